package io.aipress.cli.command;

import io.aipress.cli.console.Console;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.placement.RegionShares;
import io.aipress.shards.registry.RegistryProblems;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code aipress shards}. */
@Command(
    name = "shards",
    mixinStandardHelpOptions = true,
    description = "Shards and how full they are.")
final class ShardsCommand implements Runnable {
  /** Most shards opened by one command; a slip of the hand should not use up the numbers. */
  private static final int MAX_COUNT = 1000;

  @ParentCommand private Aipress aipress;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing after shards");
  }

  @Command(
      name = "open",
      mixinStandardHelpOptions = true,
      description =
          "Open shards. Without --region they are shared out by the regions' weights,"
              + " counting the shards that are there.")
  int open(
      @Option(
              names = "--count",
              paramLabel = "K",
              defaultValue = "1",
              description = "how many; default: ${DEFAULT-VALUE}")
          int count,
      @Option(names = "--region", paramLabel = "R", description = "all in this region")
          @Nullable String region) {
    GlobalOptions global = aipress.global();
    Fleet fleet = global.fleet();
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
    Console console = global.console();
    for (Shard shard : opened) {
      console.line("opened %s in %s", shard.id().stackName(), shard.region());
    }
    console.document(
        Map.of(
            "shards",
            opened.stream().map(shard -> document(fleet, new ShardLoad(shard, 0))).toList()));
    return 0;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "All shards, by number.")
  int list() {
    GlobalOptions global = aipress.global();
    Console console = global.console();
    Fleet fleet = global.fleet();
    List<ShardLoad> loads;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      loads = registry.shards();
    }
    console.table(
        List.of("SHARD", "PROJECT", "REGION", "STATE", "TENANTS", "TARGET", "CAPACITY"),
        loads.stream().map(load -> row(fleet, load)).toList());
    console.document(Map.of("shards", loads.stream().map(load -> document(fleet, load)).toList()));
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One shard.")
  int show(@Parameters(paramLabel = "N", description = "the shard's number") int number) {
    GlobalOptions global = aipress.global();
    Console console = global.console();
    Fleet fleet = global.fleet();
    ShardId id = new ShardId(number);
    RegistrySnapshot snapshot;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      snapshot = registry.snapshot();
    }
    Shard shard =
        snapshot.shards().stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElseThrow(() -> new AipressException(RegistryProblems.unknown(List.of(id))));
    List<Tenant> tenants = snapshot.tenantsByShard().getOrDefault(id, List.of());
    Map<String, Object> document = document(fleet, new ShardLoad(shard, tenants.size()));
    Map<String, Long> tiers = new LinkedHashMap<>();
    for (ServiceTier tier : ServiceTier.values()) {
      tiers.put(tier.text(), tenants.stream().filter(t -> t.tier() == tier).count());
    }
    document.forEach((field, value) -> console.line("%-9s %s", field, value));
    tiers.forEach((tier, count) -> console.line("%-9s %s", tier, count));
    document.put("tiers", tiers);
    console.document(Map.of("shard", document));
    return 0;
  }

  private static List<String> row(Fleet fleet, ShardLoad load) {
    Shard shard = load.shard();
    return List.of(
        shard.id().digits(),
        fleet.project(shard.id()),
        shard.region().name(),
        shard.state().text(),
        String.valueOf(load.tenants()),
        String.valueOf(fleet.shards().fillTarget()),
        String.valueOf(fleet.shards().capacity()));
  }

  private static Map<String, Object> document(Fleet fleet, ShardLoad load) {
    Shard shard = load.shard();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("shard", shard.id().number());
    document.put("stack", shard.id().stackName());
    document.put("project", fleet.project(shard.id()));
    document.put("region", shard.region().name());
    document.put("state", shard.state().text());
    document.put("capacity", fleet.shards().capacity());
    document.put("fill", fleet.shards().fillTarget());
    document.put("tenants", load.tenants());
    return document;
  }
}
