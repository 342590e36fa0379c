/**
 * {@code aipress state}: the Terraform states of the fleet's stacks in Cloud Storage.
 *
 * <p>May live here: one command a class. May not: work, which stands in {@code
 * io.aipress.state.terraform}.
 */
@NullMarked
package io.aipress.cli.command.state;

import org.jspecify.annotations.NullMarked;
