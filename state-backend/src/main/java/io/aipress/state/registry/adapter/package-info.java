/**
 * What every kind of registry has: {@link io.aipress.state.registry.adapter.RegistryUrl} says where
 * it is kept, a {@link io.aipress.state.registry.adapter.RegistryAdapter} opens it, a {@link
 * io.aipress.state.registry.adapter.RegistryMigration} brings an older one to the version of this
 * library. {@link io.aipress.state.registry.adapter.AbandonedDrafts} clears up after killed
 * processes where an adapter writes files.
 *
 * <p>May live here: what all adapters have in common. May not: an adapter; each has a package of
 * its own beside this one.
 */
@NullMarked
package io.aipress.state.registry.adapter;

import org.jspecify.annotations.NullMarked;
