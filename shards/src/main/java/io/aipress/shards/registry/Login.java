package io.aipress.shards.registry;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import java.util.Comparator;

/**
 * The database login that a tenant's copy on a shard has, as somebody confirmed it: it is made by
 * SQL, and its password is a version of the copy's secret. Without one a copy has no service.
 *
 * @param tenant whose it is
 * @param shard where the copy stands
 * @param slot which of its two MySQL users services log in as
 * @param passwordVersion the version of the secret that services read, from 1; Secret Manager
 *     numbers them without end
 */
public record Login(TenantId tenant, ShardId shard, LoginSlot slot, long passwordVersion)
    implements Comparable<Login> {
  private static final Comparator<Login> ORDER =
      Comparator.comparing(Login::tenant)
          .thenComparing(Login::shard)
          .thenComparingLong(Login::passwordVersion)
          .thenComparing(Login::slot);

  /** A login; versions of a secret begin at 1. */
  public Login {
    if (passwordVersion < 1) {
      throw new IllegalArgumentException("versions of a secret begin at 1: " + passwordVersion);
    }
  }

  /** Whether it is a login of the same copy, whatever its password. */
  public boolean isOfSameCopy(Login other) {
    return tenant.equals(other.tenant) && shard.equals(other.shard);
  }

  @Override
  public int compareTo(Login other) {
    return ORDER.compare(this, other);
  }
}
