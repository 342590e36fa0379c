/**
 * Reads {@code fleet.yaml} into a {@link io.aipress.shards.fleet.Fleet} and tells everything that
 * is wrong with it at once, each problem with its line and the path of its field.
 *
 * <p>May live here: the form of the file. May not: rules for values, which stand in the records of
 * {@link io.aipress.shards.fleet}, and defaults, which are their named constants.
 */
@NullMarked
package io.aipress.cli.fleetfile;

import org.jspecify.annotations.NullMarked;
