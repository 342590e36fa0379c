/**
 * What holds for every construct: it has a page in {@code docs/constructs/}, written from its
 * Javadoc and from its configuration as it is at run time, and a builder without defaults.
 */
@NullMarked
package io.aipress.synthtests.constructs;

import org.jspecify.annotations.NullMarked;
