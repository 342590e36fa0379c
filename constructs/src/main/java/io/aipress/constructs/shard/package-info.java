/**
 * A shard as a whole: {@link io.aipress.constructs.shard.Shard} puts network, database, cache and
 * buckets together; {@link io.aipress.constructs.shard.ShardFacts} is the data in which one shard
 * differs from the next.
 *
 * <p>May live here: composition of the sibling packages. May not: resources of its own, sites.
 */
@NullMarked
package io.aipress.constructs.shard;

import org.jspecify.annotations.NullMarked;
