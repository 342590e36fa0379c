/** Whole deployments: the pinned cdktf command line, the real Terraform, a state in a bucket. */
@NullMarked
package io.aipress.synthtests.deploy;

import org.jspecify.annotations.NullMarked;
