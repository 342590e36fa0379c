/** Synthesized stacks under the real Terraform and the real provider. */
@NullMarked
package io.aipress.synthtests.terraform;

import org.jspecify.annotations.NullMarked;
