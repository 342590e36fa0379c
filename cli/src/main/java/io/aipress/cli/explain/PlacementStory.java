package io.aipress.cli.explain;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.Placement;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Why a tenant lives where it lives.
 *
 * @param decisions the events that decided its place, oldest first; none in a snapshot, which has
 *     no history
 * @param today where placement would put it now if it were new; null when it is removed or no shard
 *     would take it
 * @param refusal why no shard would take it now; null when one would, or when it is removed
 */
public record PlacementStory(
    List<RegistryEvent> decisions, @Nullable Placement today, @Nullable Problem refusal) {
  private static final Set<EventKind> DECIDING =
      EnumSet.of(
          EventKind.MIGRATED,
          EventKind.TENANT_ADDED,
          EventKind.MOVE_STARTED,
          EventKind.MOVE_ADVANCED,
          EventKind.MOVE_ROLLED_BACK);

  /** A story whose list cannot change. */
  public PlacementStory {
    decisions = List.copyOf(decisions);
  }

  /** The story of a tenant. */
  public static PlacementStory of(TenantRegistry registry, Tenant tenant, PlacementRules rules) {
    List<RegistryEvent> decisions = decisions(registry, tenant);
    if (tenant.state() == TenantState.REMOVED) {
      return new PlacementStory(decisions, null, null);
    }
    RegistrySnapshot snapshot = registry.snapshot();
    try {
      return new PlacementStory(decisions, FreshPlacement.of(snapshot, tenant, rules), null);
    } catch (AipressException nowhere) {
      return new PlacementStory(decisions, null, nowhere.problems().get(0));
    }
  }

  private static List<RegistryEvent> decisions(TenantRegistry registry, Tenant tenant) {
    List<RegistryEvent> decisions = new ArrayList<>();
    Histories.read(
        registry,
        HistoryQuery.of(tenant.id()),
        event -> {
          if (DECIDING.contains(event.kind())) {
            decisions.add(event);
          }
        });
    return decisions;
  }
}
