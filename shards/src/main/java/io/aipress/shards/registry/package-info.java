/**
 * The registry: which tenant lives on which shard. {@link
 * io.aipress.shards.registry.TenantRegistry} is the port; its adapters stand in the module {@code
 * state-backend} and pass one contract test.
 *
 * <p>May live here: what a registry promises and the values that go in and out. May not: SQL,
 * files, clients.
 */
@NullMarked
package io.aipress.shards.registry;

import org.jspecify.annotations.NullMarked;
