package io.aipress.shards.placement;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The loads of a registry while a list changes the tiers and owners of tenants that are there.
 * Another tier takes another part of a shard, on both shards of a tenant that moves. Only what the
 * whole list comes to has to fit: two tenants of a full shard may swap their tiers.
 */
final class Edits {
  private final PlacementRules rules;
  private final Map<ShardId, ShardLoad> loads = new HashMap<>();
  private final Map<TenantId, Move> moves;
  private final Map<Owner, Map<ShardId, Integer>> owners = new HashMap<>();
  private final List<Edit> edits = new ArrayList<>();

  private record Edit(Tenant before, Tenant after, @Nullable Origin origin) {}

  Edits(RegistrySnapshot current, PlacementRules rules) {
    this.rules = rules;
    this.moves = current.movesByTenant();
    current.loads().forEach(load -> loads.put(load.shard().id(), load));
    current.tenants().forEach(tenant -> count(tenant, tenant.details().owner(), 1));
  }

  /** Counts a tenant as it becomes by what stands at that place. */
  void change(Tenant before, Tenant after, @Nullable Origin origin) {
    edits.add(new Edit(before, after, origin));
    count(before, before.details().owner(), -1);
    count(before, after.details().owner(), 1);
    for (ShardId shard : shardsOf(before)) {
      loads.computeIfPresent(
          shard,
          (id, load) ->
              shard.equals(before.shard())
                  ? load.serve(before.tier(), -1).serve(after.tier(), 1)
                  : load.hold(before.tier(), -1).hold(after.tier(), 1));
    }
  }

  /**
   * Tenants that take more than before of what their shard has not enough of, or whose new tier has
   * the database elsewhere.
   */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Edit edit : edits) {
      if (leavesItsDatabase(edit)) {
        problems.add(TenantProblems.tierDatabase(edit.before, edit.after.tier()).at(edit.origin));
      }
      for (ShardId shard : shardsOf(edit.before)) {
        ShardLoad load = loads.get(shard);
        if (load != null
            && rules
                .exceeded(load.seats())
                .filter(lacking -> takesMore(edit, lacking))
                .isPresent()) {
          problems.add(
              ShardProblems.full(load, rules, "tenant", edit.after.id(), TierCounts.NONE)
                  .at(edit.origin));
        }
      }
    }
    return problems;
  }

  /** A placer that knows the loads as they have become. */
  Placer placer() {
    Placer placer = new Placer(rules, List.copyOf(loads.values()));
    owners.forEach(placer::know);
    return placer;
  }

  /** On a shard of its own a tenant has the shard's database to itself, whatever its tier. */
  private boolean leavesItsDatabase(Edit edit) {
    return rules.ownDatabase(edit.before.tier()) != rules.ownDatabase(edit.after.tier())
        && shardsOf(edit.before).stream()
            .map(loads::get)
            .anyMatch(load -> load != null && load.shard().dedicatedTo() == null);
  }

  private boolean takesMore(Edit edit, Dimension of) {
    return rules.need(edit.after.tier(), of) > rules.need(edit.before.tier(), of);
  }

  private void count(Tenant tenant, @Nullable Owner owner, int more) {
    if (owner != null) {
      Map<ShardId, Integer> sites = owners.computeIfAbsent(owner, o -> new HashMap<>());
      shardsOf(tenant).forEach(shard -> sites.merge(shard, more, Integer::sum));
    }
  }

  private List<ShardId> shardsOf(Tenant tenant) {
    List<ShardId> shards = new ArrayList<>(List.of(tenant.shard()));
    Move move = moves.get(tenant.id());
    if (move != null) {
      shards.add(move.other());
    }
    return shards;
  }
}
