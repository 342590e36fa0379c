package io.aipress.shards.placement;

import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.PlacementStrategy;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Spreads tenants over shards: the less loaded of two shards that the tenant's id picks, under a
 * hard cap in every dimension. That keeps shards within one or two tenants of each other without
 * looking at all of them.
 *
 * <p>A tenant goes to an open shard of its region below the fill target. When none takes it, a new
 * shard is opened if that is allowed; if not, shards fill up to their capacity, and then the tenant
 * is refused. Shards that drain, are quarantined, retired or dedicated to another tenant take
 * nobody. Nobody who is placed is ever moved.
 *
 * <p>Where the fleet file says so, the design document's formula is asked before the two choices,
 * below the fill target and again above it; see {@link PlacementStrategy#FORMULA}.
 *
 * <p>Where a tenant goes is a function of the loads and of its wish: placed one after the other in
 * one run or in many, tenants come to the same shards. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1109/71.963420">Mitzenmacher, The power of two choices</a>
 */
public final class Placer {
  private final PlacementRules rules;
  private final Map<Region, Seats> regions = new HashMap<>();
  private final Map<Owner, Map<ShardId, Integer>> owners = new HashMap<>();
  private final List<Shard> opened = new ArrayList<>();
  private final FormulaChoice formula = new FormulaChoice();
  private int highest;

  /**
   * A placer that begins with the shards as they are.
   *
   * @param rules how full shards may get
   * @param loads every shard there ever was, in any order; the retired ones too, because new
   *     numbers follow the highest
   */
  public Placer(PlacementRules rules, List<ShardLoad> loads) {
    this.rules = rules;
    loads.stream().sorted(Comparator.comparing(ShardLoad::shard)).forEach(this::know);
  }

  /** Learns how many tenants of an owner stand on each shard. */
  public Placer know(Owner owner, Map<ShardId, Integer> sites) {
    owners.put(owner, new HashMap<>(sites));
    return this;
  }

  /**
   * The shard that takes a tenant; its place is taken from then on.
   *
   * @throws AipressException SHARD_FULL when no shard of the region takes it
   */
  public Placement place(PlacementWish wish) {
    TwoChoices choices = TwoChoices.of(wish.tenant());
    Seats seats = regions.computeIfAbsent(wish.region(), region -> new Seats(rules));
    Predicate<Shard> allowed = shard -> allows(shard, wish);
    ShardId proposed = proposed(wish);
    Placement placement = seats.takeBelowTarget(proposed, choices, wish.tier(), allowed);
    if (placement == null && mayOpen(wish)) {
      Shard shard = new Shard(new ShardId(++highest), wish.region(), ShardState.OPEN);
      opened.add(shard);
      formula.know(shard);
      placement = seats.open(shard, wish.tier());
    }
    if (placement == null) {
      placement = seats.takeBelowCapacity(proposed, choices, wish.tier(), allowed);
    }
    if (placement == null) {
      throw new AipressException(full(wish, 1));
    }
    if (wish.owner() != null && rules.maxPerOwner() > 0) {
      owners
          .computeIfAbsent(wish.owner(), o -> new HashMap<>())
          .merge(placement.shard(), 1, Integer::sum);
    }
    return placement;
  }

  /** The shards that had to be opened so far, in the order of their numbers. */
  public List<Shard> opened() {
    return List.copyOf(opened);
  }

  /** The problem of tenants that no shard of their region takes. */
  public Problem full(PlacementWish first, int tenants) {
    TenantId tenant = first.tenant();
    String most = most(first);
    String who =
        tenants == 1
            ? "tenant \"%s\"".formatted(tenant)
            : "%d tenants, the first of them \"%s\"".formatted(tenants, tenant);
    Problem problem =
        Problem.of(
                ErrorCode.SHARD_FULL,
                "no open shard of %s has room for %s; a shard holds %s"
                    .formatted(first.region(), who, most))
            .field("tenant", tenant)
            .rule("a shard holds at most " + most);
    return rules
        .exceeded(TierCounts.of(first.tier(), 1))
        .map(
            dimension ->
                problem.fix(
                    "a single %s site needs %,d %s and a shard has %,d: raise shards.limits or"
                            .formatted(
                                first.tier(),
                                rules.need(first.tier(), dimension),
                                dimension.plural(),
                                rules.limit(dimension))
                        + " lower the tier's weight in the fleet file"))
        .orElseGet(
            () ->
                problem.fix(
                    rules.shards().openOnDemand()
                        ? "all %d shard numbers are used: free places or begin another fleet"
                            .formatted(ShardId.MAX)
                        : "open shards in %s, or allow it by shards.openOnDemand in the fleet file"
                            .formatted(first.region())));
  }

  /**
   * What a shard can hold of such tenants, and what it runs out of first when that is not sites.
   */
  private String most(PlacementWish wish) {
    int sites = rules.shards().capacity();
    String most = "%,d sites".formatted(sites);
    for (Dimension dimension : Dimension.values()) {
      int need = rules.need(wish.tier(), dimension);
      if (need > 0 && rules.limit(dimension) / need < sites) {
        sites = rules.limit(dimension) / need;
        most =
            "%,d %s sites, by its %,d %s"
                .formatted(sites, wish.tier(), rules.limit(dimension), dimension.plural());
      }
    }
    return wish.owner() == null || rules.maxPerOwner() == 0
        ? most
        : most + ", and %d of one owner".formatted(rules.maxPerOwner());
  }

  private @Nullable ShardId proposed(PlacementWish wish) {
    return rules.shards().placement() == PlacementStrategy.FORMULA
        ? formula.of(wish.tenant(), wish.region())
        : null;
  }

  private boolean mayOpen(PlacementWish wish) {
    return rules.shards().openOnDemand()
        && highest < ShardId.MAX
        && rules.fits(TierCounts.of(wish.tier(), 1));
  }

  private boolean allows(Shard shard, PlacementWish wish) {
    return shard.admits(wish.tenant())
        && !wish.avoid().contains(shard.id())
        && (wish.owner() == null
            || rules.maxPerOwner() == 0
            || owners.getOrDefault(wish.owner(), Map.of()).getOrDefault(shard.id(), 0)
                < rules.maxPerOwner());
  }

  private void know(ShardLoad load) {
    Shard shard = load.shard();
    highest = Math.max(highest, shard.id().number());
    formula.know(shard);
    if (shard.state() == ShardState.OPEN) {
      regions.computeIfAbsent(shard.region(), region -> new Seats(rules)).add(load);
    }
  }
}
