/**
 * What tests of registries share, published in this module's test-jar: {@link
 * io.aipress.shards.registry.testing.MemoryStore} is the simplest store that keeps every promise of
 * {@link io.aipress.shards.registry.store.RegistryStore}, {@link
 * io.aipress.shards.registry.testing.FaultyStore} breaks off where it is told to, and {@link
 * io.aipress.shards.registry.testing.Wishes} writes what tests ask for.
 */
@NullMarked
package io.aipress.shards.registry.testing;

import org.jspecify.annotations.NullMarked;
