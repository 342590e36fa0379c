package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.command.base.Steps;
import io.aipress.cli.console.Console;
import io.aipress.cli.guide.LoginGuide;
import io.aipress.cli.guide.NextSteps;
import io.aipress.cli.view.TenantView;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.TenantRegistry;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code aipress tenants confirm-login}. */
@Command(
    name = "confirm-login",
    mixinStandardHelpOptions = true,
    description =
        "Say that a tenant's copy has its database login, and which version of its secret holds the"
            + " password: from then on its shard's stack has a service for it, which reads that"
            + " version. Repeating changes nothing.")
final class ConfirmLogin extends FleetCommand {
  @Parameters(paramLabel = "ID", description = "the tenant's id")
  private String id = "";

  @Option(
      names = "--secret-version",
      required = true,
      paramLabel = "V",
      description = "the version in Secret Manager, from 1")
  private long version;

  @Option(
      names = "--login",
      paramLabel = "a|b",
      description =
          "which of its two users has that password; default: a for the first, then in turn")
  private @Nullable String slot;

  @Option(
      names = "--shard",
      paramLabel = "N",
      description = "where the copy stands; default: its only shard")
  private @Nullable Integer shard;

  @Option(
      names = "--epoch",
      paramLabel = "E",
      description = "refuse when the tenant has another epoch")
  private @Nullable Long epoch;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(version >= 1, "secret-version", version, "a version of the secret, from 1")
        .throwIfAny();
    TenantId tenant = new TenantId(id);
    Login login;
    try (TenantRegistry registry = global.openExisting(fleet)) {
      ShardId where = CopyPlace.of(registry, tenant, shard);
      LoginSlot named = slot == null ? null : LoginSlot.of(slot);
      login =
          registry.confirmLogin(
              new Login(
                  tenant, where, named == null ? inTurn(registry, tenant, where) : named, version),
              epoch);
    }
    NextSteps next = LoginGuide.confirmed(login);
    console.line("%s has login %s", tenant, TenantView.text(login));
    Steps.print(console, next);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("tenant", tenant.value());
    document.putAll(TenantView.document(login));
    document.put("next", next.commands());
    console.document(document);
  }

  /** The slot of a password: the same for the version that is there, the other for another one. */
  private LoginSlot inTurn(TenantRegistry registry, TenantId tenant, ShardId where) {
    return registry.logins(tenant).stream()
        .filter(login -> login.shard().equals(where))
        .findFirst()
        .map(login -> login.passwordVersion() == version ? login.slot() : login.slot().other())
        .orElse(LoginSlot.A);
  }
}
