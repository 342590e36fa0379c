package io.aipress.shards.promise;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.TierPromise;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** What of a fleet can be made, and yet should be looked at. */
public final class FleetWarnings {
  private FleetWarnings() {}

  /**
   * SQL_VERSION_EXTENDED_SUPPORT and SQL_CONNECTIONS_MEMORY, and for each tier SLA_UNREACHABLE and
   * TIER_UNPROFITABLE.
   */
  public static List<Problem> of(Fleet fleet) {
    List<Problem> warnings = new ArrayList<>();
    if (fleet.sql().isInExtendedSupport()) {
      warnings.add(extendedSupport(fleet.sql().version()));
    }
    connections(fleet.sql(), warnings);
    for (ServiceTier tier : ServiceTier.values()) {
      TierPromise promise = fleet.tier(tier).promise();
      if (promise.slaPercent() != null) {
        sla(fleet, tier, promise.slaPercent(), warnings);
      }
      if (promise.priceUsd() != null) {
        price(fleet, tier, promise.priceUsd(), warnings);
      }
    }
    return warnings;
  }

  private static Problem extendedSupport(String version) {
    return Problem.of(
            ErrorCode.SQL_VERSION_EXTENDED_SUPPORT,
            "%s is in extended support, for which Google charges extra for every vCPU hour since 2026-07-01 (Cloud SQL database versions, read 2026-11-23)"
                .formatted(version))
        .field("sql.version", version)
        .rule("should be " + SqlSettings.DEFAULT_VERSION)
        .fix("move to " + SqlSettings.DEFAULT_VERSION);
  }

  private static void connections(SqlSettings sql, List<Problem> warnings) {
    int connections = sql.maxConnections();
    int memory = sql.sizing().memoryMb();
    int fits = memory / SqlSettings.MB_A_CONNECTION;
    int good = Math.min(SqlSettings.MOST_CONNECTIONS, fits);
    if (connections > good) {
      warnings.add(
          Problem.of(
                  ErrorCode.SQL_CONNECTIONS_MEMORY,
                  "sql.flags.max_connections is %d, and %s"
                      .formatted(
                          connections,
                          fits > good
                              ? "an instance hardly gains by more than %d, whatever its memory"
                                  .formatted(good)
                              : "%d MB of memory are good for %d, at %d MB each"
                                  .formatted(memory, good, SqlSettings.MB_A_CONNECTION)))
              .field("sql.flags.max_connections", connections)
              .rule("should be at most " + good)
              .fix(
                  fits > good
                      ? "lower it, and let the pool share connections out"
                      : "lower it, or choose a machine type with more memory (sql.tier)"));
    }
  }

  private static void sla(
      Fleet fleet, ServiceTier tier, BigDecimal promised, List<Problem> warnings) {
    Availability google = Availability.of(fleet, tier);
    if (promised.compareTo(google.percent()) <= 0) {
      return;
    }
    String field = "tiers." + tier + ".sla";
    String most =
        google.isPromised()
            ? "Google promises %s %% of Cloud Run and %s %% of the database, together %s %% (Cloud Run SLA, Cloud SQL SLA)"
                .formatted(google.run(), google.sql(), google.promisable())
            : "Google promises nothing of a database without a standby (Cloud SQL SLA)";
    warnings.add(
        Problem.of(
                ErrorCode.SLA_UNREACHABLE, "%s promises %s %%; %s".formatted(field, promised, most))
            .field(field, promised)
            .rule(
                google.isPromised()
                    ? "should be at most " + google.promisable()
                    : "should be promised of a database with a standby only")
            .fix(reach(fleet, tier, promised, google)));
  }

  private static String reach(
      Fleet fleet, ServiceTier tier, BigDecimal promised, Availability google) {
    Dedicated own = fleet.tier(tier).dedicated();
    String sql = own.database() ? "tiers." + tier + ".dedicated.sql" : "sql";
    BigDecimal best = Availability.best().promisable();
    if (!google.isPromised()) {
      return "set %s.highAvailability: true".formatted(sql);
    }
    if (promised.compareTo(Availability.best().percent()) <= 0) {
      return "promise at most %s, or choose a machine type of enterprise-plus (%s.tier: db-perf-optimized-N-2), which makes it %s"
          .formatted(google.promisable(), sql, best);
    }
    return "promise at most %s; with enterprise-plus it is %s, and more takes sites in two regions"
        .formatted(google.promisable(), best);
  }

  private static void price(
      Fleet fleet, ServiceTier tier, BigDecimal price, List<Problem> warnings) {
    SiteCost cost = SiteCost.of(fleet, tier);
    if (price.compareTo(cost.total()) >= 0) {
      return;
    }
    String field = "tiers." + tier + ".price";
    warnings.add(
        Problem.of(
                ErrorCode.TIER_UNPROFITABLE,
                "%s is $%s a month, and a site lists at $%s before it has a visitor: $%s of instances kept ready, $%s of its own, $%s of what %d sites share (list prices of us-central1)"
                    .formatted(
                        field,
                        price.toPlainString(),
                        cost.total(),
                        cost.instances(),
                        cost.dedicated(),
                        cost.shared(),
                        fleet.shards().fillTarget()))
            .field(field, price.toPlainString())
            .rule("should be at least " + cost.total())
            .fix(
                "raise the price, plan more sites for a shard (shards.capacity), smaller databases"
                    + " and caches, or fewer instances kept ready"));
  }
}
