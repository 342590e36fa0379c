package io.aipress.constructs.site;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a site needs of the shard around it. All text may be references.
 *
 * @param region where services run; the region of everything below
 * @param network where services take their addresses
 * @param database where they keep posts
 * @param cache where they keep objects
 * @param mediaBucket name of the bucket of uploads
 * @param dedicated where sites get a database instance or a cache to themselves; null where none of
 *     them does, and when omitted. A single site that is written out finds its own in database and
 *     cache
 * @param kmsKey the key that encrypts their secrets, and what they have to themselves, in the
 *     region; {@code KmsKey.none()} when omitted
 * @param options labels of the shard, provider and what must exist first
 */
public record SiteEnvironment(
    String region,
    Network network,
    Database database,
    Cache cache,
    String mediaBucket,
    @Nullable Dedicated dedicated,
    KmsKey kmsKey,
    ResourceOptions options) {

  /**
   * The network of a site.
   *
   * @param name the network's name
   * @param subnetwork name of a subnet in the region, /26 or larger
   * @param tags by which firewall rules of egress know a site; none when omitted, for a network
   *     without a firewall that asks
   */
  public record Network(String name, String subnetwork, List<String> tags) {
    /** A network with its own copy of the list. */
    public Network {
      tags = List.copyOf(tags);
    }

    /** A network that lets everything out. */
    public Network(String name, String subnetwork) {
      this(name, subnetwork, List.of());
    }
  }

  /**
   * The shared database instance.
   *
   * @param instance its name
   * @param host address or host name inside the network; port 3306
   */
  public record Database(String instance, String host) {}

  /**
   * The shared object cache.
   *
   * @param host address inside the network; empty without a cache, and when omitted
   * @param port TCP port, 6379 in Memorystore; empty without a cache, and when omitted
   */
  public record Cache(String host, String port) {
    /** No cache: sites read everything from the database. */
    public static Cache none() {
      return new Cache("", "");
    }
  }

  /**
   * Where single sites get a database instance or a cache to themselves.
   *
   * @param network id of the network, {@code projects/<project>/global/networks/<name>}
   * @param denyByDefault whether the network's firewall denies what it does not let through; each
   *     cache is then opened to its own site alone
   * @param vault name of the bucket that these instances may export to, as a shared one may;
   *     without a copy there, a site with an instance of its own cannot be removed
   * @param options what must exist first, such as the network's connection to Google's services
   */
  public record Dedicated(
      String network, boolean denyByDefault, String vault, ResourceOptions options) {}

  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,96}[a-z0-9])?");
  private static final Pattern HOST = Pattern.compile("[a-z0-9][a-z0-9.-]{0,252}");
  private static final Pattern PORT = Pattern.compile("[1-9][0-9]{0,4}");

  /** An environment in which every site uses the database and the cache that are named. */
  public SiteEnvironment(
      String region,
      Network network,
      Database database,
      Cache cache,
      String mediaBucket,
      ResourceOptions options) {
    this(region, network, database, cache, mediaBucket, null, KmsKey.none(), options);
  }

  /**
   * An environment that holds.
   *
   * @throws AipressException CONFIG_INVALID, BUCKET_NAME_INVALID or CMEK_LOCATION_MISMATCH
   */
  public SiteEnvironment {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.region(checks, region);
    name(checks, "network.name", network.name());
    name(checks, "network.subnetwork", network.subnetwork());
    name(checks, "database.instance", database.instance());
    host(checks, "database.host", database.host());
    if (!cache.equals(Cache.none())) {
      host(checks, "cache.host", cache.host());
      References.matches(checks, "cache.port", cache.port(), PORT, "a TCP port");
    }
    Rules.bucket(checks, "mediaBucket", mediaBucket);
    kmsKey.check(checks, region);
    checks.throwIfAny();
  }

  /** The same environment under another key. */
  public SiteEnvironment withKmsKey(KmsKey other) {
    return new SiteEnvironment(
        region, network, database, cache, mediaBucket, dedicated, other, options);
  }

  private static void name(Checks checks, String field, String value) {
    References.matches(
        checks, field, value, NAME, "a name of a-z, 0-9 and '-', beginning with a letter");
  }

  private static void host(Checks checks, String field, String value) {
    References.matches(checks, field, value, HOST, "an IPv4 address or a host name");
  }
}
