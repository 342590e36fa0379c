/**
 * The outside parts that some tests need, and what happens where one is missing: the test does not
 * run, and says so.
 */
@NullMarked
package io.aipress.state.testing.parts;

import org.jspecify.annotations.NullMarked;
