package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.PlanOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.text.Moments;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.plan.Deadline;
import io.aipress.shards.placement.plan.Evacuation;
import io.aipress.shards.placement.plan.EvacuationOptions;
import io.aipress.shards.placement.plan.EvacuationPlan;
import io.aipress.shards.registry.TenantRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress shards evacuate}. */
@Command(
    name = "evacuate",
    mixinStandardHelpOptions = true,
    description =
        "Drain a shard and begin to move its tenants to others of its region, all or none; pinned"
            + " ones stay. Prints the plan first. Undo with tenants rollback and shards reopen.")
final class EvacuateShard extends FleetCommand {
  /** A reckoning: a site of 5 GiB is copied in minutes; the rest is for whoever compares it. */
  private static final int DEFAULT_MINUTES = 30;

  @Parameters(paramLabel = "N", description = "the shard's number")
  private int number;

  @Option(
      names = "--deadline",
      paramLabel = "T",
      description = "by when it has to be empty: an instant, a day (UTC), or a span: 90m, 12h, 2d")
  private @Nullable String deadline;

  @Option(
      names = "--minutes-per-move",
      paramLabel = "M",
      defaultValue = "" + DEFAULT_MINUTES,
      description = "how long a move takes, to reckon the deadline; default: ${DEFAULT-VALUE}")
  private int minutesPerMove = DEFAULT_MINUTES;

  @Option(
      names = "--parallel",
      paramLabel = "P",
      defaultValue = "1",
      description = "how many moves run at once, to reckon the deadline; default: ${DEFAULT-VALUE}")
  private int parallel = 1;

  @Option(
      names = "--order",
      paramLabel = "TIERS",
      defaultValue = "gold,silver,bronze",
      description = "which tier goes first; default: ${DEFAULT-VALUE}")
  private String order = "gold,silver,bronze";

  @Option(names = "--include-pinned", description = "pinned tenants go too")
  private boolean includePinned;

  @Mixin private PlanOptions options = new PlanOptions();

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    ShardId shard = new ShardId(number);
    EvacuationOptions wanted = options();
    try (TenantRegistry registry = global.openExisting(fleet)) {
      EvacuationPlan plan = Evacuation.plan(registry.snapshot(), fleet.placement(), shard, wanted);
      EvacuationRun.of(console, options, registry, plan, fleet.placement());
    }
  }

  private EvacuationOptions options() {
    List<ServiceTier> tiers =
        Arrays.stream(order.split(",", -1)).map(String::strip).map(ServiceTier::of).toList();
    Instant now = Instant.now();
    Deadline time =
        deadline == null
            ? null
            : new Deadline(
                now,
                Moments.after("deadline", deadline, now),
                Duration.ofMinutes(minutesPerMove),
                parallel);
    return EvacuationOptions.defaults()
        .withOrder(tiers)
        .withPinned(includePinned)
        .withDeadline(time);
  }
}
