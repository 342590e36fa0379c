package io.aipress.shards.registry.store;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.OwnDatabase;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import java.util.List;

/** Parts no tenant from its data where a tier has a database instance for each site. */
final class OwnDatabases {
  private OwnDatabases() {}

  /**
   * Refuses that a copy goes without a backup while it has an instance of its own with data in it:
   * Terraform can abandon a database but no instance, and its protection would fail the apply. A
   * copy without a login has no data yet.
   *
   * @throws AipressException BACKUP_REQUIRED
   */
  static void checkLeft(RegistryView view, PlacementRules rules, Tenant tenant, ShardId shard) {
    if (rules.ownDatabase(tenant.tier())
        && view.load(shard)
            .filter(load -> OwnDatabase.has(rules, tenant.tier(), load.shard()))
            .isPresent()
        && Logins.on(view, tenant.id(), shard).isPresent()) {
      throw new AipressException(TenantProblems.needsBackup(tenant, shard));
    }
  }

  /**
   * Refuses that a shard becomes one tenant's alone, or everybody's again, while a tenant stands
   * there whose database would be another one then.
   *
   * @param alone whether it becomes one tenant's alone
   * @throws AipressException TIER_DATABASE
   */
  static void checkKept(RegistryView view, PlacementRules rules, ShardId shard, boolean alone) {
    List<Problem> parted =
        view.tenantsOn(shard).stream()
            .flatMap(id -> view.tenant(id).stream())
            .filter(tenant -> rules.ownDatabase(tenant.tier()))
            .map(tenant -> TenantProblems.otherDatabase(tenant, alone))
            .toList();
    if (!parted.isEmpty()) {
      throw new AipressException(parted);
    }
  }
}
