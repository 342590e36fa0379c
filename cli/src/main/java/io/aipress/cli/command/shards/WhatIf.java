package io.aipress.cli.command.shards;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.FleetRegions;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.ForecastView;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.plan.MoreShards;
import io.aipress.shards.placement.plan.MoreSites;
import io.aipress.shards.placement.plan.WhatIfResult;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aipress shards what-if}. */
@Command(
    name = "what-if",
    mixinStandardHelpOptions = true,
    description =
        "Say what would come of opening shards and adding sites: who finds a place, how full shards"
            + " become, what runs out first. Changes nothing.")
final class WhatIf extends FleetCommand {
  private static final Pattern SITES = Pattern.compile("([0-9]{1,7}):([a-z]+)");

  @Option(names = "--open", paramLabel = "K", description = "open so many shards first")
  private @Nullable Integer open;

  @Option(
      names = "--region",
      paramLabel = "R",
      description = "shards and sites in this region; default: shared out by the regions' weights")
  private @Nullable String region;

  @Option(
      names = "--add",
      arity = "1..*",
      paramLabel = "K:TIER",
      description =
          "then add so many sites of a tier, such as 500:gold; several are placed in turn")
  private List<String> add = List.of();

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    Region in = region == null ? null : FleetRegions.require(fleet, region);
    List<MoreShards> shards = open == null ? List.of() : List.of(new MoreShards(open, in));
    List<MoreSites> sites = add.stream().map(text -> sites(text, in)).toList();
    RegistrySnapshot snapshot;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      snapshot = registry.snapshot();
    }
    WhatIfResult result =
        new io.aipress.shards.placement.plan.WhatIf(shards, sites)
            .on(snapshot, fleet.placement(), fleet.regions());
    ForecastView.lines(result).forEach(line -> console.line(line));
    console.table(ForecastView.HEADING, result.regions().stream().map(ForecastView::row).toList());
    console.document(ForecastView.document(result));
  }

  private static MoreSites sites(String text, @Nullable Region region) {
    Matcher matcher = SITES.matcher(text);
    if (!matcher.matches()) {
      throw new AipressException(
          Checks.broken(
              ErrorCode.ARGUMENT_INVALID, "add", text, "a number and a tier, such as 500:gold"));
    }
    return new MoreSites(
        ServiceTier.of(matcher.group(2)), Integer.parseInt(matcher.group(1)), region);
  }
}
