/**
 * What must hold of a whole fleet before a stack of it is written: {@link
 * io.aipress.stacks.checks.FleetChecks} counts what every shard would have ({@link
 * io.aipress.stacks.checks.ShardCounts}) and tells everything that exceeds a limit at once, one
 * problem for each cause with all shards that it concerns.
 *
 * <p>May live here: rules on the fleet and the registry's snapshot. May not: constructs, files.
 */
@NullMarked
package io.aipress.stacks.checks;

import org.jspecify.annotations.NullMarked;
