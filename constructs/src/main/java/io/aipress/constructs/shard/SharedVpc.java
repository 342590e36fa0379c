package io.aipress.constructs.shard;

import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses a network that another project lends (Shared VPC). Cloud Run, Google's services and the
 * machines of a pool would each need roles in the host project, and the pool's firewall rules and
 * the range of Google's services belong to it: nothing of that can a stack of the shard's project
 * make. Nor would one such network hold a fleet: a host project has 1,000 service projects at most,
 * and a network some 500 database instances.
 *
 * @see <a href="https://cloud.google.com/run/docs/configuring/shared-vpc-direct-vpc">Direct VPC
 *     egress with a Shared VPC network</a>
 */
final class SharedVpc {
  private static final Pattern PROJECT = Pattern.compile("(?:.*/)?projects/([^/]+)/.*");

  private SharedVpc() {}

  /** Notes every part of a network that is in another project than a shard; as far as is known. */
  static void refuse(Checks checks, NetworkChoice.Existing network, String project) {
    refuse(checks, "network.id", network.id(), project);
    if (network.pool() != null) {
      refuse(checks, "network.pool.subnetwork", network.pool().subnetwork(), project);
    }
  }

  private static void refuse(Checks checks, String field, String id, String project) {
    Matcher named = PROJECT.matcher(id);
    if (References.isReference(project)
        || !named.matches()
        || References.isReference(named.group(1))
        || named.group(1).equals(project)) {
      return;
    }
    checks.add(
        Problem.of(
                ErrorCode.SHARED_VPC_UNSUPPORTED,
                "%s is of the project %s, the shard stands in %s"
                    .formatted(field, named.group(1), project))
            .field(field, id)
            .rule(
                "a shard stands in a network of its own project: in a Shared VPC, its firewall"
                    + " rules, the range of Google's services and the roles of their agents would"
                    + " be the host project's")
            .fix(
                "make the network in the shard's project and connect it by peering or VPN, or leave"
                    + " it out for one of the shard's own; a SharedSqlInstance or an ObjectCache"
                    + " alone does take a network of a host project"));
  }
}
