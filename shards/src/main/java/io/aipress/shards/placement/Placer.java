package io.aipress.shards.placement;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Spreads tenants over shards: the less loaded of two shards that the tenant's id picks, under a
 * hard cap. That keeps shards within one or two tenants of each other without looking at all of
 * them.
 *
 * <p>A tenant goes to an open shard of its region below the fill target. When there is none, a new
 * shard is opened if that is allowed; if not, shards fill up to their capacity, and then the tenant
 * is refused. Shards that drain, are quarantined or retired take nobody. Nobody who is placed is
 * ever moved.
 *
 * <p>The result is a function of the loads and of the sequence of calls. Not thread-safe.
 *
 * @see <a href="https://doi.org/10.1109/71.963420">Mitzenmacher, The power of two choices</a>
 */
public final class Placer {
  private final ShardCapacity capacity;
  private final Map<Region, Seats> regions = new HashMap<>();
  private final List<Shard> opened = new ArrayList<>();
  private int highest;

  /**
   * A placer that begins with the shards as they are.
   *
   * @param capacity how full shards may get, and whether new ones may be opened
   * @param loads every shard there ever was, in any order; the retired ones too, because new
   *     numbers follow the highest
   */
  public Placer(ShardCapacity capacity, List<ShardLoad> loads) {
    this.capacity = capacity;
    loads.stream().sorted(Comparator.comparing(ShardLoad::shard)).forEach(this::know);
  }

  /**
   * The shard that takes a tenant; its place is taken from then on.
   *
   * @throws AipressException SHARD_FULL when no shard of the region takes it
   */
  public ShardId place(TenantId tenant, Region region) {
    Seats seats = seats(region);
    if (!seats.hasRoomBelowTarget() && capacity.openOnDemand() && highest < ShardId.MAX) {
      seats.add(open(region), 0);
    }
    if (!seats.hasRoom()) {
      throw new AipressException(full(region, 1, tenant));
    }
    return seats.take(TwoChoices.of(tenant)).id();
  }

  /** The shards that had to be opened so far, in the order of their numbers. */
  public List<Shard> opened() {
    return List.copyOf(opened);
  }

  /** The problem of tenants that no shard of their region takes. */
  Problem full(Region region, int tenants, TenantId first) {
    String who =
        tenants == 1
            ? "tenant \"%s\"".formatted(first)
            : "%d tenants, the first of them \"%s\"".formatted(tenants, first);
    return Problem.of(
            ErrorCode.SHARD_FULL,
            "no open shard of %s has room for %s; a shard holds %d"
                .formatted(region, who, capacity.capacity()))
        .field("tenant", first)
        .rule("a shard holds at most %d tenants".formatted(capacity.capacity()))
        .fix(
            capacity.openOnDemand()
                ? "all %d shard numbers are used: free places or begin another fleet"
                    .formatted(ShardId.MAX)
                : "open shards in %s, or allow it by shards.openOnDemand in the fleet file"
                    .formatted(region));
  }

  private void know(ShardLoad load) {
    Shard shard = load.shard();
    highest = Math.max(highest, shard.id().number());
    if (shard.state() == ShardState.OPEN) {
      seats(shard.region()).add(shard, load.tenants());
    }
  }

  private Shard open(Region region) {
    Shard shard = new Shard(new ShardId(++highest), region, ShardState.OPEN);
    opened.add(shard);
    return shard;
  }

  private Seats seats(Region region) {
    return regions.computeIfAbsent(
        region, r -> new Seats(capacity.fillTarget(), capacity.capacity()));
  }
}
