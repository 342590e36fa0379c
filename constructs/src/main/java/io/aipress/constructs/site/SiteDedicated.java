package io.aipress.constructs.site;

import io.aipress.constructs.cache.DedicatedCacheData;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.constructs.schedule.QuietHours;
import io.aipress.constructs.sql.DedicatedDatabase;
import io.aipress.constructs.sql.SqlSchedule;
import io.aipress.shards.SiteNames;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.OwnDatabase;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import org.jspecify.annotations.Nullable;

/**
 * What a site has to itself, where others share what their shard has.
 *
 * @param database its database instance; null where it has a schema in the shard's, and when
 *     omitted
 * @param cache its object cache; null where it has a key prefix in the shard's, and when omitted
 */
public record SiteDedicated(
    @Nullable DedicatedDatabase database, @Nullable DedicatedCacheData cache) {

  /** Nothing. */
  public static SiteDedicated none() {
    return new SiteDedicated(null, null);
  }

  /**
   * What the fleet file gives a tenant's tier. On a shard that is the tenant's alone that is
   * nothing: there everything is its own already.
   *
   * <p>The database is protected as long as the copy keeps data that is nowhere else. It keeps none
   * before its login is made. A copy that came by a move holds a copy of the other's until the move
   * is complete, so a rollback may take it away at once; a released one has a backup.
   */
  public static SiteDedicated of(ShardSite copy, Shard shard, Fleet fleet) {
    if (shard.dedicatedTo() != null) {
      return none();
    }
    Dedicated wanted = fleet.tier(copy.tenant().tier()).dedicated();
    SiteNames names = SiteNames.of(copy.tenant().id());
    String region = shard.region().name();
    int number = shard.id().number();
    MaintenanceWindow window = QuietHours.window(region, number);
    return new SiteDedicated(
        OwnDatabase.has(fleet, copy.tenant().tier(), shard)
            ? new DedicatedDatabase(
                names.databaseInstance(),
                wanted.databaseSizing(),
                new SqlSchedule(QuietHours.backupStart(region, number), window),
                copy.keepsOnlyData())
            : null,
        wanted.cache()
            ? new DedicatedCacheData(
                names.cacheInstance(),
                new CacheSizing(wanted.cacheGib(), fleet.cache().highAvailability()),
                window)
            : null);
  }
}
