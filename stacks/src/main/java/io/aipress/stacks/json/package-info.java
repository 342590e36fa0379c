/**
 * JSON exactly as cdktf writes it, without cdktf: {@link io.aipress.stacks.json.CanonicalJson}.
 *
 * <p>May live here: turning plain maps and lists into bytes. May not: knowledge of Terraform.
 */
@NullMarked
package io.aipress.stacks.json;

import org.jspecify.annotations.NullMarked;
