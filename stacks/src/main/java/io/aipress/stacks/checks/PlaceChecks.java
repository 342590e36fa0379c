package io.aipress.stacks.checks;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import io.aipress.state.StateLocation;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Whether every shard stands where it may, keeps its state apart, and has all its sites. */
final class PlaceChecks {
  private final Fleet fleet;
  private final Causes causes;
  private final Set<String> prefixes = new HashSet<>();

  PlaceChecks(Fleet fleet, Causes causes) {
    this.fleet = fleet;
    this.causes = causes;
  }

  void check(Shard shard) {
    if (!fleet.regions().containsKey(shard.region())) {
      causes.add(
          shard.region(),
          shard.id(),
          0,
          (shards, none) ->
              Problem.of(
                      ErrorCode.REGION_UNKNOWN,
                      "%s %s in %s, which the fleet file does not have"
                          .formatted(shards, shards.verb("stands", "stand"), shard.region()))
                  .field("regions", shard.region())
                  .rule("the fleet file has the region of every shard")
                  .fix("put the region back; a shard cannot change its region"));
    }
    String prefix = StateLocation.ofShard(fleet, shard.region(), shard.id()).prefix();
    if (!prefixes.add(prefix)) {
      causes.add(
          ErrorCode.BACKEND_PREFIX_DUPLICATE,
          shard.id(),
          0,
          (shards, none) ->
              Problem.of(
                      ErrorCode.BACKEND_PREFIX_DUPLICATE,
                      "two stacks would keep their state at " + prefix)
                  .field("prefix", prefix)
                  .rule("every stack has its own prefix")
                  .fix("the registry lists twice: " + shards));
    }
  }

  /** Sites that stand on a shard without a stack would be deleted. */
  void checkStray(List<Shard> shards, Map<ShardId, List<ShardSite>> sites) {
    Map<ShardId, List<ShardSite>> stray = new TreeMap<>(sites);
    shards.forEach(shard -> stray.remove(shard.id()));
    stray.forEach(
        (shard, there) -> {
          if (!there.isEmpty()) {
            causes.add(ErrorCode.INVARIANT_BROKEN, shard, there.size(), PlaceChecks::stray);
          }
        });
  }

  private static Problem stray(Causes.Shards shards, long most) {
    return Problem.of(
            ErrorCode.INVARIANT_BROKEN,
            "tenants stand on %s, %s no stack"
                .formatted(shards, shards.verb("which has", "which have")))
        .field("tenant", most)
        .rule("what stands on a shard is in its stack")
        .fix("run aipress registry verify");
  }
}
