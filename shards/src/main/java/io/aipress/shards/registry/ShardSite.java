package io.aipress.shards.registry;

/**
 * A tenant's copy on a shard.
 *
 * @param tenant the tenant
 * @param role what the copy is there for
 */
public record ShardSite(Tenant tenant, SiteRole role) {}
