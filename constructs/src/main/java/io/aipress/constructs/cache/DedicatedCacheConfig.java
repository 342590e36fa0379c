package io.aipress.constructs.cache;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.Each;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * Object caches of single sites.
 *
 * @param caches the map that has an entry for each, and where in it {@link
 *     DedicatedCacheData#toMap()} is
 * @param region where they stand; may be a reference
 * @param network id of the network that reaches them; may be a reference
 * @param denyByDefault whether the network's firewall denies what it does not let through, so that
 *     each cache needs an opening for its own site; false when omitted
 * @param kmsKey the key that encrypts them; {@code KmsKey.none()} when omitted
 * @param options labels, which may be references to {@code each.value}, provider and what must
 *     exist first; {@link ResourceOptions#defaults()} when omitted
 */
public record DedicatedCacheConfig(
    Each caches,
    String region,
    String network,
    boolean denyByDefault,
    KmsKey kmsKey,
    ResourceOptions options) {

  /**
   * Caches that Memorystore can make.
   *
   * @throws AipressException CONFIG_INVALID or CMEK_LOCATION_MISMATCH
   */
  public DedicatedCacheConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.region(checks, region);
    Rules.network(checks, network);
    kmsKey.check(checks, region);
    checks.throwIfAny();
  }

  /** Caches under Google's own keys. */
  public static DedicatedCacheConfig of(Each caches, String region, String network) {
    return new DedicatedCacheConfig(
        caches, region, network, false, KmsKey.none(), ResourceOptions.defaults());
  }

  /** The same caches, with an opening for the site of each, or without. */
  public DedicatedCacheConfig withDenyByDefault(boolean other) {
    return new DedicatedCacheConfig(caches, region, network, other, kmsKey, options);
  }

  /** The same caches under another key. */
  public DedicatedCacheConfig withKmsKey(KmsKey other) {
    return new DedicatedCacheConfig(caches, region, network, denyByDefault, other, options);
  }

  /** The same caches with other options. */
  public DedicatedCacheConfig withOptions(ResourceOptions other) {
    return new DedicatedCacheConfig(caches, region, network, denyByDefault, kmsKey, other);
  }
}
