package io.aipress.cli.command.tenants;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.RegistryProblems;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;

/** Keeps a database instance that one tenant has to itself from being left behind. */
final class OwnDatabase {
  private OwnDatabase() {}

  /**
   * Refuses that a copy goes without a backup while it has an instance of its own with data in it:
   * Terraform can abandon a database but no instance, and its protection would fail the apply. A
   * copy without a login has no data yet.
   *
   * @throws AipressException BACKUP_REQUIRED
   */
  static void requireBackup(TenantRegistry registry, Fleet fleet, Tenant tenant, ShardId shard) {
    boolean itsOwn =
        fleet.tier(tenant.tier()).dedicated().database()
            && registry.shards().stream()
                .anyMatch(
                    load -> load.shard().id().equals(shard) && load.shard().dedicatedTo() == null);
    if (itsOwn
        && registry.logins(tenant.id()).stream().anyMatch(login -> login.shard().equals(shard))) {
      throw new AipressException(RegistryProblems.needsBackup(tenant, shard));
    }
  }
}
