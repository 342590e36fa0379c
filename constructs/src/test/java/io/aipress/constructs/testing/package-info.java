/**
 * What tests of constructs and stacks share, published as this module's test-jar: {@link
 * io.aipress.constructs.testing.Synthesized} reads what constructs write, {@link
 * io.aipress.constructs.testing.FlatAddresses} gives a test stack the addresses of the house.
 */
@NullMarked
package io.aipress.constructs.testing;

import org.jspecify.annotations.NullMarked;
