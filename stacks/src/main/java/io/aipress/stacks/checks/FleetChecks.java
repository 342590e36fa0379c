package io.aipress.stacks.checks;

import io.aipress.constructs.network.SubnetSize;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Finds, over the whole fleet, what would make a stack wrong. */
public final class FleetChecks {
  private FleetChecks() {}

  /**
   * Checks shards and what stands on them.
   *
   * @param shards every shard that has a stack
   * @param sites what stands on every shard
   * @throws AipressException REGION_UNKNOWN, BACKEND_PREFIX_DUPLICATE, SITE_ID_COLLISION,
   *     INVARIANT_BROKEN, SUBNET_TOO_SMALL, POOL_OVERCOMMIT or the code of a limit, with everything
   *     that was found
   */
  public static void check(Fleet fleet, List<Shard> shards, Map<ShardId, List<ShardSite>> sites) {
    List<Problem> problems = new ArrayList<>();
    OptionalLong room = subnetRoom(fleet, problems);
    Causes causes = new Causes();
    PlaceChecks places = new PlaceChecks(fleet, causes);
    LimitChecks limits = new LimitChecks(fleet, causes);
    RoomChecks rooms = new RoomChecks(fleet, causes);
    for (Shard shard : shards) {
      List<ShardSite> there = sites.getOrDefault(shard.id(), List.of());
      ShardUse use = ShardUse.of(fleet, there);
      places.check(shard);
      limits.check(shard.id(), use);
      rooms.pool(shard.id(), use);
      room.ifPresent(addresses -> rooms.subnet(shard.id(), use, addresses));
      problems.addAll(
          SiteNameCollisions.in(there.stream().map(site -> site.tenant().id()).toList()));
    }
    places.checkStray(shards, sites);
    problems.addAll(causes.problems());
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
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
}
