/**
 * What is in a Terraform state: {@link io.aipress.state.terraform.document.StateDocument}.
 *
 * <p>Values are kept as the text that Terraform wrote, {@link
 * io.aipress.state.terraform.document.JsonText}: a number is never rounded, a key never moved, and
 * what is not understood here is carried along. States hold secrets, so no message made here quotes
 * a value.
 *
 * <p>May live here: the format. May not: where a state comes from.
 */
@NullMarked
package io.aipress.state.terraform.document;

import org.jspecify.annotations.NullMarked;
