package io.aipress.shards.registry;

/**
 * A tenant's copy on a shard.
 *
 * @param tenant the tenant
 * @param role what the copy is there for
 * @param passwordVersion the version of its secret that holds the password of its database login;
 *     {@value #NO_LOGIN} while it has none
 */
public record ShardSite(Tenant tenant, SiteRole role, long passwordVersion) {
  /** The password version of a copy without a login. */
  public static final long NO_LOGIN = 0;
}
