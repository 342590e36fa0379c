/**
 * The bucket of Terraform's own states, for those who make it with Terraform: {@link
 * io.aipress.constructs.state.StateBucket}.
 *
 * <p>May live here: that bucket. May not: states, which no construct ever reads.
 */
@NullMarked
package io.aipress.constructs.state;

import org.jspecify.annotations.NullMarked;
