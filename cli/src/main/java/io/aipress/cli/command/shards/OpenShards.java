package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.FleetRegions;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ShardView;
import io.aipress.shards.Region;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.RegionShares;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.TenantRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aipress shards open}. */
@Command(
    name = "open",
    mixinStandardHelpOptions = true,
    description =
        "Open shards. Without --region they are shared out by the regions' weights,"
            + " counting the shards that are there.")
final class OpenShards extends FleetCommand {
  /** Most shards opened by one command; a slip of the hand should not use up the numbers. */
  static final int MAX_COUNT = 1000;

  @Option(
      names = "--count",
      paramLabel = "K",
      defaultValue = "1",
      description = "how many; default: ${DEFAULT-VALUE}")
  private int count = 1;

  @Option(names = "--region", paramLabel = "R", description = "all in this region")
  private @Nullable String region;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .range("count", count, 1, MAX_COUNT, "shards")
        .throwIfAny();
    Region only = region == null ? null : FleetRegions.require(fleet, region);
    List<Shard> opened;
    try (TenantRegistry registry = global.openOrCreate(fleet)) {
      List<Region> regions =
          only == null
              ? RegionShares.next(fleet.regions(), registry.shards(), count)
              : Collections.nCopies(count, only);
      opened = registry.openShards(regions);
    }
    for (Shard shard : opened) {
      console.line("opened %s in %s", shard.id().stackName(), shard.region());
    }
    console.document(
        Map.of(
            "shards",
            opened.stream()
                .map(shard -> ShardView.document(fleet, ShardLoad.empty(shard)))
                .toList()));
  }
}
