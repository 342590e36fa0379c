/**
 * What the constructs share among themselves: telling references from literal values, and writing
 * references to siblings.
 *
 * <p>Not for users: it may change in any version. May live here: helpers that two packages need.
 * May not: resources.
 */
@NullMarked
package io.aipress.constructs.internal;

import org.jspecify.annotations.NullMarked;
