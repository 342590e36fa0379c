/**
 * Moves the states of a fleet to another bucket, as a named migration of the fleet file says:
 * {@link io.aipress.state.terraform.migration.BucketMigration}.
 *
 * <p>May live here: copies of whole states. May not: changes of what is in them.
 */
@NullMarked
package io.aipress.state.terraform.migration;

import org.jspecify.annotations.NullMarked;
