/**
 * Where registries are kept: {@link io.aipress.state.registry.Registries} opens the one that a
 * {@link io.aipress.state.registry.RegistryUrl} names, with the {@link
 * io.aipress.state.registry.RegistryAdapter} of its kind; {@link
 * io.aipress.state.registry.RegistryMigration} brings an older one to the version of this library.
 *
 * <p>May live here: what all adapters have in common; every adapter has a package of its own below.
 * May not: which shard a tenant gets; that is {@code io.aipress.shards.placement}.
 */
@NullMarked
package io.aipress.state.registry;

import org.jspecify.annotations.NullMarked;
