package io.aipress.constructs.shard;

import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.backup.BackupVaultConfig;
import io.aipress.constructs.cache.ObjectCache;
import io.aipress.constructs.cache.ObjectCacheConfig;
import io.aipress.constructs.cron.SiteCron;
import io.aipress.constructs.cron.SiteCronConfig;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.media.MediaBucket;
import io.aipress.constructs.media.MediaBucketConfig;
import io.aipress.constructs.network.NetworkFirewall;
import io.aipress.constructs.network.NetworkFirewallConfig;
import io.aipress.constructs.network.NetworkTags;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.network.ShardNetwork;
import io.aipress.constructs.network.ShardNetworkConfig;
import io.aipress.constructs.pool.ConnectionPool;
import io.aipress.constructs.project.ProjectServices;
import io.aipress.constructs.project.ProjectServicesConfig;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.site.SiteEnvironment;
import io.aipress.constructs.sql.SharedSqlInstance;
import io.aipress.constructs.sql.SharedSqlInstanceConfig;
import io.aipress.constructs.sql.SqlSchedule;
import io.aipress.shards.fleet.SharedSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * One shard: a Google Cloud project with everything that its sites share. It makes no resources of
 * its own; it puts {@link ProjectServices}, {@link ShardNetwork} with its {@link NetworkFirewall},
 * {@link SharedSqlInstance} with its {@link ConnectionPool}, {@link ObjectCache}, {@link
 * MediaBucket}, {@link BackupVault} and {@link SiteCron} together, in that order, and says with
 * {@link #siteEnvironment()} what sites find there.
 *
 * <p>Defaults that cost money day and night: the highly available database instance and cache, and
 * the two machines of the pool.
 *
 * <p>Must exist first: the project, linked to a billing account, and a provider for it.
 */
public final class Shard extends Construct {
  /** The APIs that the resources of a shard and its sites need. */
  public static final Set<String> REQUIRED_SERVICES =
      Set.of(
          "cloudresourcemanager.googleapis.com",
          "cloudscheduler.googleapis.com",
          "compute.googleapis.com",
          "iam.googleapis.com",
          "logging.googleapis.com",
          "monitoring.googleapis.com",
          "redis.googleapis.com",
          "run.googleapis.com",
          "secretmanager.googleapis.com",
          "servicenetworking.googleapis.com",
          "serviceusage.googleapis.com",
          "sqladmin.googleapis.com",
          "storage.googleapis.com",
          "workflowexecutions.googleapis.com",
          "workflows.googleapis.com");

  private final ShardNetwork network;
  private final SharedSqlInstance sql;
  private final ObjectCache cache;
  private final @Nullable ConnectionPool pool;
  private final MediaBucket media;
  private final BackupVault vault;
  private final SiteEnvironment siteEnvironment;

  /** A shard in the provider's project. */
  public Shard(Construct scope, String id, ShardConfig config) {
    super(scope, id);
    ShardFacts facts = config.facts();
    SharedSettings shared = config.shared();
    KmsKey regional = KmsKey.of(shared.encryption().keyIn(facts.region()));
    ResourceOptions options = config.options().forShard(facts.name());

    TreeSet<String> services = new TreeSet<>(REQUIRED_SERVICES);
    services.addAll(config.extraServices());
    ProjectServices api =
        new ProjectServices(this, "api", ProjectServicesConfig.of(services).withOptions(options));
    ResourceOptions afterApi = options.after(api.address());

    network =
        new ShardNetwork(
            this,
            "network",
            ShardNetworkConfig.of(facts.name(), facts.region())
                .withSubnetPrefix(config.subnetPrefix())
                .withOptions(afterApi));
    ResourceOptions afterNetwork = afterApi.after(network.connectionAddress());

    sql =
        new SharedSqlInstance(
            this,
            "sql",
            SharedSqlInstanceConfig.of(facts.sqlInstance(), facts.region(), network.networkId())
                .withSchedule(new SqlSchedule(facts.sqlBackupStart(), facts.maintenance()))
                .withSettings(shared.sql())
                .withKmsKey(regional)
                .withOptions(afterNetwork));
    cache =
        new ObjectCache(
            this,
            "cache",
            ObjectCacheConfig.of(facts.cacheInstance(), facts.region(), network.networkId())
                .withSizing(shared.cache())
                .withRedis(shared.redis())
                .withMaintenance(facts.maintenance())
                .withKmsKey(regional)
                .withOptions(afterNetwork));
    pool =
        shared.pool().exists()
            ? ShardPool.create(this, facts, shared, network, sql, afterApi)
            : null;
    new NetworkFirewall(
        this,
        "firewall",
        NetworkFirewallConfig.of(facts.name(), network.networkId())
            .withOpenings(openings())
            .withOptions(afterApi));
    media =
        new MediaBucket(
            this,
            "media",
            MediaBucketConfig.of(facts.mediaBucket(), facts.region())
                .withKmsKey(regional)
                .withOptions(afterApi));
    vault =
        new BackupVault(
            this,
            "vault",
            BackupVaultConfig.of(facts.vaultBucket(), facts.vaultLocation())
                .withKmsKey(KmsKey.of(shared.encryption().keyIn(facts.vaultKeyLocation())))
                .withOptions(afterApi));

    new SiteCron(
        this,
        "cron",
        SiteCronConfig.of(facts.project(), facts.region())
            .withSchedule(facts.cronSchedule())
            .withOptions(afterApi));

    siteEnvironment =
        new SiteEnvironment(
            facts.region(),
            new SiteEnvironment.Network(
                network.networkName(), network.subnetworkName(), List.of(NetworkTags.SITE)),
            new SiteEnvironment.Database(
                sql.name(), pool == null ? sql.privateIp() : pool.address()),
            new SiteEnvironment.Cache(cache.host(), cache.port()),
            media.name(),
            afterApi);
  }

  /**
   * Where sites may connect: to whatever stands in Google's range, the database itself too, where
   * it is the login that keeps others out; and to the pool.
   */
  private List<Opening> openings() {
    List<Opening> openings = new ArrayList<>();
    openings.add(
        Opening.egress(
            "sites-to-data",
            NetworkTags.SITE,
            List.of(network.servicesCidr()),
            SharedSqlInstance.PORT,
            ObjectCache.PORT));
    if (pool != null) {
      openings.add(ShardPool.opening(pool));
    }
    return openings;
  }

  /** What a site of this shard needs of it. */
  public SiteEnvironment siteEnvironment() {
    return siteEnvironment;
  }

  /** The private network. */
  public ShardNetwork network() {
    return network;
  }

  /** The shared database instance. */
  public SharedSqlInstance sql() {
    return sql;
  }

  /** The connection pool in front of it, unless the settings have none. */
  public Optional<ConnectionPool> pool() {
    return Optional.ofNullable(pool);
  }

  /** The shared object cache. */
  public ObjectCache cache() {
    return cache;
  }

  /** The bucket of uploads. */
  public MediaBucket media() {
    return media;
  }

  /** The bucket of backups. */
  public BackupVault vault() {
    return vault;
  }
}
