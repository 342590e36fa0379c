/** The projects in {@code examples/}, built and synthesized as somebody who copies one would. */
@NullMarked
package io.aipress.synthtests.examples;

import org.jspecify.annotations.NullMarked;
