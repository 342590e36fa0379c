/**
 * The command line, {@code aipress}: {@link io.aipress.cli.Main}. What the commands do stands in
 * the packages below, one for each capability, and in the modules that this one imports; all of it
 * is usable as a Java API.
 *
 * <p>May live here: the entry point. May not: anything that a control plane would want to call.
 */
@NullMarked
package io.aipress.cli;

import org.jspecify.annotations.NullMarked;
