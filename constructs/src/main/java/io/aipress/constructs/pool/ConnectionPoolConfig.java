package io.aipress.constructs.pool;

import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PoolSettings;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A connection pool.
 *
 * @param name the beginning of all its names; 3 to 27 characters; literal
 * @param region where it stands; may be a reference
 * @param network where it stands and who reaches it
 * @param database what it connects to
 * @param settings machines and connections
 * @param kmsKey the key that encrypts the machines' disks and the secret with the users, in the
 *     region; {@code KmsKey.none()} when omitted
 * @param options labels, provider and what must exist first: for machines that get their image from
 *     the internet, also the NAT; {@link ResourceOptions#defaults()} when omitted
 */
public record ConnectionPoolConfig(
    String name,
    String region,
    Network network,
    Database database,
    PoolSettings settings,
    KmsKey kmsKey,
    ResourceOptions options) {

  /**
   * The network of a pool. All text may be references.
   *
   * @param id of the network, {@code projects/<project>/global/networks/<name>}
   * @param subnetwork id of the machines' subnet, see {@link
   *     io.aipress.constructs.network.MachineSubnet}
   * @param clients ranges that connections come from, in CIDR form
   */
  public record Network(String id, String subnetwork, List<String> clients) {
    /** A network with its own copy of the list. */
    public Network {
      clients = List.copyOf(clients);
    }
  }

  /**
   * The database behind a pool.
   *
   * @param host its private IPv4 address; may be a reference
   * @param readers addresses of its replicas, when the settings send reads to them ({@link
   *     PoolSettings#readWriteSplit()}), see {@link ProxySqlConfig}; none when omitted; may be
   *     references
   * @param version {@code MYSQL_8_4}
   * @param maxConnections what it takes from everybody together (the flag {@code max_connections});
   *     each replica takes as many
   */
  public record Database(String host, List<String> readers, String version, int maxConnections) {
    /** A database with its own copy of the list. */
    public Database {
      readers = List.copyOf(readers);
    }

    /** A database to which everything goes. */
    public static Database primary(String host, String version, int maxConnections) {
      return new Database(host, List.of(), version, maxConnections);
    }

    /** The same database with replicas that take reads. */
    public Database withReaders(List<String> hosts) {
      return new Database(host, hosts, version, maxConnections);
    }
  }

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,25}[a-z0-9]");
  private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  private static final Pattern VERSION = Pattern.compile("MYSQL_([0-9])_([0-9])(_[0-9]{2})?");

  /**
   * A pool that Google Cloud can make and whose database can bear it.
   *
   * @throws AipressException CONFIG_INVALID, CMEK_LOCATION_MISMATCH, or POOL_OVERCOMMIT for more
   *     connections than the database takes
   */
  public ConnectionPoolConfig {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    checks.matches(
        "name",
        name,
        NAME,
        "3 to 27 characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'");
    Rules.region(checks, region);
    Rules.network(checks, network.id());
    kmsKey.check(checks, region);
    checks
        .that(!network.subnetwork().isBlank(), "network.subnetwork", "", "the id of a subnet")
        .that(!network.clients().isEmpty(), "network.clients", "[]", "at least one range")
        .that(settings.exists(), "settings.kind", settings.kind(), "proxysql: none makes no pool")
        .that(
            settings.readWriteSplit() != database.readers().isEmpty(),
            "database.readers",
            database.readers(),
            settings.readWriteSplit()
                ? "at least one replica: settings.readWriteSplit sends reads there"
                : "empty unless settings.readWriteSplit is true")
        .matches("database.version", database.version(), VERSION, "a version such as MYSQL_8_4");
    References.matches(checks, "database.host", database.host(), ADDRESS, "a private IPv4 address");
    for (String reader : database.readers()) {
      References.matches(checks, "database.readers", reader, ADDRESS, "a private IPv4 address");
    }
    int most = database.maxConnections() - PoolSettings.RESERVED;
    if (settings.backendConnections() > most) {
      checks.add(
          Checks.broken(
                  ErrorCode.POOL_OVERCOMMIT,
                  "settings.backendConnections",
                  settings.backendConnections(),
                  "at most %d: MySQL takes %d, of which %d are left to administration"
                      .formatted(most, database.maxConnections(), PoolSettings.RESERVED))
              .fix("lower it, or raise max_connections"));
    }
    checks.throwIfAny();
  }

  /**
   * A pool.
   *
   * @param name the beginning of all its names
   */
  public static ConnectionPoolConfig of(
      String name, String region, Network network, Database database, PoolSettings settings) {
    return new ConnectionPoolConfig(
        name, region, network, database, settings, KmsKey.none(), ResourceOptions.defaults());
  }

  /** The same pool under another key. */
  public ConnectionPoolConfig withKmsKey(KmsKey other) {
    return new ConnectionPoolConfig(name, region, network, database, settings, other, options);
  }

  /** The same pool with other options. */
  public ConnectionPoolConfig withOptions(ResourceOptions other) {
    return new ConnectionPoolConfig(name, region, network, database, settings, kmsKey, other);
  }

  /**
   * What ProxySQL on each machine reads. The connections to the database are shared out among all
   * machines that there may be, so that their sum is never exceeded.
   */
  ProxySqlConfig proxySql() {
    return new ProxySqlConfig(
        database.host(),
        database.readers(),
        database.version().replaceFirst(VERSION.pattern(), "$1.$2.0"),
        settings.backendConnectionsEach(),
        settings.frontendConnections());
  }
}
