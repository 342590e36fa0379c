/**
 * The private network of a shard: {@link io.aipress.constructs.network.ShardNetwork} with its
 * subnet and the peering through which Cloud SQL and Memorystore are reached.
 *
 * <p>May live here: networks and address ranges. May not: load balancers and certificates.
 */
@NullMarked
package io.aipress.constructs.network;

import org.jspecify.annotations.NullMarked;
