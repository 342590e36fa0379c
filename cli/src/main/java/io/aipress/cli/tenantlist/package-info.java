/**
 * Reads a tenant list, CSV in UTF-8, into {@link io.aipress.shards.registry.TenantRequest}s and
 * tells what is wrong with it by line and column.
 *
 * <p>May live here: the form of the list, and what holds between its lines. May not: rules for
 * single values, which stand in {@link io.aipress.shards}, and what the registry already holds.
 */
@NullMarked
package io.aipress.cli.tenantlist;

import org.jspecify.annotations.NullMarked;
