package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/**
 * The connection pool of a shard. PHP opens a connection for every request it works on; a shard's
 * instances together may open many times what MySQL takes, and the pool lends them its own.
 *
 * @param kind ProxySQL, ProxySQL that no site uses yet, or none, in which case the other components
 *     mean nothing; {@code proxysql} when omitted
 * @param machineType Compute Engine machine type of each virtual machine; 4 GiB of memory hold
 *     {@value #DEFAULT_FRONTEND_CONNECTIONS} connections at about 40 KiB each; {@value
 *     #DEFAULT_MACHINE_TYPE} when omitted
 * @param vms virtual machines, spread over the zones of the region, 1 to {@value #MAX_VMS}; with
 *     one, an outage of its zone is an outage of all sites; {@value #DEFAULT_VMS} when omitted
 * @param backendConnections connections to MySQL, all virtual machines together; they share them
 *     out evenly, and leave room for those that an update adds, see {@link #mostVms()}; {@value
 *     #DEFAULT_BACKEND_CONNECTIONS}, or as many as the instance has, when omitted
 * @param frontendConnections connections that sites may hold to the pool. Every virtual machine
 *     takes that many, for when the others fail it has all sites. {@value
 *     #DEFAULT_FRONTEND_CONNECTIONS} when omitted
 * @param image ProxySQL 2.6 or later with a {@code mysql} client, tag or digest given. From Docker
 *     Hub the virtual machines get it through a NAT; an Artifact Registry of one's own does not
 *     depend on anybody else when a machine must be replaced. {@value #DEFAULT_IMAGE} when omitted
 * @param readWriteSplit whether plain reads of pages go to the read replicas of the instance, which
 *     it must have; false when omitted. Replicas lag: a visitor may not see at once what was
 *     written a moment ago
 */
public record PoolSettings(
    PoolKind kind,
    String machineType,
    int vms,
    int backendConnections,
    int frontendConnections,
    String image,
    boolean readWriteSplit) {
  /** 2 shared vCPU and 4 GiB, about $25 a month (Compute Engine list price, us-central1). */
  public static final String DEFAULT_MACHINE_TYPE = "e2-medium";

  /** One more than needed, so that an outage of a zone costs no site its database. */
  public static final int DEFAULT_VMS = 2;

  /** Most virtual machines of a pool; more would each have too few of MySQL's connections. */
  public static final int MAX_VMS = 8;

  /**
   * What the default machine type of {@link SqlSizing} holds beside {@link #RESERVED}, rounded
   * down. The user's design has 1,500 for an instance of five times the memory.
   */
  public static final int DEFAULT_BACKEND_CONNECTIONS = 1000;

  /** Connections of MySQL that are left to administration, replicas and monitoring. */
  public static final int RESERVED = 50;

  /** The 2,000 instances of a shard, with the 40 requests at once of a gold site each. */
  public static final int DEFAULT_FRONTEND_CONNECTIONS = 80_000;

  /** Largest {@code mysql-max_connections} of ProxySQL (its reference of global variables). */
  public static final int MAX_FRONTEND_CONNECTIONS = 1_000_000;

  /** The image of ProxySQL's makers, in the last release of the series 2.7. */
  public static final String DEFAULT_IMAGE = "docker.io/proxysql/proxysql:2.7.3";

  /**
   * Virtual machines that a rolling update may add at once. Google takes no number but 0 below that
   * of the zones, of which no region has more than four (regions and zones, read 2026-11-23).
   */
  public static final int SURGE = 4;

  private static final Pattern MACHINE_TYPE =
      Pattern.compile("[a-z][a-z0-9]{1,3}(-[a-z0-9]{1,10}){1,3}");

  /**
   * A pool that can be made.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public PoolSettings {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .matches(
            "machineType",
            machineType,
            MACHINE_TYPE,
            "a machine type of Compute Engine, such as " + DEFAULT_MACHINE_TYPE)
        .range("vms", vms, 1, MAX_VMS, "virtual machines")
        .range(
            "backendConnections",
            backendConnections,
            mostVms(vms) * (readWriteSplit ? 2L : 1L),
            ShardLimits.MAX_CONNECTIONS,
            "connections")
        .range(
            "frontendConnections", frontendConnections, 1, MAX_FRONTEND_CONNECTIONS, "connections")
        .that(
            SiteImage.isPinned(image),
            "image",
            image,
            SiteImage.RULE_TEXT,
            "for example " + DEFAULT_IMAGE)
        .that(
            kind != PoolKind.NONE || !readWriteSplit,
            "readWriteSplit",
            readWriteSplit,
            "false without a pool, which alone can send reads elsewhere",
            "leave it out, or have a pool")
        .throwIfAny();
  }

  /** ProxySQL on two virtual machines, with as many connections as a database of that size has. */
  public static PoolSettings defaults(SqlSettings sql) {
    int backend = Math.min(DEFAULT_BACKEND_CONNECTIONS, sql.maxConnections() - RESERVED);
    return new PoolSettings(
        PoolKind.PROXYSQL,
        DEFAULT_MACHINE_TYPE,
        DEFAULT_VMS,
        Math.max(mostVms(DEFAULT_VMS), backend),
        DEFAULT_FRONTEND_CONNECTIONS,
        DEFAULT_IMAGE,
        false);
  }

  /** No pool: sites connect to the database instance itself. */
  public static PoolSettings none() {
    return new PoolSettings(
        PoolKind.NONE,
        DEFAULT_MACHINE_TYPE,
        DEFAULT_VMS,
        DEFAULT_BACKEND_CONNECTIONS,
        DEFAULT_FRONTEND_CONNECTIONS,
        DEFAULT_IMAGE,
        false);
  }

  /** The same pool, which sends plain reads to replicas, or nothing but to the primary. */
  public PoolSettings withReadWriteSplit(boolean other) {
    return new PoolSettings(
        kind, machineType, vms, backendConnections, frontendConnections, image, other);
  }

  /** Virtual machines that there may be at once: during an update, new ones beside the old. */
  public int mostVms() {
    return mostVms(vms);
  }

  private static int mostVms(int vms) {
    return Math.max(1, vms) + Math.min(Math.max(1, vms), SURGE);
  }

  /** Connections to MySQL that each may open, so that all of them never exceed the sum. */
  public int backendConnectionsEach() {
    return backendConnections / mostVms();
  }

  /** Whether there is a pool, which is told of logins. */
  public boolean exists() {
    return kind != PoolKind.NONE;
  }

  /** Whether sites connect to it. */
  public boolean serves() {
    return kind == PoolKind.PROXYSQL;
  }
}
