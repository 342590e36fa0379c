/**
 * Who holds a state: {@link io.aipress.state.terraform.lock.StateLocks}, the very locks that
 * Terraform's gcs backend takes, so that a command and a run of Terraform exclude one another.
 *
 * <p>May live here: taking, showing and releasing locks. May not: deciding that a lock is stale,
 * which only somebody who knows that nobody runs can.
 */
@NullMarked
package io.aipress.state.terraform.lock;

import org.jspecify.annotations.NullMarked;
