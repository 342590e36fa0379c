package io.aipress.cli.logins;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.ProjectId;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;

/**
 * A tenant on a shard.
 *
 * @param tenant who
 * @param shard where
 * @param project the shard's project, which has the secrets
 */
public record LoginPlace(TenantId tenant, ShardId shard, ProjectId project) {
  /** The secret with the list of logins that the shard's connection pool accepts. */
  public static final String POOL_SECRET = "pool-users";

  /** A place in a fleet. */
  public static LoginPlace of(Fleet fleet, TenantId tenant, ShardId shard) {
    return new LoginPlace(tenant, shard, new ProjectId(fleet.project(shard)));
  }

  /** The MySQL user of a slot. */
  public String user(LoginSlot slot) {
    return SiteNames.of(tenant).databaseUser(slot);
  }

  /** The secret with the password. */
  public String passwordSecret() {
    return SiteNames.of(tenant).passwordSecret();
  }
}
