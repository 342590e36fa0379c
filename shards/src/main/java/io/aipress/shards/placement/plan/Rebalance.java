package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistrySnapshot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Evens out the shards of each region: one tenant after another goes from the fullest shard to the
 * emptiest, as long as that gains enough.
 *
 * <p>Every move makes the sum of the squares of the shards' loads smaller, so it ends, and tenants
 * never go back and forth. Loads are settled ones: what is on its way already counts where it will
 * be. So a second run straight after the moves of a first one have begun finds nothing to do,
 * unless the first one stopped at its limit.
 *
 * <p>Pinned, moving and resting tenants stay, and so does everything on a shard that belongs to one
 * tenant. A draining shard gives and does not take, a quarantined one does neither.
 */
public final class Rebalance {
  private final Seating seating;
  private final RebalanceOptions options;
  private final List<String> remarks = new ArrayList<>();

  private Rebalance(Seating seating, RebalanceOptions options) {
    this.seating = seating;
    this.options = options;
  }

  /**
   * The plan for a fleet, with a remark for every region that is left as it is and one when the
   * limit on moves was reached. It moves nobody rather than refuse.
   */
  public static MovePlan plan(
      RegistrySnapshot snapshot, PlacementRules rules, RebalanceOptions options) {
    Seating seating = new Seating(snapshot, rules);
    Rebalance rebalance = new Rebalance(seating, options);
    rebalance.run(rebalance.regions());
    return seating.plan(List.of(), rebalance.remarks, Set.of());
  }

  private List<RegionBalance> regions() {
    SortedSet<Region> names = new TreeSet<>();
    for (ShardSeat seat : seating.shards()) {
      Region region = seat.shard().region();
      if (options.region() == null || options.region().equals(region)) {
        names.add(region);
      }
    }
    MoveRules rules = new MoveRules(seating);
    List<RegionBalance> uneven = new ArrayList<>();
    for (Region name : names) {
      RegionBalance region = new RegionBalance(name, seating, rules, options);
      if (region.standsOut()) {
        uneven.add(region);
      } else {
        remarks.add(even(region));
      }
    }
    return uneven;
  }

  /** The region in which the next move gains most comes first. */
  private void run(List<RegionBalance> regions) {
    List<RegionBalance> active = new ArrayList<>(regions);
    while (!active.isEmpty() && seating.planned().size() < options.maxMoves()) {
      RegionBalance next =
          active.stream()
              .min(
                  Comparator.comparingInt(RegionBalance::gain)
                      .reversed()
                      .thenComparing(RegionBalance::region))
              .orElseThrow();
      if (!next.step()) {
        active.remove(next);
      }
    }
    if (active.stream().anyMatch(region -> region.gain() >= options.minimumGain())) {
      remarks.add(
          "stopped at %,d moves; more would gain: allow them with --max-moves, or run it again when these are complete"
              .formatted(options.maxMoves()));
    }
  }

  private String even(RegionBalance region) {
    FillSummary fill = region.fill();
    return String.format(
        Locale.ROOT,
        "%s is even enough: no shard is more than %d places above the mean of %.1f",
        region.region(),
        options.hysteresis(),
        fill.mean());
  }
}
