package io.aipress.cli.command.tenants;

import io.aipress.cli.command.base.CommandGroup;
import picocli.CommandLine.Command;

/** {@code aipress tenants}. */
@Command(
    name = "tenants",
    mixinStandardHelpOptions = true,
    description = "Tenants, where they live, and how they move.",
    subcommands = {
      ImportTenants.class,
      AddTenant.class,
      ShowTenant.class,
      ListTenants.class,
      RemoveTenant.class,
      ConfirmRemoved.class,
      ForgetLeftover.class,
      LoginTenant.class,
      ConfirmLogin.class,
      PinTenant.class,
      UnpinTenant.class,
      MoveTenants.class,
      AdvanceMove.class,
      RollBackMove.class,
      DedicateShard.class,
      CheckPlugins.class
    })
public final class TenantsCommand extends CommandGroup {}
