package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.FleetRegions;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.PlanView;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants add}. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = "Add one tenant; adding it again as it is changes nothing.")
final class AddTenant extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(names = "--tier", required = true, paramLabel = "T", description = "service tier")
  private String tier = "";

  @Option(
      names = "--domain",
      required = true,
      paramLabel = "D",
      description = "host name; repeat for more, the first is primary")
  private List<String> domains = List.of();

  @Option(
      names = "--region",
      paramLabel = "R",
      description = "region; may be left out when the fleet has one")
  private @Nullable String region;

  @Option(names = "--pin", description = "the balancer leaves it alone")
  private boolean pin;

  @Option(names = "--owner", paramLabel = "O", description = "whose tenant it is")
  private @Nullable String owner;

  @Option(
      names = "--bytes",
      paramLabel = "N",
      description = "size of its database and media, bytes; plans of moves add it up")
  private @Nullable Long bytes;

  @Option(
      names = "--reservation",
      paramLabel = "NAME",
      description = "use up a place of this reservation, see shards reserve")
  private @Nullable String reservation;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    TenantRequest request = request(fleet);
    Tenant tenant;
    try (TenantRegistry registry = global.openOrCreate(fleet)) {
      tenant = registry.add(request, fleet.placement(), reservation);
    }
    List<String> stacks = List.of(tenant.shard().stackName());
    console.line("%s lives on %s", tenant.id(), tenant.shard().stackName());
    console.line(PlanView.stacks(stacks));
    console.document(Map.of("tenant", TenantView.document(tenant, null), "stacks", stacks));
  }

  private TenantRequest request(Fleet fleet) {
    Checks checks = new Checks(ErrorCode.ARGUMENT_INVALID);
    Optional<TenantId> tenant = checks.make(() -> new TenantId(id));
    Optional<ServiceTier> ofTier = checks.make(() -> ServiceTier.of(tier));
    List<Domain> names =
        domains.stream().flatMap(domain -> checks.make(() -> Domain.of(domain)).stream()).toList();
    Optional<Region> where = checks.make(() -> FleetRegions.orOnly(fleet, region));
    String whose = owner;
    Owner known = whose == null ? null : checks.make(() -> new Owner(whose)).orElse(null);
    return checks.orThrow(
        () ->
            new TenantRequest(
                tenant.orElseThrow(),
                ofTier.orElseThrow(),
                names,
                where.orElseThrow(),
                pin,
                known,
                bytes,
                null));
  }
}
