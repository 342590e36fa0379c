/** What tests of whole programs have in common: where the project is, and programs to run. */
@NullMarked
package io.aipress.state.testing;

import org.jspecify.annotations.NullMarked;
