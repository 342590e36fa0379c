/**
 * The limits of Google Cloud that a fleet of WordPress sites comes near to: what there may be of
 * what, for each project, instance, bucket or URL map; whether Google raises it, and how; where
 * that stands and when it was read. {@link io.aipress.shards.limits.Limits} lists all of them,
 * {@code docs/limits.md} shows them as a table, which a test keeps equal.
 *
 * <p>May live here: what Google Cloud limits. May not: what a fleet gives itself ({@link
 * io.aipress.shards.fleet}), nor the counting of what is there.
 */
@NullMarked
package io.aipress.shards.limits;

import org.jspecify.annotations.NullMarked;
