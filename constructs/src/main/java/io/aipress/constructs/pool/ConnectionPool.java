package io.aipress.constructs.pool;

import com.hashicorp.cdktf.providers.google.compute_address.ComputeAddress;
import com.hashicorp.cdktf.providers.google.compute_forwarding_rule.ComputeForwardingRule;
import com.hashicorp.cdktf.providers.google.compute_region_backend_service.ComputeRegionBackendService;
import com.hashicorp.cdktf.providers.google.compute_region_health_check.ComputeRegionHealthCheck;
import com.hashicorp.cdktf.providers.google.compute_region_instance_group_manager.ComputeRegionInstanceGroupManager;
import com.hashicorp.cdktf.providers.google.compute_region_instance_template.ComputeRegionInstanceTemplate;
import com.hashicorp.cdktf.providers.google.secret_manager_secret.SecretManagerSecret;
import com.hashicorp.cdktf.providers.google.secret_manager_secret_iam_member.SecretManagerSecretIamMember;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.encryption.SecretReplication;
import io.aipress.constructs.identity.PlatformAccount;
import io.aipress.constructs.identity.PlatformAccountConfig;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.network.NetworkFirewall;
import io.aipress.constructs.network.NetworkFirewallConfig;
import io.aipress.constructs.network.NetworkTags;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.fleet.PoolSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.constructs.Construct;

/**
 * ProxySQL between many PHP processes and one MySQL instance: a few small machines over the zones
 * of a region, behind an internal load balancer that clients take for MySQL. Cloud Run cannot run
 * it, as it lets no TCP in, and beside each site it would pool nothing.
 *
 * <p>Makes {@code google_compute_region_instance_template} and {@code
 * google_compute_region_instance_group_manager} of Container-Optimized OS, two {@code
 * google_compute_region_health_check}, {@code google_compute_region_backend_service}, {@code
 * google_compute_forwarding_rule} and {@code google_compute_address}, the machines' service account
 * with its roles, {@code google_compute_firewall} for whom they reach and who reaches them, and the
 * {@code google_secret_manager_secret} of its logins, without content. Two machines of the default
 * type list at about $50 a month.
 *
 * <p>Machines have no address outside and no SSH. One that fails is replaced. A change of what they
 * are made from adds new ones, and takes the old away when those are healthy; while that happens,
 * there may be twice as many, and the connections to the database are shared out for that.
 *
 * <p><b>Logins</b> come from the secret, see {@link ProxySqlUsers}: its newest version is read when
 * a machine starts and again every minute. Without one there are none; nobody can log in, and all
 * is healthy. An empty or broken version is not taken over, and a machine that starts with one does
 * not become healthy.
 *
 * <p><b>The image</b> is the one of the settings. From Docker Hub it comes through the NAT of
 * {@link io.aipress.constructs.network.MachineSubnet}; from Artifact Registry it comes without, and
 * {@link #account()} needs {@code roles/artifactregistry.reader} there. It has ProxySQL 2.6 or
 * later, which knows {@code caching_sha2_password}, the way to log in to MySQL 8.4; and a {@code
 * mysql} client.
 *
 * <p>Must exist first: the subnet, with private access to Google's APIs, and the APIs {@code
 * compute}, {@code iam}, {@code secretmanager}, {@code logging} and {@code monitoring}.
 *
 * @see <a href="https://cloud.google.com/load-balancing/docs/internal">Internal passthrough load
 *     balancers</a>
 */
public final class ConnectionPool extends Construct {
  /** Where Google's health checks come from (health check probe ranges, read 2026-11-23). */
  public static final List<String> HEALTH_CHECKS = List.of("35.191.0.0/16", "130.211.0.0/22");

  private static final Set<String> ROLES =
      Set.of("roles/logging.logWriter", "roles/monitoring.metricWriter");

  private static final int HTTPS = 443;
  private static final int MYSQL = 3306;

  private final PlatformAccount account;
  private final String usersSecret;
  private final String address;

  /** A pool in the provider's project. */
  public ConnectionPool(Construct scope, String id, ConnectionPoolConfig config) {
    super(scope, id);
    account =
        new PlatformAccount(
            this,
            "account",
            PlatformAccountConfig.of(config.name() + "-vm", "Machines of the connection pool")
                .withRoles(ROLES)
                .withOptions(config.options()));
    usersSecret = users(config);
    openings(config);
    String group = PoolMachines.create(this, config, account.email(), usersSecret);
    address = PoolBalancer.create(this, config, group);
  }

