package io.aipress.cli.command.state;

import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.StateStore;
import java.time.Clock;

/** The stacks of a fleet and the connection to their states. */
final class FleetStates implements AutoCloseable {
  private final FleetStacks stacks;
  private final StateClient client;
  private final StateLocks locks;

  private FleetStates(FleetStacks stacks, StateClient client, StateLocks locks) {
    this.stacks = stacks;
    this.client = client;
    this.locks = locks;
  }

  /** The states of the fleet of a command. */
  static FleetStates open(GlobalOptions global, Fleet fleet) {
    FleetStacks stacks;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      stacks = FleetStacks.of(fleet, registry.snapshot().shards());
    }
    StateClient client = StateClient.open(global.environment());
    return new FleetStates(
        stacks, client, new StateLocks(client, Clock.systemUTC(), global.author().actor()));
  }

  FleetStacks stacks() {
    return stacks;
  }

  StateClient client() {
    return client;
  }

  StateStore states() {
    return new StateStore(client);
  }

  StateLocks locks() {
    return locks;
  }

  @Override
  public void close() {
    client.close();
  }
}
