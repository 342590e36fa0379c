/**
 * The private network of a shard: {@link io.aipress.constructs.network.ShardNetwork} with its
 * subnet and the peering through which Cloud SQL and Memorystore are reached; {@link
 * io.aipress.constructs.network.NetworkFirewall}, which denies what nothing opens; {@link
 * io.aipress.constructs.network.MachineSubnet} for virtual machines, with their way out.
 *
 * <p>May live here: networks, address ranges and who may reach whom. May not: load balancers and
 * certificates.
 */
@NullMarked
package io.aipress.constructs.network;

import org.jspecify.annotations.NullMarked;
