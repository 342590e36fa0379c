/**
 * What the user sees: results on stdout, progress and problems on stderr, one JSON document instead
 * when asked for.
 *
 * <p>May live here: printing. May not: decisions.
 */
@NullMarked
package io.aipress.cli.console;

import org.jspecify.annotations.NullMarked;
