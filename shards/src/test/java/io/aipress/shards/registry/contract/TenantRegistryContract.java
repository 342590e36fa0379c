package io.aipress.shards.registry.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.TenantRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every registry promises, whatever it is kept in. An adapter's test extends this class and
 * says how to open one. After every test the registry's own check must find nothing broken.
 */
public abstract class TenantRegistryContract extends TenantRegistryReadingContract
    implements AddingContract,
        ReservingContract,
        ImportingContract,
        ImportRefusalsContract,
        RemovingContract,
        LoginContract,
        OwnDatabaseContract,
        MovingContract,
        MoveRefusalsContract,
        ShardsContract,
        RestoringContract,
        HistoryContract,
        InvariantsContract,
        ConcurrencyContract {
  /** No test fills a shard beyond this. */
  private static final PlacementRules WIDEST =
      PlacementRules.of(
          new ShardCapacity(
              ShardCapacity.USUAL_MAX_CAPACITY, ShardCapacity.USUAL_MAX_CAPACITY, true));

  private final List<TenantRegistry> opened = new ArrayList<>();

  /** Opens the registry of the running test, empty at first; whoever opens it sees the same. */
  protected abstract TenantRegistry open();

  @BeforeEach
  void openTheRegistry() {
    again();
  }

  @AfterEach
  void findNothingBrokenAndClose() {
    try {
      assertThat(registry().verify(WIDEST)).isEmpty();
    } finally {
      opened.forEach(TenantRegistry::close);
    }
  }

  @Override
  public final TenantRegistry registry() {
    return opened.get(0);
  }

  @Override
  public final TenantRegistry again() {
    TenantRegistry another = open();
    opened.add(another);
    return another;
  }

  @Override
  protected TenantRegistry filled(Consumer<TenantRegistry> operations) {
    operations.accept(registry());
    return again();
  }
}
