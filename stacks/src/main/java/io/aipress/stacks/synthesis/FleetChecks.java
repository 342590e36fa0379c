package io.aipress.stacks.synthesis;

import io.aipress.constructs.network.ShardNetworkConfig;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.SiteRole;
import io.aipress.state.StateLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds, over the whole fleet, what would make a stack wrong. */
final class FleetChecks {
  private FleetChecks() {}

  /**
   * Checks shards and what stands on them.
   *
   * @param shards every shard that has a stack
   * @param sites what stands on every shard
   * @throws AipressException REGION_UNKNOWN, BACKEND_PREFIX_DUPLICATE, SUBNET_TOO_SMALL,
   *     SITE_ID_COLLISION or INVARIANT_BROKEN, with everything that was found
   */
  static void check(Fleet fleet, List<Shard> shards, Map<ShardId, List<ShardSite>> sites) {
    List<Problem> problems = new ArrayList<>();
    Map<String, Shard> byPrefix = new HashMap<>();
    for (Shard shard : shards) {
      if (!fleet.regions().containsKey(shard.region())) {
        problems.add(
            Problem.of(
                    ErrorCode.REGION_UNKNOWN,
                    "shard %s stands in %s, which the fleet file does not have"
                        .formatted(shard.id(), shard.region()))
                .field("regions", shard.region())
                .rule("the fleet file has the region of every shard")
                .fix("put the region back; a shard cannot change its region"));
      }
      String prefix = StateLocation.ofShard(fleet, shard.region(), shard.id()).prefix();
      if (byPrefix.put(prefix, shard) != null) {
        problems.add(
            Problem.of(
                    ErrorCode.BACKEND_PREFIX_DUPLICATE,
                    "two stacks would keep their state at " + prefix)
                .field("prefix", prefix)
                .rule("every stack has its own prefix")
                .fix("the registry lists shard %s twice".formatted(shard.id())));
      }
      List<ShardSite> there = sites.getOrDefault(shard.id(), List.of());
      subnetTooSmall(fleet, shard, there).ifPresent(problems::add);
      problems.addAll(
          SiteNameCollisions.in(there.stream().map(site -> site.tenant().id()).toList()));
    }
    problems.addAll(sitesWithoutStack(shards, sites));
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }

  private static List<Problem> sitesWithoutStack(
      List<Shard> shards, Map<ShardId, List<ShardSite>> sites) {
    Map<ShardId, List<ShardSite>> stray = new TreeMap<>(sites);
    shards.forEach(shard -> stray.remove(shard.id()));
    return stray.entrySet().stream()
        .flatMap(
            shard ->
                shard.getValue().stream()
                    .map(
                        site ->
                            Problem.of(
                                    ErrorCode.INVARIANT_BROKEN,
                                    "tenant %s stands on shard %s, which has no stack"
                                        .formatted(site.tenant().id(), shard.getKey()))
                                .field("tenant", site.tenant().id())
                                .rule("what stands on a shard is in its stack")
                                .fix("run aipress registry verify")))
        .toList();
  }

  /**
   * Every instance takes two addresses of the shard's subnet in steady use. Both copies of a tenant
   * that moves count, for a rollback lets the source serve again at once; a released one does not.
   */
  private static Optional<Problem> subnetTooSmall(Fleet fleet, Shard shard, List<ShardSite> sites) {
    int instances =
        sites.stream()
            .filter(site -> site.role() != SiteRole.RELEASED)
            .mapToInt(site -> fleet.tier(site.tenant().tier()).service().maxInstances())
            .sum();
    int room = ShardNetworkConfig.MAX_INSTANCES;
    return instances <= room
        ? Optional.empty()
        : Optional.of(
            Checks.broken(
                    ErrorCode.SUBNET_TOO_SMALL,
                    "tiers",
                    instances,
                    "so that the sites of shard %s have at most %d instances together, two addresses each"
                        .formatted(shard.id(), room))
                .fix("lower maxInstances of a tier, or the capacity of shards"));
  }
}
