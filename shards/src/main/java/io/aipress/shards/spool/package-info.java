/**
 * Lists that are too long for memory. A {@link io.aipress.shards.spool.Scratch} is a temporary file
 * that nobody else sees; in it a {@link io.aipress.shards.spool.Sequence} keeps values in the order
 * in which they came, and a {@link io.aipress.shards.spool.Sorter} gives them back in order. Both
 * hold a megabyte or two at most, however much they are given, and touch no disk for less.
 *
 * <p>Two sorted lists that are read side by side answer what a map of one of them would answer:
 * that is how an import of any size finds out who is there already.
 *
 * <p>May live here: keeping and sorting bytes. May not: what the values mean.
 */
@NullMarked
package io.aipress.shards.spool;

import org.jspecify.annotations.NullMarked;
