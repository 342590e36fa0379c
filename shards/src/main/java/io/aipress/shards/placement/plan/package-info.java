/**
 * What an operation on a fleet would do, before anybody does it: move, evacuate, rebalance,
 * dedicate, split, merge, and what-if.
 *
 * <p>There is a class for every operation. Each takes a {@link
 * io.aipress.shards.registry.RegistrySnapshot} and {@link io.aipress.shards.fleet.PlacementRules}
 * and answers a {@link io.aipress.shards.placement.plan.MovePlan}: the moves, whom it leaves where
 * and why, and the {@link io.aipress.shards.placement.plan.PlanEffect effect}. {@link
 * io.aipress.shards.placement.plan.BlastRadius} says whether that is more than the caller allowed;
 * then {@link io.aipress.shards.registry.TenantRegistry#startMoves} begins {@link
 * io.aipress.shards.placement.plan.MovePlan#requests() its requests}, all or none. They carry the
 * epochs of the snapshot, so a plan that is out of date is refused there, and a registry checks
 * every rule again: a plan proposes.
 *
 * <p>Two counts of a shard run through all of it. Its <em>places</em> are what is taken now; a move
 * takes one on its target when it begins and gives one back on its source only when what it left is
 * confirmed to be gone. So a plan never counts on a place that it is about to free. What a shard
 * holds once everything under way has ended is its <em>settled</em> load; only {@link
 * io.aipress.shards.placement.plan.Rebalance} goes by it, or it would move tenants again that are
 * already on their way.
 *
 * <p>May live here: arithmetic on a snapshot, the same for the same snapshot in any JVM. May not: a
 * registry, a clock, a random number, a choice that depends on the order of a hash map.
 */
@NullMarked
package io.aipress.shards.placement.plan;

import org.jspecify.annotations.NullMarked;
