package io.aipress.cli.command.registry;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.text.Moments;
import io.aipress.cli.view.EventView;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.TenantRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aipress registry history}. */
@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description =
        "Who changed what, when and why, oldest first. Undoing something is another event.")
final class ShowHistory extends FleetCommand {
  @Option(names = "--tenant", paramLabel = "ID", description = "of this tenant only")
  private @Nullable String tenant;

  @Option(
      names = "--since",
      paramLabel = "T",
      description = "from an instant, a day (UTC), or a span back from now: 30m, 12h, 7d, 2w")
  private @Nullable String since;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantId of = tenant == null ? null : new TenantId(tenant);
    Instant from = since == null ? null : Moments.before("since", since, Instant.now());
    List<Map<String, Object>> events = new ArrayList<>();
    try (TenantRegistry registry = global.openExisting(fleet)) {
      registry.history(
          new HistoryQuery(of, from),
          event -> {
            if (console.style().json()) {
              events.add(EventView.document(event));
            } else {
              console.line(EventView.line(event));
            }
          });
    }
    console.document(Map.of("events", events));
  }
}
