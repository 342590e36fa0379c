package io.aipress.cli.command.tenants;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.OwnDatabase;
import io.aipress.shards.registry.RegistryProblems;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;

/** Keeps a database instance that one tenant has to itself from being left behind. */
final class BackupRule {
  private BackupRule() {}

  /**
   * Refuses that a copy goes without a backup while it has an instance of its own with data in it:
   * Terraform can abandon a database but no instance, and its protection would fail the apply. A
   * copy without a login has no data yet.
   *
   * @throws AipressException BACKUP_REQUIRED
   */
  static void check(TenantRegistry registry, Fleet fleet, Tenant tenant, ShardId shard) {
    boolean itsOwn =
        registry.shards().stream()
            .map(ShardLoad::shard)
            .anyMatch(
                known -> known.id().equals(shard) && OwnDatabase.has(fleet, tenant.tier(), known));
    if (itsOwn
        && registry.logins(tenant.id()).stream().anyMatch(login -> login.shard().equals(shard))) {
      throw new AipressException(RegistryProblems.needsBackup(tenant, shard));
    }
  }
}
