/**
 * Where registries are kept: {@link io.aipress.state.registry.Registries} opens the one that a URL
 * names, with the adapter of its kind.
 *
 * <p>May live here: the choice among adapters; every adapter has a package of its own below. May
 * not: which shard a tenant gets; that is {@code io.aipress.shards.placement}.
 */
@NullMarked
package io.aipress.state.registry;

import org.jspecify.annotations.NullMarked;
