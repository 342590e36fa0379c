/**
 * Resources that another stack takes over: whether that is possible, whether it was done, and the
 * files that do it.
 *
 * <p>May live here: checks of a plan against states. May not: the plan itself, which is {@code
 * io.aipress.stacks.transfer}.
 */
@NullMarked
package io.aipress.cli.transfer;

import org.jspecify.annotations.NullMarked;
