/**
 * What tests of whole programs have in common: where the project is, programs to run, and databases
 * in an emulator of Spanner.
 */
@NullMarked
package io.aipress.state.testing;

import org.jspecify.annotations.NullMarked;
