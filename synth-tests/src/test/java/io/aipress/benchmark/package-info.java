/**
 * What scripts/benchmark measures: whole processes, in turn, so that ratios hold on a machine whose
 * speed drifts. Nothing here is a test, and no test asserts a time.
 */
@NullMarked
package io.aipress.benchmark;

import org.jspecify.annotations.NullMarked;
