package io.aipress.stacks.checks;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import io.aipress.state.terraform.location.StateLocation;
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
    stray.values().removeIf(List::isEmpty);
    if (stray.isEmpty()) {
      return;
    }
    int tenants = stray.values().stream().mapToInt(List::size).sum();
    TenantId first = stray.values().iterator().next().get(0).tenant().id();
    stray.forEach(
        (shard, there) ->
            causes.add(
                ErrorCode.INVARIANT_BROKEN,
                shard,
                0,
                (of, none) ->
                    Problem.of(
                            ErrorCode.INVARIANT_BROKEN,
                            "%,d %s, %s first, %s on %s, %s no stack"
                                .formatted(
                                    tenants,
                                    tenants == 1 ? "tenant" : "tenants",
                                    first,
                                    tenants == 1 ? "stands" : "stand",
                                    of,
                                    of.verb("which has", "which have")))
                        .field("tenant", first)
                        .rule("what stands on a shard is in its stack")
                        .fix("run aipress registry verify")));
  }
}
