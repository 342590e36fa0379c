/**
 * Terraform itself, asked what it reads in a file: {@link
 * io.aipress.state.terraform.program.TerraformProgram}.
 *
 * <p>May live here: calls of the program that change nothing. May not: plans and applies.
 */
@NullMarked
package io.aipress.state.terraform.program;

import org.jspecify.annotations.NullMarked;
