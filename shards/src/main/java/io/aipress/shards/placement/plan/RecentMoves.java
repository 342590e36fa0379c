package io.aipress.shards.placement.plan;

import io.aipress.shards.TenantId;
import io.aipress.shards.registry.RegistryEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The tenants that moved, as a history tells it, so that rebalancing leaves them alone.
 *
 * <pre>{@code
 * RecentMoves recent = new RecentMoves();
 * registry.history(new HistoryQuery(null, now.minus(RecentMoves.DEFAULT_REST)), recent);
 * RebalanceOptions.defaults().withResting(recent);
 * }</pre>
 */
public final class RecentMoves implements Consumer<RegistryEvent>, Predicate<TenantId> {
  /**
   * How long a tenant rests after a move: the traffic of sites repeats by the week, so what a move
   * brought cannot be judged before.
   */
  public static final Duration DEFAULT_REST = Duration.ofDays(7);

  private final Set<TenantId> tenants = new HashSet<>();

  @Override
  public void accept(RegistryEvent event) {
    TenantId tenant = event.tenant();
    if (tenant == null) {
      return;
    }
    switch (event.kind()) {
      case MOVE_STARTED, MOVE_ADVANCED, MOVE_ROLLED_BACK -> tenants.add(tenant);
      default -> {}
    }
  }

  @Override
  public boolean test(TenantId tenant) {
    return tenants.contains(tenant);
  }
}
