/**
 * The formula of the design that this library began with: a hash that says which shard a tenant
 * belongs to, and which control plane a shard belongs to.
 *
 * <p>It is kept because programs outside may still compute it, and it agrees with their Python to
 * the letter. It proposes and never decides: taken by itself it overfills shards (of 50,000 tenants
 * on 1,000 shards of 50, some 2,900 find no place) and moves almost every tenant when a shard is
 * added. {@link io.aipress.shards.placement.Placer} asks it first where the fleet file says so, and
 * a registry's row says what became of it.
 *
 * <p>May live here: arithmetic on ids and numbers. May not: shards as they are.
 */
@NullMarked
package io.aipress.shards.placement.formula;

import org.jspecify.annotations.NullMarked;
