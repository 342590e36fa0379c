package io.aipress.shards.registry;

import org.jspecify.annotations.Nullable;

/**
 * A tenant's copy on a shard.
 *
 * @param tenant the tenant
 * @param role what the copy is there for
 * @param login its database login; null while it has none
 * @param isArriving whether it came by a move that can still be rolled back, which takes it away
 */
public record ShardSite(Tenant tenant, SiteRole role, @Nullable Login login, boolean isArriving) {
  /** A copy that is there to stay, or to go. */
  public ShardSite(Tenant tenant, SiteRole role, @Nullable Login login) {
    this(tenant, role, login, false);
  }

  /**
   * Whether its database may hold what is nowhere else: it has a login, did not just come by a move
   * from a copy that is still there, and is not released, which takes a backup.
   */
  public boolean keepsOnlyData() {
    return login != null && !isArriving && role != SiteRole.RELEASED;
  }
}
