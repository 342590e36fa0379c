package io.aipress.cli.fleetfile;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SiteWeight;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.fleet.TierLimits;
import io.aipress.shards.fleet.TierPromise;
import io.aipress.shards.fleet.TierSettings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The section {@code tiers}: whatever it leaves out is as in {@link TierSettings#defaults()}. */
final class TierSection {
  static final List<String> TIERS =
      Arrays.stream(ServiceTier.values()).map(ServiceTier::text).toList();

  private TierSection() {}

  static Map<ServiceTier, TierSettings> read(Section section) {
    section.only(TIERS);
    Map<ServiceTier, TierSettings> tiers = new EnumMap<>(ServiceTier.class);
    for (ServiceTier tier : ServiceTier.values()) {
      TierSettings defaults = Objects.requireNonNull(TierSettings.defaults().get(tier));
      tiers.put(tier, tier(section.section(tier.text()), defaults));
    }
    return tiers;
  }

  /** The fields of a tier: price and sla stand among the sections. */
  static List<String> fields() {
    return List.of("limits", "service", "weight", "dedicated", "price", "sla");
  }

  /** The fields of a tier's section {@code dedicated}. */
  static List<String> dedicatedFields() {
    return List.of("database", "sql", "cache", "cacheGib");
  }

  private static TierSettings tier(Section section, TierSettings defaults) {
    section.only(fields());
    BigDecimal price = section.decimal("price", "USD a month");
    BigDecimal sla = section.decimal("sla", "percent");
    return new TierSettings(
        limits(section.section("limits"), defaults.limits()),
        service(section.section("service"), defaults.service()),
        weight(section.section("weight"), defaults.weight()),
        dedicated(section.section("dedicated"), defaults.dedicated()),
        section.make(() -> new TierPromise(price, sla)).orElse(defaults.promise()));
  }

  private static Dedicated dedicated(Section section, Dedicated defaults) {
    section.only(dedicatedFields());
    boolean database = section.flag("database", defaults.database());
    Section sql = section.section("sql").only(Fields.of(SqlSizing.class));
    SqlSizing sizing = SharedSections.sizing(sql, defaults.databaseSizing());
    boolean cache = section.flag("cache", defaults.cache());
    int memory = section.whole("cacheGib", "GiB", defaults.cacheGib());
    return section.make(() -> new Dedicated(database, sizing, cache, memory)).orElse(defaults);
  }

  private static TierLimits limits(Section section, TierLimits defaults) {
    section.only(Fields.of(TierLimits.class));
    int storage = section.whole("storageGib", "GiB", defaults.storageGib());
    int bandwidth = section.whole("bandwidthGib", "GiB", defaults.bandwidthGib());
    int visits = section.whole("visits", "visits", defaults.visits());
    return section.make(() -> new TierLimits(storage, bandwidth, visits)).orElse(defaults);
  }

  private static ServiceSizing service(Section section, ServiceSizing defaults) {
    section.only(Fields.of(ServiceSizing.class));
    int cpu = section.whole("cpu", "vCPU", defaults.cpu());
    int memory = section.whole("memoryMib", "MiB", defaults.memoryMib());
    int concurrency = section.whole("concurrency", "requests", defaults.concurrency());
    int min = section.whole("minInstances", "instances", defaults.minInstances());
    int max = section.whole("maxInstances", "instances", defaults.maxInstances());
    return section
        .make(() -> new ServiceSizing(cpu, memory, concurrency, min, max))
        .orElse(defaults);
  }

  private static SiteWeight weight(Section section, SiteWeight defaults) {
    section.only(Fields.of(SiteWeight.class));
    int connections = section.whole("sqlConnections", "connections", defaults.sqlConnections());
    int redis = section.whole("redisMib", "MiB", defaults.redisMib());
    return section.make(() -> new SiteWeight(connections, redis)).orElse(defaults);
  }
}
