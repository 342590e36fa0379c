package io.aipress.constructs.shard;

import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.network.SubnetSize;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which network a shard stands in. */
public sealed interface NetworkChoice {
  /** A network of the shard's own with the default subnet. */
  static NetworkChoice own() {
    return new Own(SubnetSize.DEFAULT_PREFIX);
  }

  /**
   * A network that the shard makes, closed but for what its parts need: {@link
   * io.aipress.constructs.network.ShardNetwork} with its firewall.
   *
   * @param subnetPrefix size of the subnet of Cloud Run services, see {@link SubnetSize}
   */
  record Own(int subnetPrefix) implements NetworkChoice {}

  /**
   * A network of the shard's project that is there before it, with its connection to Google's
   * services (private services access). The shard makes no rule in it of what is denied; sites must
   * be let out to the ranges of Google's services and, when there is one, to the pool. Resources
   * that must exist first are passed with the shard's options. A network that another project
   * lends, a Shared VPC, is refused as SHARED_VPC_UNSUPPORTED.
   *
   * @param id {@code projects/<project>/global/networks/<name>}; may be a reference
   * @param name the network's name; may be a reference
   * @param subnetwork name of a subnet in the shard's region for Cloud Run services, /26 or larger;
   *     may be a reference
   * @param tags by which the network's firewall knows sites; none when omitted
   * @param pool where the machines of a connection pool stand; null when omitted, which goes with
   *     no pool only
   */
  record Existing(
      String id, String name, String subnetwork, List<String> tags, @Nullable PoolPlace pool)
      implements NetworkChoice {
    private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * A network that may be there.
     *
     * @throws AipressException CONFIG_INVALID
     */
    public Existing {
      tags = List.copyOf(tags);
      Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
      Rules.network(checks, id);
      String rule = "1 to 63 characters of a-z, 0-9 and '-', beginning with a letter";
      References.matches(checks, "name", name, NAME, rule);
      References.matches(checks, "subnetwork", subnetwork, NAME, rule);
      for (String tag : tags) {
        checks.matches("tags", tag, NAME, rule);
      }
      checks.throwIfAny();
    }

    /** A network without tags, for a shard without a pool. */
    public static Existing of(String id, String name, String subnetwork) {
      return new Existing(id, name, subnetwork, List.of(), null);
    }

    /** The same network, whose firewall knows sites by these tags. */
    public Existing withTags(List<String> other) {
      return new Existing(id, name, subnetwork, other, pool);
    }

    /** The same network with a place for a pool. */
    public Existing withPool(PoolPlace place) {
      return new Existing(id, name, subnetwork, tags, place);
    }
  }

  /**
   * Where the machines of a connection pool stand in a network that is there.
   *
   * @param subnetwork id of their subnet, with private access to Google's APIs, and with a NAT
   *     unless their image comes from Artifact Registry; may be a reference
   * @param clients ranges that the connections of sites come from: those of the services' subnet
   */
  record PoolPlace(String subnetwork, List<String> clients) {
    /** A place with its own copy of the list. */
    public PoolPlace {
      clients = List.copyOf(clients);
    }
  }
}
