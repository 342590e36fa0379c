/**
 * The seam between the bindings, generated from provider 5.4.0, and the newer provider that stacks
 * require.
 *
 * <p>May live here: arguments that the bindings do not know, and the version that a stack requires.
 * May not: anything they do know; no other package calls {@code addOverride}.
 */
@NullMarked
package io.aipress.constructs.provider;

import org.jspecify.annotations.NullMarked;
