package io.aipress.cli.guide;

import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;

/**
 * A tenant's copy on a shard, and what goes with it. Data in the shard's instances can stay behind
 * a copy; an instance that the copy has to itself goes with it, and so does all that is in it.
 *
 * @param shard where it stands
 * @param ownDatabase whether it has a database instance to itself
 * @param ownCache whether it has an object cache to itself
 * @param hasLogin whether it has a database login, and so may have data
 */
public record Copy(ShardId shard, boolean ownDatabase, boolean ownCache, boolean hasLogin) {
  /** A tenant's copy as the registry and the fleet file have it at present. */
  public static Copy of(TenantRegistry registry, Fleet fleet, Tenant tenant, ShardId shard) {
    Dedicated wanted = fleet.tier(tenant.tier()).dedicated();
    boolean sharesAll =
        (!wanted.database() && !wanted.cache())
            || registry.shards().stream()
                .map(ShardLoad::shard)
                .filter(known -> known.id().equals(shard))
                .map(Shard::dedicatedTo)
                .anyMatch(alone -> alone != null);
    return new Copy(
        shard,
        !sharesAll && wanted.database(),
        !sharesAll && wanted.cache(),
        registry.logins(tenant.id()).stream().anyMatch(login -> login.shard().equals(shard)));
  }

  /** Whether a backup of its database is needed before it goes. */
  boolean needsBackup() {
    return ownDatabase && hasLogin;
  }

  /**
   * What else goes and what stays when the copy goes.
   *
   * @param leavesDatabase whether a database in the shard's instance stays
   */
  String fate(boolean leavesDatabase) {
    String stays = leavesDatabase && !ownDatabase ? "its data stays" : "its uploads stay";
    if (ownDatabase) {
      return (ownCache
              ? "its own database instance and cache too, with all that is in them; "
              : "its own database instance too, with all that is in it; ")
          + stays;
    }
    return ownCache ? "its own cache too; " + stays : stays;
  }
}
