/**
 * The DDL of the registry in Spanner. It stands here, and not with the adapter, because two have to
 * carry the very same statements: the adapter, which applies them, and the construct {@code
 * TenantRegistryDatabase}, which hands them to Terraform.
 *
 * <p>May live here: DDL and what reads it. May not: anything that runs it.
 */
@NullMarked
package io.aipress.shards.registry.schema;

import org.jspecify.annotations.NullMarked;
