package io.aipress.cli.command;

import io.aipress.cli.console.Console;
import io.aipress.cli.console.ProgressLine;
import io.aipress.cli.tenantlist.TenantList;
import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.RegistryProblems;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code aipress tenants}. */
@Command(
    name = "tenants",
    mixinStandardHelpOptions = true,
    description = "Tenants and where they live.")
final class TenantsCommand implements Runnable {
  @ParentCommand private Aipress aipress;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing after tenants");
  }

  @Command(
      name = "import",
      mixinStandardHelpOptions = true,
      description =
          "Bring a list of tenants in, all or nothing; repeating it changes nothing."
              + " Columns: tenant,tier,domain and optionally region,pin.")
  int importList(
      @Parameters(paramLabel = "FILE.csv", description = "the list") Path file,
      @Option(names = "--dry-run", description = "find out and change nothing") boolean dryRun) {
    GlobalOptions global = aipress.global();
    Console console = global.console();
    Fleet fleet = global.fleet();
    List<TenantRequest> requests = TenantList.read(file, fleet.regionNames());
    ImportResult result;
    try (TenantRegistry registry = global.openOrCreate(fleet);
        ProgressLine progress = new ProgressLine(console, "importing tenants")) {
      result = registry.importTenants(requests, fleet.shards(), dryRun, progress);
    }
    console.line(
        "%s%,d added, %,d unchanged, %,d changed, %,d %s opened",
        dryRun ? "dry run, nothing written: " : "",
        result.added(),
        result.unchanged(),
        result.changed(),
        result.shardsOpened().size(),
        result.shardsOpened().size() == 1 ? "shard" : "shards");
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("added", result.added());
    document.put("unchanged", result.unchanged());
    document.put("changed", result.changed());
    document.put("shardsOpened", result.shardsOpened().size());
    console.document(document);
    return 0;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Add one tenant; adding it again as it is changes nothing.")
  int add(
      @Parameters(paramLabel = "ID", description = "the tenant's id") String id,
      @Option(names = "--tier", required = true, paramLabel = "T", description = "service tier")
          String tier,
      @Option(
              names = "--domain",
              required = true,
              paramLabel = "D",
              description = "host name; repeat for more, the first is primary")
          List<String> domains,
      @Option(
              names = "--region",
              paramLabel = "R",
              description = "region; may be left out when the fleet has one")
          @Nullable String region,
      @Option(names = "--pin", description = "the balancer leaves it alone") boolean pin) {
    GlobalOptions global = aipress.global();
    Fleet fleet = global.fleet();
    TenantRequest request = request(fleet, id, tier, domains, region, pin);
    Tenant tenant;
    try (TenantRegistry registry = global.openOrCreate(fleet)) {
      tenant = registry.add(request, fleet.shards());
    }
    Console console = global.console();
    console.line("%s lives on %s", tenant.id(), tenant.shard().stackName());
    console.document(Map.of("tenant", document(tenant)));
    return 0;
  }

  @Command(name = "show", mixinStandardHelpOptions = true, description = "One tenant.")
  int show(@Parameters(paramLabel = "ID", description = "the tenant's id") String id) {
    GlobalOptions global = aipress.global();
    Console console = global.console();
    Fleet fleet = global.fleet();
    TenantId tenantId = new TenantId(id);
    Tenant tenant;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      tenant =
          registry
              .find(tenantId)
              .orElseThrow(() -> new AipressException(RegistryProblems.unknown(tenantId)));
    }
    document(tenant).forEach((field, value) -> console.line("%-8s %s", field, text(value)));
    console.line("%-8s %s", "project", fleet.project(tenant.shard()));
    console.document(Map.of("tenant", document(tenant)));
    return 0;
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "All tenants, by id.")
  int list(
      @Option(names = "--shard", paramLabel = "N", description = "of this shard only")
          @Nullable Integer shard,
      @Option(names = "--tier", paramLabel = "T", description = "of this tier only")
          @Nullable String tier) {
    GlobalOptions global = aipress.global();
    Console console = global.console();
    ShardId onShard = shard == null ? null : new ShardId(shard);
    ServiceTier ofTier = tier == null ? null : ServiceTier.of(tier);
    List<Tenant> tenants;
    try (TenantRegistry registry = global.openExisting(global.fleet())) {
      RegistrySnapshot snapshot = registry.snapshot();
      if (onShard != null && snapshot.shards().stream().noneMatch(s -> s.id().equals(onShard))) {
        throw new AipressException(RegistryProblems.unknown(List.of(onShard)));
      }
      tenants =
          snapshot.tenants().stream()
              .filter(tenant -> onShard == null || tenant.shard().equals(onShard))
              .filter(tenant -> ofTier == null || tenant.tier() == ofTier)
              .toList();
    }
    console.table(
        List.of("TENANT", "TIER", "REGION", "SHARD", "STATE", "DOMAINS"),
        tenants.stream().map(TenantsCommand::row).toList());
    console.document(Map.of("tenants", tenants.stream().map(TenantsCommand::document).toList()));
    return 0;
  }

  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description =
          "Remove one tenant from the registry. The next plan of its stack removes its resources;"
              + " its database is left in place.")
  int remove(@Parameters(paramLabel = "ID", description = "the tenant's id") String id) {
    GlobalOptions global = aipress.global();
    Console console = global.console();
    TenantId tenantId = new TenantId(id);
    Tenant removed;
    try (TenantRegistry registry = global.openExisting(global.fleet())) {
      removed = registry.remove(tenantId);
    }
    console.line("removed %s from %s", removed.id(), removed.shard().stackName());
    console.note(
        "its database and uploads stay there until somebody deletes them; until then, give the id \"%s\" to nobody else"
            .formatted(removed.id()));
    console.document(Map.of("tenant", document(removed)));
    return 0;
  }

  private static TenantRequest request(
      Fleet fleet,
      String id,
      String tier,
      List<String> domains,
      @Nullable String region,
      boolean pin) {
    Checks checks = new Checks(ErrorCode.ARGUMENT_INVALID);
    Optional<TenantId> tenant = checks.make(() -> new TenantId(id));
    Optional<ServiceTier> ofTier = checks.make(() -> ServiceTier.of(tier));
    List<Domain> names =
        domains.stream().flatMap(domain -> checks.make(() -> Domain.of(domain)).stream()).toList();
    Optional<Region> where = checks.make(() -> FleetRegions.orOnly(fleet, region));
    return checks.orThrow(
        () ->
            new TenantRequest(
                tenant.orElseThrow(), ofTier.orElseThrow(), names, where.orElseThrow(), pin, null));
  }

  private static List<String> row(Tenant tenant) {
    return List.of(
        tenant.id().value(),
        tenant.tier().text(),
        tenant.region().name(),
        tenant.shard().digits(),
        tenant.state().text(),
        tenant.domains().stream().map(Domain::ascii).collect(Collectors.joining(" ")));
  }

  private static Map<String, Object> document(Tenant tenant) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("id", tenant.id().value());
    document.put("tier", tenant.tier().text());
    document.put("domains", tenant.domains().stream().map(Domain::ascii).toList());
    document.put("region", tenant.region().name());
    document.put("shard", tenant.shard().number());
    document.put("stack", tenant.shard().stackName());
    document.put("state", tenant.state().text());
    document.put("epoch", tenant.epoch());
    document.put("pinned", tenant.pinned());
    return document;
  }

  private static String text(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(" "))
        : String.valueOf(value);
  }
}
