package io.aipress.constructs.sql;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.Each;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * MySQL instances of single sites.
 *
 * @param databases the map that has an entry for each, and where in it {@link
 *     DedicatedDatabase#toMap()} is
 * @param region where they stand; may be a reference
 * @param network id of the network that reaches them; may be a reference
 * @param kmsKey the key that encrypts them; {@code KmsKey.none()} when omitted
 * @param options labels, which may be references to {@code each.value}, provider and what must
 *     exist first; {@link ResourceOptions#defaults()} when omitted
 */
public record DedicatedSqlInstanceConfig(
    Each databases, String region, String network, KmsKey kmsKey, ResourceOptions options) {

  /**
   * Instances that Cloud SQL can make.
   *
   * @throws AipressException CONFIG_INVALID or CMEK_LOCATION_MISMATCH
   */
  public DedicatedSqlInstanceConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.region(checks, region);
    Rules.network(checks, network);
    kmsKey.check(checks, region);
    checks.throwIfAny();
  }

  /** Instances under Google's own keys. */
  public static DedicatedSqlInstanceConfig of(Each databases, String region, String network) {
    return new DedicatedSqlInstanceConfig(
        databases, region, network, KmsKey.none(), ResourceOptions.defaults());
  }

  /** The same instances under another key. */
  public DedicatedSqlInstanceConfig withKmsKey(KmsKey other) {
    return new DedicatedSqlInstanceConfig(databases, region, network, other, options);
  }

  /** The same instances with other options. */
  public DedicatedSqlInstanceConfig withOptions(ResourceOptions other) {
    return new DedicatedSqlInstanceConfig(databases, region, network, kmsKey, other);
  }
}
