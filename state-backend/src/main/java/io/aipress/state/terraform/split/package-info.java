/**
 * Splits a state that holds a whole fleet into a state for each stack.
 *
 * <p>{@link io.aipress.state.terraform.split.SplitRules} say where instances go, {@link
 * io.aipress.state.terraform.split.SplitPlan} works it out and proves that every instance is in
 * exactly one place, {@link io.aipress.state.terraform.split.SplitFolder} holds the result as
 * files, {@link io.aipress.state.terraform.split.SplitPush} puts it into the bucket and takes it
 * back.
 *
 * <p>May live here: what happens to states. May not: what happens to resources, of which none is
 * touched.
 */
@NullMarked
package io.aipress.state.terraform.split;

import org.jspecify.annotations.NullMarked;
