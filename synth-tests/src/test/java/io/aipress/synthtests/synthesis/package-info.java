/** What the synthesizer writes: addresses, equality with cdktf, determinism. */
@NullMarked
package io.aipress.synthtests.synthesis;

import org.jspecify.annotations.NullMarked;
