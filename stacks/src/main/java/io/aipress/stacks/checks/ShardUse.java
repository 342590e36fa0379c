package io.aipress.stacks.checks;

import io.aipress.constructs.network.SubnetSize;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.TierSettings;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.SiteRole;
import java.util.List;

/**
 * What the sites of a shard take. Both copies of a tenant that moves count, for a rollback lets the
 * source serve again at once; a released copy has no instances and no connections any more.
 *
 * @param copies what stands there, released copies counted
 * @param sharedDatabases schemas on the shared database instance, released copies counted
 * @param dedicatedDatabases database instances of single sites, released copies counted
 * @param cpu vCPU of all instances that Cloud Run may start
 * @param memoryMib their memory, MiB
 * @param addresses addresses of the subnet that they take
 * @param sharedConnections connections that they may open to the shared database at once: one for
 *     every request
 */
record ShardUse(
    int copies,
    int sharedDatabases,
    int dedicatedDatabases,
    long cpu,
    long memoryMib,
    long addresses,
    long sharedConnections) {

  static ShardUse of(Fleet fleet, List<ShardSite> sites) {
    int dedicated = 0;
    long cpu = 0;
    long memory = 0;
    long addresses = 0;
    long connections = 0;
    for (ShardSite site : sites) {
      TierSettings tier = fleet.tier(site.tenant().tier());
      boolean own = tier.dedicated().database();
      dedicated += own ? 1 : 0;
      if (site.role() != SiteRole.RELEASED) {
        ServiceSizing service = tier.service();
        long instances = service.maxInstances();
        cpu += instances * service.cpu();
        memory += instances * service.memoryMib();
        addresses += SubnetSize.addresses(service.maxInstances());
        connections += own ? 0 : instances * service.concurrency();
      }
    }
    return new ShardUse(
        sites.size(), sites.size() - dedicated, dedicated, cpu, memory, addresses, connections);
  }

  /** Memory of all instances, GiB, rounded up. */
  long memoryGib() {
    return (memoryMib + 1023) / 1024;
  }
}