  private String users(ConnectionPoolConfig config) {
    SecretManagerSecret secret =
        SecretManagerSecret.Builder.create(this, "users")
            .secretId(config.name() + "-users")
            .replication(SecretReplication.of(config.kmsKey(), config.region()))
            .labels(config.options().labels())
            .build();
    References.order(secret, config.options().dependsOn());
    String secretId =
        References.attribute(
            References.address(SecretManagerSecret.TF_RESOURCE_TYPE, secret), "", "secret_id");
    SecretManagerSecretIamMember.Builder.create(this, "users-reader")
        .secretId(secretId)
        .role("roles/secretmanager.secretAccessor")
        .member(account.member())
        .build();
    return secretId;
  }

  private void openings(ConnectionPoolConfig config) {
    String pool = NetworkTags.POOL;
    List<String> databases =
        Stream.concat(Stream.of(config.database().host()), config.database().readers().stream())
            .map(host -> host + "/32")
            .toList();
    new NetworkFirewall(
        this,
        "firewall",
        NetworkFirewallConfig.of(config.name(), config.network().id())
            .withoutDeny()
            .withOpenings(
                List.of(
                    Opening.ingress(
                        "clients",
                        config.network().clients(),
                        pool,
                        ProxySqlConfig.WEB_PORT,
                        ProxySqlConfig.ADMIN_PORT),
                    Opening.ingress("health", HEALTH_CHECKS, pool, ProxySqlConfig.WEB_PORT),
                    Opening.egress("database", pool, databases, MYSQL),
                    // Google's APIs have no range of their own that would hold image registries.
                    Opening.egress("https", pool, List.of(Opening.ANYWHERE), HTTPS)))
            .withOptions(config.options()));
  }

  /** The address that clients connect to, as a reference; ports 3306 and 3307. */
  public String address() {
    return address;
  }

  /** Id of the secret that holds {@link ProxySqlUsers#text}, as a reference. */
  public String usersSecret() {
    return usersSecret;
  }

  /** Who the machines are. */
  public PlatformAccount account() {
    return account;
  }

  /** The secret of its logins itself. */
  public SecretManagerSecret users() {
    return Children.get(this, "users", SecretManagerSecret.class);
  }

  /** The right of its machines to read them. */
  public SecretManagerSecretIamMember usersReader() {
    return Children.get(this, "users-reader", SecretManagerSecretIamMember.class);
  }

  /** Whom its machines reach, and who reaches them. */
  public NetworkFirewall firewall() {
    return Children.get(this, "firewall", NetworkFirewall.class);
  }

  /** What its machines are made from. */
  public ComputeRegionInstanceTemplate instanceTemplate() {
    return Children.get(this, "instance-template", ComputeRegionInstanceTemplate.class);
  }

  /** What keeps them in number. */
  public ComputeRegionInstanceGroupManager instanceGroupManager() {
    return Children.get(this, "instance-group-manager", ComputeRegionInstanceGroupManager.class);
  }

  /** The check by which a machine is replaced. */
  public ComputeRegionHealthCheck healing() {
    return Children.get(this, "healing", ComputeRegionHealthCheck.class);
  }

  /** The check by which a machine gets no new connections. */
  public ComputeRegionHealthCheck balancing() {
    return Children.get(this, "balancing", ComputeRegionHealthCheck.class);
  }

  /** The reserved address itself. */
  public ComputeAddress reservedAddress() {
    return Children.get(this, "address", ComputeAddress.class);
  }

  /** What spreads connections over the machines. */
  public ComputeRegionBackendService backendService() {
    return Children.get(this, "backend-service", ComputeRegionBackendService.class);
  }

  /** What takes connections at the address. */
  public ComputeForwardingRule forwardingRule() {
    return Children.get(this, "forwarding-rule", ComputeForwardingRule.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link ConnectionPoolConfig#of} has it.
   */
  public static final class Builder
      extends ConstructBuilder<ConnectionPool, ConnectionPoolConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> region = required("region");
    private final Required<ConnectionPoolConfig.Network> network = required("network");
    private final Required<ConnectionPoolConfig.Database> database = required("database");
    private final Required<PoolSettings> settings = required("settings");

    private Builder(Construct scope, String id) {
      super(scope, id, ConnectionPool::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link ConnectionPoolConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link ConnectionPoolConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** Required: {@link ConnectionPoolConfig#network()}. */
    public Builder network(ConnectionPoolConfig.Network value) {
      return set(network, value);
    }

    /** Required: {@link ConnectionPoolConfig#database()}. */
    public Builder database(ConnectionPoolConfig.Database value) {
      return set(database, value);
    }

    /** Required: {@link ConnectionPoolConfig#settings()}. */
    public Builder settings(PoolSettings value) {
      return set(settings, value);
    }

    /** See {@link ConnectionPoolConfig#withKmsKey}. */
    public Builder kmsKey(KmsKey value) {
      return with(config -> config.withKmsKey(value));
    }

    /** See {@link ConnectionPoolConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected ConnectionPoolConfig config() {
      return ConnectionPoolConfig.of(
          name.get(), region.get(), network.get(), database.get(), settings.get());
    }
  }
}
