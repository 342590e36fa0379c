/**
 * What a registry is kept in, as little as possible: {@link
 * io.aipress.shards.registry.store.RegistryStore} reads at one moment and writes {@link
 * io.aipress.shards.registry.store.Changes} all or nothing. Every rule of the registry is written
 * once, above it, in {@link io.aipress.shards.registry.store.StoredTenantRegistry} and the
 * operations beside it, so that adapters cannot differ in what they allow.
 *
 * <p>May live here: operations and the values they hand to a store. May not: SQL, files, clients.
 */
@NullMarked
package io.aipress.shards.registry.store;

import org.jspecify.annotations.NullMarked;
