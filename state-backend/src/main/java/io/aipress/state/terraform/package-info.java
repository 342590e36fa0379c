/**
 * Terraform state in Cloud Storage: where each stack keeps its own ({@code location}), the bucket
 * it stands in ({@code bucket}), reading and writing it ({@code store}), who holds it ({@code
 * lock}), all of them at a glance ({@code inventory}), earlier versions ({@code history}), and what
 * is in one ({@code document}).
 *
 * <p>Everything agrees with what Terraform's own gcs backend does, object by object, so that either
 * may be used on the same bucket at the same time.
 *
 * <p>May live here: nothing but the packages below. May not: Terraform configuration, constructs.
 */
@NullMarked
package io.aipress.state.terraform;

import org.jspecify.annotations.NullMarked;
