/**
 * Hands resources from one stack's state to another's without touching them: {@link
 * io.aipress.stacks.transfer.TransferPlan} says which, and what both stacks' configurations have to
 * say for it.
 *
 * <p>Only for resources whose identity is bound to no project, such as a DNS record or an IAM
 * member of a folder; whatever stands in a shard's project cannot be handed to another shard.
 *
 * <p>May live here: configuration that is a function of a plan. May not: anything that runs
 * Terraform, or reads a state.
 */
@NullMarked
package io.aipress.stacks.transfer;

import org.jspecify.annotations.NullMarked;
