/**
 * The commands: each reads its arguments, calls what does the work, and prints the result. The only
 * package that knows picocli.
 *
 * <p>May live here: options, parameters, texts of help and results. May not: work.
 */
@NullMarked
package io.aipress.cli.command;

import org.jspecify.annotations.NullMarked;
