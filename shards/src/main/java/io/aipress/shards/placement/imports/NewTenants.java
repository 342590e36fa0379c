package io.aipress.shards.placement.imports;

import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.placement.Placement;
import io.aipress.shards.placement.PlacementWish;
import io.aipress.shards.placement.Placer;
import io.aipress.shards.registry.RegistryContents;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.spool.Alongside;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tenants that a list brings, on the shards that take them. */
final class NewTenants {
  private final Placer placer;
  private final ImportedLoads loads;
  private final Sequence<Added> added;
  private final NewNames names;
  private final SortedMap<Region, Refused> refused = new TreeMap<>();

  /** Tenants of a region that no shard takes. */
  private record Refused(TenantRequest first, int count) {}

  NewTenants(Placer placer, ImportedLoads loads, Scratch scratch) {
    this.placer = placer;
    this.loads = loads;
    this.added = new Sequence<>(scratch, new Added.Bytes());
    this.names = new NewNames(scratch);
  }

  /** Places those that are missing, in the order of the list. */
  void place(Comparison comparison, WantedTenants wanted) {
    Alongside<Integer, Past> pasts = comparison.pasts();
    int place = 0;
    for (TenantRequest request : wanted.inOrder()) {
      if (comparison.isMissing(place)) {
        List<Past> past = pasts.at(place);
        place(request, place, past.isEmpty() ? Past.NONE : past.get(0));
      }
      place++;
    }
    if (place != wanted.size()) {
      throw new IllegalStateException(
          "the list had %d tenants when it was sorted, and %d now".formatted(wanted.size(), place));
    }
  }

  private void place(TenantRequest request, int place, Past past) {
    Placement placement;
    try {
      placement = placer.place(PlacementWish.of(request, past.leftovers()));
    } catch (AipressException full) {
      refused.merge(
          request.region(),
          new Refused(request, 1),
          (before, one) -> new Refused(before.first, before.count + 1));
      return;
    }
    Tenant tenant = request.placed(placement.shard(), past.epoch());
    added.add(new Added(tenant, placement.why()));
    names.add(tenant, place, request.origin());
    loads.add(tenant);
  }

  /** Those that were placed, in the order of the list. */
  Sequence<Added> added() {
    return added;
  }

  /** Regions without room, and names that meet. */
  List<Problem> problems(RegistryContents current) {
    List<Problem> problems = new ArrayList<>();
    refused
        .values()
        .forEach(
            none ->
                problems.add(
                    placer
                        .full(PlacementWish.of(none.first, List.of()), none.count)
                        .at(none.first.origin())));
    problems.addAll(names.collisions(current));
    return problems;
  }
}
