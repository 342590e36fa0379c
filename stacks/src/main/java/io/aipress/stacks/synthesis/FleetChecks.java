package io.aipress.stacks.synthesis;

import io.aipress.constructs.network.SubnetSize;
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
import java.util.OptionalLong;
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
    OptionalLong room = subnetRoom(fleet, problems);
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
      room.ifPresent(addresses -> subnetTooSmall(fleet, shard, there, addresses, problems));
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

  /** Addresses that sites of a shard can have; nothing when no subnet is large enough. */
  private static OptionalLong subnetRoom(Fleet fleet, List<Problem> problems) {
    try {
      return OptionalLong.of(SubnetSize.room(SubnetSize.prefix(fleet)));
    } catch (AipressException e) {
      e.problems().forEach(problem -> problems.add(problem.inside("shards.limits")));
      return OptionalLong.empty();
    }
  }

  /**
   * Whether the subnet holds what stands there, which is more than its limit where tiers have grown
   * since it was placed. Both copies of a tenant that moves count, for a rollback lets the source
   * serve again at once; a released one does not.
   */
  private static void subnetTooSmall(
      Fleet fleet, Shard shard, List<ShardSite> sites, long room, List<Problem> problems) {
    long addresses =
        sites.stream()
            .filter(site -> site.role() != SiteRole.RELEASED)
            .map(site -> fleet.tier(site.tenant().tier()).service().maxInstances())
            .mapToLong(SubnetSize::addresses)
            .sum();
    if (addresses > room) {
      problems.add(
          Checks.broken(
                  ErrorCode.SUBNET_TOO_SMALL,
                  "tiers",
                  addresses,
                  "so that the sites of shard %s take at most %d addresses of its subnet, two for each instance"
                      .formatted(shard.id(), room))
              .fix(
                  "raise shards.limits.runInstances, which sizes the subnet, or lower maxInstances"
                      + " of a tier"));
    }
  }
}
