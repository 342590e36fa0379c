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
import io.aipress.shards.registry.Tenant;
import io.aipress.state.StateLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds, over the whole fleet, what would make a stack wrong. */
final class FleetChecks {
  private FleetChecks() {}

  /**
   * Checks shards and their tenants.
   *
   * @throws AipressException REGION_UNKNOWN, BACKEND_PREFIX_DUPLICATE, SUBNET_TOO_SMALL or
   *     SITE_ID_COLLISION, with everything that was found
   */
  static void check(Fleet fleet, List<Shard> shards, Map<ShardId, List<Tenant>> tenants) {
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
      subnetTooSmall(fleet, shard, tenants.getOrDefault(shard.id(), List.of()))
          .ifPresent(problems::add);
      problems.addAll(
          SiteNameCollisions.in(
              tenants.getOrDefault(shard.id(), List.of()).stream().map(Tenant::id).toList()));
    }
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }

  /** Every instance takes two addresses of the shard's subnet in steady use. */
  private static Optional<Problem> subnetTooSmall(Fleet fleet, Shard shard, List<Tenant> tenants) {
    int instances =
        tenants.stream()
            .mapToInt(tenant -> fleet.tier(tenant.tier()).service().maxInstances())
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
