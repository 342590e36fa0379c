/**
 * What reading files that people write has in common: strict UTF-8 and the nearest known name.
 *
 * <p>May live here: functions on text without a format of their own. May not: anything that knows
 * what a file means.
 */
@NullMarked
package io.aipress.cli.text;

import org.jspecify.annotations.NullMarked;
