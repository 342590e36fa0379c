/**
 * What tests of whole programs have in common: where the project is, programs to run, databases in
 * an emulator of Spanner, and buckets in a server of Cloud Storage's protocol.
 */
@NullMarked
package io.aipress.state.testing;

import org.jspecify.annotations.NullMarked;
