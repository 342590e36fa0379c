package io.aipress.shards.placement.imports;

import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.placement.Placer;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryContents;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tenants that a list changes where they are. Another tier takes another part of a shard, on
 * both shards of a tenant that moves. Only what the whole list comes to has to fit: two tenants of
 * a full shard may swap their tiers.
 */
final class Edits {
  private final PlacementRules rules;
  private final ImportedLoads loads;
  private final Map<TenantId, Move> moves;
  private final Map<Owner, Map<ShardId, Integer>> owners = new HashMap<>();
  private final Sequence<Changed> changed;

  /**
   * No change yet.
   *
   * @param loads count what changes
   */
  Edits(RegistryContents current, PlacementRules rules, ImportedLoads loads, Scratch scratch) {
    this.rules = rules;
    this.loads = loads;
    this.moves = current.movesByTenant();
    this.changed = new Sequence<>(scratch, new Changed.Bytes());
    if (rules.maxPerOwner() > 0) {
      current.tenants().forEach(tenant -> count(tenant, tenant.details().owner(), 1));
    }
  }

  /** Counts a tenant as it becomes by what stands at that place. */
  void change(Known known) {
    Tenant before = known.tenant();
    Tenant after = known.edited();
    changed.add(new Changed(before, after, known.request().origin()));
    Move move = moves.get(before.id());
    loads.change(before, after, move == null ? null : move.other());
    if (rules.maxPerOwner() > 0) {
      count(before, before.details().owner(), -1);
      count(before, after.details().owner(), 1);
    }
  }

  /** All of them, in the order of the list. */
  Sequence<Changed> changed() {
    return changed;
  }

  /**
   * Tenants that take more than before of what their shard has not enough of, or whose new tier has
   * the database elsewhere.
   */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Changed edit : changed) {
      if (leavesItsDatabase(edit)) {
        problems.add(
            TenantProblems.tierDatabase(edit.before(), edit.after().tier()).at(edit.origin()));
      }
      for (ShardId shard : shardsOf(edit.before())) {
        ShardLoad load = loads.load(shard);
        if (load != null
            && rules
                .exceeded(load.seats())
                .filter(lacking -> takesMore(edit, lacking))
                .isPresent()) {
          problems.add(
              ShardProblems.full(load, rules, "tenant", edit.after().id(), TierCounts.NONE)
                  .at(edit.origin()));
        }
      }
    }
    return problems;
  }

  /** A placer that knows the loads as they have become. */
  Placer placer() {
    Placer placer = new Placer(rules, loads.now());
    owners.forEach(placer::know);
    return placer;
  }

  /** On a shard of its own a tenant has the shard's database to itself, whatever its tier. */
  private boolean leavesItsDatabase(Changed edit) {
    return rules.ownDatabase(edit.before().tier()) != rules.ownDatabase(edit.after().tier())
        && shardsOf(edit.before()).stream()
            .map(loads::load)
            .anyMatch(load -> load != null && load.shard().dedicatedTo() == null);
  }

  private boolean takesMore(Changed edit, Dimension of) {
    return rules.need(edit.after().tier(), of) > rules.need(edit.before().tier(), of);
  }

  private void count(Tenant tenant, @Nullable Owner owner, int more) {
    if (owner != null) {
      Map<ShardId, Integer> sites = owners.computeIfAbsent(owner, o -> new HashMap<>());
      shardsOf(tenant).forEach(shard -> sites.merge(shard, more, Integer::sum));
    }
  }

  private List<ShardId> shardsOf(Tenant tenant) {
    Move move = moves.get(tenant.id());
    return move == null ? List.of(tenant.shard()) : List.of(tenant.shard(), move.other());
  }
}
