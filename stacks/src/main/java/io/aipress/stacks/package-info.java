/**
 * Terraform root configurations: {@link io.aipress.stacks.ShardStack}, one for each shard, and the
 * rule that gives its resources readable addresses, {@link io.aipress.stacks.LogicalIds}.
 *
 * <p>May live here: what one stack is made of. May not: how many stacks are written, and where;
 * that is {@code io.aipress.stacks.synthesis}.
 */
@NullMarked
package io.aipress.stacks;

import org.jspecify.annotations.NullMarked;
