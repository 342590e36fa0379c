package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aipress tenants list}. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "All tenants, by id.")
final class ListTenants extends FleetCommand {
  @Option(names = "--shard", paramLabel = "N", description = "served by this shard only")
  private @Nullable Integer shard;

  @Option(names = "--tier", paramLabel = "T", description = "of this tier only")
  private @Nullable String tier;

  @Option(
      names = "--state",
      paramLabel = "S",
      description = "in this state only: active, moving or removed")
  private @Nullable String state;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    ShardId onShard = shard == null ? null : new ShardId(shard);
    ServiceTier ofTier = tier == null ? null : ServiceTier.of(tier);
    TenantState inState = state == null ? null : state(state);
    RegistrySnapshot snapshot;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      snapshot = registry.snapshot();
    }
    if (onShard != null && snapshot.shards().stream().noneMatch(s -> s.id().equals(onShard))) {
      throw new AipressException(ShardProblems.unknown(List.of(onShard)));
    }
    List<Tenant> tenants =
        snapshot.tenants().stream()
            .filter(tenant -> onShard == null || tenant.shard().equals(onShard))
            .filter(tenant -> ofTier == null || tenant.tier() == ofTier)
            .filter(tenant -> inState == null || tenant.state() == inState)
            .toList();
    Map<TenantId, Move> moves = snapshot.movesByTenant();
    console.table(TenantView.HEADING, tenants.stream().map(TenantView::row).toList());
    console.document(
        Map.of(
            "tenants",
            tenants.stream()
                .map(tenant -> TenantView.document(tenant, moves.get(tenant.id())))
                .toList()));
  }

  private static TenantState state(String text) {
    return Arrays.stream(TenantState.values())
        .filter(state -> state.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new AipressException(
                    Checks.broken(
                        ErrorCode.ARGUMENT_INVALID, "state", text, "active, moving or removed")));
  }
}
