/**
 * The fleet as its owner writes it down: {@link io.aipress.shards.fleet.Fleet} and the records it
 * is made of. Defaults are named constants beside their Javadoc, with unit and source.
 *
 * <p>May live here: values, their rules, what follows from them. May not: how a file is read.
 */
@NullMarked
package io.aipress.shards.fleet;

import org.jspecify.annotations.NullMarked;
