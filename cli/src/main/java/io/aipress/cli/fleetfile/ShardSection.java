package io.aipress.cli.fleetfile;

import io.aipress.shards.fleet.PlacementStrategy;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.SharedSettings;
import java.util.ArrayList;
import java.util.List;

/**
 * The section {@code shards}.
 *
 * @param capacity how many sites a shard holds
 * @param limits what a shard has of everything else
 * @param maxPerOwner most sites of one owner on a shard, 0 for no rule
 */
record ShardSection(ShardCapacity capacity, ShardLimits limits, int maxPerOwner) {
  private static final String LIMITS = "limits";
  private static final String MAX_PER_OWNER = "maxPerOwner";

  /** The names of its fields. */
  static List<String> fields() {
    List<String> fields = new ArrayList<>(Fields.of(ShardCapacity.class));
    fields.add(LIMITS);
    fields.add(MAX_PER_OWNER);
    return List.copyOf(fields);
  }

  /** Reads the section; a shard has what its database and cache have unless the file gives less. */
  static ShardSection read(Section section, SharedSettings shared) {
    section.only(fields());
    return new ShardSection(
        capacity(section),
        limits(section.section(LIMITS), shared),
        section.whole(MAX_PER_OWNER, "sites", 0));
  }

  private static ShardCapacity capacity(Section section) {
    ShardCapacity defaults = ShardCapacity.defaults();
    int capacity = section.whole("capacity", "sites", defaults.capacity());
    int fillTarget = section.whole("fillTarget", "sites", defaults.fillTarget());
    boolean openOnDemand = section.flag("openOnDemand", defaults.openOnDemand());
    String placement = section.text("placement", defaults.placement().text());
    PlacementStrategy strategy =
        section.make(() -> PlacementStrategy.of(placement)).orElse(defaults.placement());
    return section
        .make(() -> new ShardCapacity(capacity, fillTarget, openOnDemand, strategy))
        .orElse(defaults);
  }

  private static ShardLimits limits(Section section, SharedSettings shared) {
    section.only(Fields.of(ShardLimits.class));
    ShardLimits defaults = ShardLimits.defaults(shared);
    int connections = section.whole("sqlConnections", "connections", defaults.sqlConnections());
    int redis = section.whole("redisMib", "MiB", defaults.redisMib());
    int instances = section.whole("runInstances", "instances", defaults.runInstances());
    int accounts = section.whole("serviceAccounts", "accounts", defaults.serviceAccounts());
    return section
        .make(() -> new ShardLimits(connections, redis, instances, accounts))
        .orElse(defaults);
  }
}
