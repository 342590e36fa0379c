/**
 * Where the Terraform state of a stack is kept: {@link io.aipress.state.StateLocation}.
 *
 * <p>May live here: locations, buckets, locks. May not: Terraform configuration, constructs.
 */
@NullMarked
package io.aipress.state;

import org.jspecify.annotations.NullMarked;
