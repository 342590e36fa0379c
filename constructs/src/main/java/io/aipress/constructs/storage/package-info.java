/**
 * What buckets that hold data have in common, whatever they hold.
 *
 * <p>May live here: rules for all such buckets. May not: a bucket of a certain purpose.
 */
@NullMarked
package io.aipress.constructs.storage;

import org.jspecify.annotations.NullMarked;
