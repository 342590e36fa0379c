package io.aipress.shards.promise;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.SqlEdition;
import io.aipress.shards.fleet.SqlSizing;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What Google promises of what a page cannot be made without: Cloud Run and Cloud SQL, one after
 * the other. Whatever else stands in between is there twice, or WordPress goes on without it: the
 * machines of the pool and the cache.
 *
 * @param run percent of a month that Cloud Run is up
 * @param sql percent of a month that the database is up; 0 without a standby, of which Google
 *     promises nothing
 * @see <a href="https://cloud.google.com/run/sla">Cloud Run SLA</a>, read 2026-11-23
 * @see <a href="https://cloud.google.com/sql/sla">Cloud SQL SLA</a>, read 2026-11-23
 */
public record Availability(BigDecimal run, BigDecimal sql) {
  private static final BigDecimal RUN = new BigDecimal("99.95");
  private static final BigDecimal ENTERPRISE = new BigDecimal("99.95");
  private static final BigDecimal ENTERPRISE_PLUS = new BigDecimal("99.99");

  /** The availability of the sites of a tier. */
  public static Availability of(Fleet fleet, ServiceTier tier) {
    Dedicated own = fleet.tier(tier).dedicated();
    SqlSizing sizing = own.database() ? own.databaseSizing() : fleet.sql().sizing();
    return new Availability(
        RUN, sizing.highAvailability() ? sql(sizing.edition()) : BigDecimal.ZERO);
  }

  /** What it would be with a standby in Enterprise Plus: the most there is in one region. */
  public static Availability best() {
    return new Availability(RUN, ENTERPRISE_PLUS);
  }

  /** Both together, percent. */
  public BigDecimal percent() {
    return run.multiply(sql).movePointLeft(2);
  }

  /** Both together as one may promise them, rounded down to two decimals. */
  public BigDecimal promisable() {
    return percent().setScale(2, RoundingMode.DOWN).stripTrailingZeros();
  }

  /** Whether there is a standby, without which nothing is promised. */
  public boolean isPromised() {
    return sql.signum() > 0;
  }

  private static BigDecimal sql(SqlEdition edition) {
    return edition == SqlEdition.ENTERPRISE_PLUS ? ENTERPRISE_PLUS : ENTERPRISE;
  }
}
