package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ShardView;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.TenantRegistry;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Changes what may happen to a shard's tenants. Nobody is moved by it. */
abstract class StateCommand extends FleetCommand {
  private final ShardState state;

  @Parameters(paramLabel = "N", description = "the shard's number")
  private int number;

  @Option(names = "--dry-run", description = "say what would change and change nothing")
  private boolean dryRun;

  StateCommand(ShardState state) {
    this.state = state;
  }

  @Override
  protected final void run(GlobalOptions global, Fleet fleet, Console console) {
    ShardId id = new ShardId(number);
    ShardLoad before;
    ShardLoad after;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      before = load(registry, id);
      after = before.with(dryRun ? before.shard().with(state) : registry.setState(id, state));
    }
    console.line(
        "%sshard %s: %s, with %d %s and %d %s held",
        dryRun ? "dry run, nothing written: " : "",
        id,
        change(before.shard().state()),
        before.tenants(),
        before.tenants() == 1 ? "tenant" : "tenants",
        before.held().total(),
        before.held().total() == 1 ? "place" : "places");
    console.line(meaning(after));
    console.attach("dryRun", dryRun);
    console.document(Map.of("shard", ShardView.document(fleet, after)));
  }

  private String change(ShardState before) {
    return before == state ? state.text() + " already" : before.text() + " -> " + state.text();
  }

  /** What the new state means, and what may come next, in one line. */
  abstract String meaning(ShardLoad load);

  private static ShardLoad load(TenantRegistry registry, ShardId id) {
    return registry.shards().stream()
        .filter(load -> load.shard().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AipressException(ShardProblems.unknown(List.of(id))));
  }
}
