package io.aipress.shards.promise;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.fleet.TierSettings;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a site costs at list price before it has a visitor, USD a month, rounded to cents: what
 * stands there day and night. Requests, traffic, objects, backups and logs come on top.
 *
 * @param instances Cloud Run instances that are kept ready
 * @param dedicated database and cache of its own
 * @param shared its part of what the shard shares, which has as many sites as its fill target
 */
public record SiteCost(BigDecimal instances, BigDecimal dedicated, BigDecimal shared) {
  private static final double MIB_A_GIB = 1024;

  /** The cost of a site of a tier. Enterprise Plus is reckoned at the price of Enterprise. */
  public static SiteCost of(Fleet fleet, ServiceTier tier) {
    TierSettings settings = fleet.tier(tier);
    Dedicated own = settings.dedicated();
    double dedicated =
        (own.database() ? sql(own.databaseSizing()) : 0)
            + (own.cache() ? cache(own.cacheGib(), true) : 0);
    double shared =
        (own.database() ? 0 : shared(fleet.sql()))
            + (own.database() ? 0 : pool(fleet.pool()))
            + (own.cache() || !fleet.cache().exists()
                ? 0
                : cache(fleet.cache().memoryGib(), fleet.cache().highAvailability()));
    return new SiteCost(
        cents(idle(settings.service())),
        cents(dedicated),
        cents(shared / fleet.shards().fillTarget()));
  }

  /** All of it. */
  public BigDecimal total() {
    return instances.add(dedicated).add(shared);
  }

  private static double idle(ServiceSizing service) {
    double units = service.cpu() + service.memoryMib() / MIB_A_GIB;
    return service.minInstances() * units * ListPrices.RUN_IDLE_SECOND * ListPrices.HOURS * 3600;
  }

  /** An instance and its replicas, none of which has a standby. */
  private static double shared(SqlSettings settings) {
    return sql(settings.sizing()) + settings.replicas() * alone(settings.sizing());
  }

  private static double sql(SqlSizing sizing) {
    double one = alone(sizing);
    return sizing.highAvailability() ? one * ListPrices.SQL_STANDBY : one;
  }

  private static double alone(SqlSizing sizing) {
    double hour =
        sizing.cpus() * ListPrices.SQL_CPU_HOUR
            + sizing.memoryMb() / MIB_A_GIB * ListPrices.SQL_GB_HOUR;
    return hour * ListPrices.HOURS + sizing.diskGib() * ListPrices.SQL_DISK_GB;
  }

  private static double cache(int gib, boolean highAvailability) {
    return gib * ListPrices.redisGibHour(gib, highAvailability) * ListPrices.HOURS;
  }

  private static double pool(PoolSettings pool) {
    return pool.exists() ? pool.vms() * ListPrices.POOL_VM : 0;
  }

  private static BigDecimal cents(double amount) {
    return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
  }
}
