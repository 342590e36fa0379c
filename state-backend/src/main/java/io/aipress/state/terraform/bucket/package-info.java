/**
 * The bucket of the states itself: what it should be, what it is, and making the one of the other,
 * {@link io.aipress.state.terraform.bucket.StateBucketSetup}. The policy is {@link
 * io.aipress.shards.fleet.StatePolicy}, which the construct of the same purpose follows too.
 *
 * <p>May live here: settings of buckets. May not: objects in them.
 */
@NullMarked
package io.aipress.state.terraform.bucket;

import org.jspecify.annotations.NullMarked;
