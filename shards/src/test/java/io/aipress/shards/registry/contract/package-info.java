/**
 * What every registry promises, whatever it is kept in. An adapter's test extends {@link
 * io.aipress.shards.registry.contract.TenantRegistryContract}, or {@link
 * io.aipress.shards.registry.contract.TenantRegistryReadingContract} if it can only read, and says
 * how to open one. The promises stand by theme in the interfaces here, as default methods that are
 * tests.
 */
@NullMarked
package io.aipress.shards.registry.contract;

import org.jspecify.annotations.NullMarked;
