package io.aipress.constructs.shard;

import com.hashicorp.cdktf.providers.google.storage_bucket_iam_member.StorageBucketIamMember;
import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.backup.BackupVaultConfig;
import io.aipress.constructs.cache.ObjectCache;
import io.aipress.constructs.cron.SiteCron;
import io.aipress.constructs.cron.SiteCronConfig;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.identity.PlatformAccount;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.media.MediaBucket;
import io.aipress.constructs.media.MediaBucketConfig;
import io.aipress.constructs.network.MachineSubnet;
import io.aipress.constructs.network.NetworkFirewall;
import io.aipress.constructs.network.ShardNetwork;
import io.aipress.constructs.pool.ConnectionPool;
import io.aipress.constructs.project.ProjectServices;
import io.aipress.constructs.project.ProjectServicesConfig;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.site.SiteEnvironment;
import io.aipress.constructs.sql.SharedSqlInstance;
import io.aipress.constructs.sql.SharedSqlInstanceConfig;
import io.aipress.constructs.sql.SqlSchedule;
import io.aipress.shards.fleet.SharedSettings;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * One shard: a Google Cloud project with everything that its sites share. It makes no resources of
 * its own; it puts {@link ProjectServices}, {@link ShardNetwork} with its firewall, {@link
 * SharedSqlInstance} with its {@link ConnectionPool}, {@link ObjectCache}, {@link MediaBucket},
 * {@link BackupVault} and {@link SiteCron} together, in that order, and says with {@link
 * #siteEnvironment()} what sites find there. {@link NetworkChoice} and {@link CacheChoice} put it
 * into a network that is there, with a Redis that is there.
 *
 * <p>Defaults that cost money day and night: the highly available database instance and cache, and
 * the two machines of the pool.
 *
 * <p>Must exist first: the project, linked to a billing account, and a provider for it; with keys
 * of the user's own, the service agents of the project and their right to use the keys, see {@link
 * io.aipress.constructs.encryption.KeyAccess}.
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

  private final @Nullable ShardNetwork network;
  private final SharedSqlInstance sql;
  private final @Nullable ObjectCache cache;
  private final @Nullable ConnectionPool pool;
  private final MediaBucket media;
  private final BackupVault vault;
  private final PlatformAccount backup;
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

    ShardPlace place = ShardPlace.of(this, config, afterApi);
    network = place.made();
    ResourceOptions afterNetwork = place.ready(afterApi);

    sql =
        new SharedSqlInstance(
            this,
            "sql",
            SharedSqlInstanceConfig.of(facts.sqlInstance(), facts.region(), place.network().id())
                .withSchedule(new SqlSchedule(facts.sqlBackupStart(), facts.maintenance()))
                .withSettings(shared.sql())
                .withKmsKey(regional)
                .withOptions(afterNetwork));
    cache = ShardCache.create(this, config, place, regional, afterNetwork);
    pool =
        shared.pool().exists() ? ShardPool.create(this, facts, shared, place, sql, afterApi) : null;
    place.close(this, facts, ShardOpenings.of(config, network, cache, pool), afterApi);
    media =
        new MediaBucket(
            this,
            "media",
            MediaBucketConfig.of(facts.mediaBucket(), facts.region())
                .withDelivery(shared.media().delivery())
                .withUploadOrigins(shared.media().uploadOrigins())
                .withKmsKey(regional)
                .withOptions(afterApi));
    vault =
        new BackupVault(
            this,
            "vault",
            BackupVaultConfig.of(facts.vaultBucket(), facts.vaultLocation())
                .withKmsKey(KmsKey.of(shared.encryption().keyIn(facts.vaultKeyLocation())))
                .withOptions(afterApi));

    backup = ShardExports.create(this, sql, vault, afterApi);

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
                place.network().name(), place.network().subnetwork(), place.network().tags()),
            new SiteEnvironment.Database(
                sql.name(),
                pool != null && shared.pool().serves() ? pool.address() : sql.privateIp()),
            ShardCache.ofSites(config.cache(), cache),
            media.name(),
            new SiteEnvironment.Dedicated(
                place.network().id(), network != null, vault.name(), afterNetwork),
            regional,
            afterApi);
  }

  /** What a site of this shard needs of it. */
  public SiteEnvironment siteEnvironment() {
    return siteEnvironment;
  }

  /** The private network, unless it stands in one that was there. */
  public Optional<ShardNetwork> network() {
    return Optional.ofNullable(network);
  }

  /** The shared database instance. */
  public SharedSqlInstance sql() {
    return sql;
  }

  /** The connection pool in front of it, unless the settings have none. */
  public Optional<ConnectionPool> pool() {
    return Optional.ofNullable(pool);
  }

  /** The shared object cache, unless its sites use another Redis or none. */
  public Optional<ObjectCache> cache() {
    return Optional.ofNullable(cache);
  }

  /** The bucket of uploads. */
  public MediaBucket media() {
    return media;
  }

  /** The bucket of backups. */
  public BackupVault vault() {
    return vault;
  }

  /** Who may export databases, see {@link #vault()}. */
  public PlatformAccount backup() {
    return backup;
  }

  /** The APIs of its project. */
  public ProjectServices api() {
    return Children.get(this, "api", ProjectServices.class);
  }

  /** The subnet of the pool's machines, in a network of its own with a pool. */
  public Optional<MachineSubnet> machines() {
    return Children.find(this, "machines", MachineSubnet.class);
  }

  /** The firewall of a network of its own. */
  public Optional<NetworkFirewall> firewall() {
    return Children.find(this, "firewall", NetworkFirewall.class);
  }

  /** What starts the scheduled work of its sites. */
  public SiteCron cron() {
    return Children.get(this, "cron", SiteCron.class);
  }

  /** The right of the database instance to write to the vault. */
  public StorageBucketIamMember vaultExports() {
    return Children.get(this, "vault-exports", StorageBucketIamMember.class);
  }

  /** Builds it property by property; what is left out is as {@link ShardConfig#of} has it. */
  public static final class Builder extends ConstructBuilder<Shard, ShardConfig, Builder> {
    private final Required<ShardFacts> facts = required("facts");

    private Builder(Construct scope, String id) {
      super(scope, id, Shard::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link ShardConfig#facts()}. */
    public Builder facts(ShardFacts value) {
      return set(facts, value);
    }

    /** See {@link ShardConfig#withShared}. */
    public Builder shared(SharedSettings value) {
      return with(config -> config.withShared(value));
    }

    /** See {@link ShardConfig#withNetwork}. */
    public Builder network(NetworkChoice value) {
      return with(config -> config.withNetwork(value));
    }

    /** See {@link ShardConfig#withCache}. */
    public Builder cache(CacheChoice value) {
      return with(config -> config.withCache(value));
    }

    /** See {@link ShardConfig#withExtraServices}. */
    public Builder extraServices(SortedSet<String> value) {
      return with(config -> config.withExtraServices(value));
    }

    /** See {@link ShardConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected ShardConfig config() {
      return ShardConfig.of(facts.get());
    }
  }
}
