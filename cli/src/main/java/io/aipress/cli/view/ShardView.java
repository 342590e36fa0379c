package io.aipress.cli.view;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A shard and how full it is, for people and as JSON. */
public final class ShardView {
  /** The headings of {@link #row}. */
  public static final List<String> HEADING =
      List.of("SHARD", "PROJECT", "REGION", "STATE", "TENANTS", "HELD", "TARGET", "CAPACITY");

  private ShardView() {}

  /** A shard as a row. */
  public static List<String> row(Fleet fleet, ShardLoad load) {
    Shard shard = load.shard();
    return List.of(
        shard.id().digits(),
        fleet.project(shard.id()),
        shard.region().name(),
        state(shard),
        String.valueOf(load.tenants()),
        String.valueOf(load.held().total()),
        String.valueOf(fleet.shards().fillTarget()),
        String.valueOf(fleet.shards().capacity()));
  }

  /** A shard as keys; those after {@code tenants} only where there is something to say. */
  public static Map<String, Object> document(Fleet fleet, ShardLoad load) {
    Shard shard = load.shard();
    TenantId only = shard.dedicatedTo();
    int held = load.held().total();
    return new Document()
        .put("shard", shard.id().number())
        .put("stack", shard.id().stackName())
        .put("project", fleet.project(shard.id()))
        .put("region", shard.region().name())
        .put("state", shard.state().text())
        .put("capacity", fleet.shards().capacity())
        .put("fill", fleet.shards().fillTarget())
        .put("tenants", load.tenants())
        .put("held", held == 0 ? null : held)
        .put("dedicatedTo", only == null ? null : only.value())
        .map();
  }

  /** How much of every dimension is taken and how much there is, for people. */
  public static List<String> dimensions(PlacementRules rules, TierCounts seats) {
    List<String> lines = new ArrayList<>();
    for (Dimension dimension : Dimension.values()) {
      lines.add(
          "%-16s %,d of %,d"
              .formatted(dimension.text(), rules.used(seats, dimension), rules.limit(dimension)));
    }
    return lines;
  }

  /** How much of every dimension is taken and how much there is, as keys. */
  public static Map<String, Object> dimensionDocument(PlacementRules rules, TierCounts seats) {
    Document all = new Document();
    for (Dimension dimension : Dimension.values()) {
      all.put(
          dimension.text(),
          new Document()
              .put("used", rules.used(seats, dimension))
              .put("limit", rules.limit(dimension))
              .map());
    }
    return all.map();
  }

  /** Counts of tiers as keys. */
  public static Map<String, Object> document(TierCounts counts) {
    Document document = new Document();
    for (ServiceTier tier : ServiceTier.values()) {
      document.put(tier.text(), counts.of(tier));
    }
    return document.map();
  }

  /** A reservation as keys. */
  public static Map<String, Object> document(Reservation reservation) {
    return new Document()
        .put("name", reservation.name())
        .shard("shard", reservation.shard())
        .put("tier", reservation.tier().text())
        .put("seats", reservation.seats())
        .map();
  }

  private static String state(Shard shard) {
    return shard.state().text()
        + (shard.dedicatedTo() == null ? "" : ", only " + shard.dedicatedTo());
  }
}
