package io.aipress.shards.registry;

import org.jspecify.annotations.Nullable;

/**
 * A tenant's copy on a shard.
 *
 * @param tenant the tenant
 * @param role what the copy is there for
 * @param login its database login; null while it has none
 */
public record ShardSite(Tenant tenant, SiteRole role, @Nullable Login login) {}
