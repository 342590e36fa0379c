/**
 * What bringing a list of tenants into a registry changes, {@link
 * io.aipress.shards.placement.imports.ImportPlan}, worked out in memory that does not grow with the
 * list nor with the registry.
 *
 * <p>Nothing here looks a tenant up. The list is sorted by tenant and read along with the registry,
 * which is sorted so by nature; whose domains meet is found by sorting domains, whose names meet by
 * sorting names. What was found goes back into the order of the list by sorting once more. {@link
 * io.aipress.shards.spool} does that on disk.
 *
 * <p>In memory are: all shards, of which there are {@value io.aipress.shards.ShardId#MAX} at most,
 * the moves that are going on, two bits for every line of the list, and what is wrong with it.
 * Where sites of one owner are kept apart, the owners of the list and where their sites stand are
 * too.
 *
 * <p>May live here: what a list as a whole changes. May not: where a single tenant goes, which
 * {@link io.aipress.shards.placement.Placer} says.
 */
@NullMarked
package io.aipress.shards.placement.imports;

import org.jspecify.annotations.NullMarked;
