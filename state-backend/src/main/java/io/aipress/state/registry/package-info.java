/**
 * The registry's adapters: {@link io.aipress.state.registry.Registries} opens the one that a URL
 * names, {@link io.aipress.state.registry.SqliteTenantRegistry} keeps it in one file.
 *
 * <p>May live here: how a registry is stored, and what can go wrong with a store. May not: which
 * shard a tenant gets; that is {@code io.aipress.shards.placement}.
 */
@NullMarked
package io.aipress.state.registry;

import org.jspecify.annotations.NullMarked;
