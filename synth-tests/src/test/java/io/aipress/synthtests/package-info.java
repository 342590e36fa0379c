/**
 * Tests of whole stacks and of the public commands. Tests of one class stand in that class's
 * module.
 */
@NullMarked
package io.aipress.synthtests;

import org.jspecify.annotations.NullMarked;
