/**
 * What reading files that people write has in common: strict UTF-8, a record of CSV and the nearest
 * known name.
 *
 * <p>May live here: functions on text. May not: anything that knows what a file means.
 */
@NullMarked
package io.aipress.cli.text;

import org.jspecify.annotations.NullMarked;
