/**
 * Which shard a tenant is proposed for. {@link io.aipress.shards.placement.Placer} spreads single
 * tenants; {@link io.aipress.shards.placement.imports.ImportPlan} works out what a whole list
 * changes.
 *
 * <p>Pure and deterministic: the same loads and the same requests in the same order give the same
 * shards in any JVM. What is proposed here counts only once a registry has stored it.
 *
 * <p>May live here: rules that choose. May not: what is stored, clocks, random numbers.
 */
@NullMarked
package io.aipress.shards.placement;

import org.jspecify.annotations.NullMarked;
