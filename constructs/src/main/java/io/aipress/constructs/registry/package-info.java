/**
 * Where the registry of tenants is kept when it is shared: {@link
 * io.aipress.constructs.registry.TenantRegistryDatabase}, a database of Spanner. It stands in a
 * central project, not in a shard.
 *
 * <p>May live here: the instance, the database, who may use it. May not: the statements of its
 * schema, which adapter and construct share; tenants.
 */
@NullMarked
package io.aipress.constructs.registry;

import org.jspecify.annotations.NullMarked;
