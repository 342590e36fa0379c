package io.aipress.synthtests.constructs;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.backup.BackupVaultConfig;
import io.aipress.constructs.cache.DedicatedCache;
import io.aipress.constructs.cache.DedicatedCacheConfig;
import io.aipress.constructs.cache.ObjectCache;
import io.aipress.constructs.cache.ObjectCacheConfig;
import io.aipress.constructs.cron.SiteCron;
import io.aipress.constructs.cron.SiteCronConfig;
import io.aipress.constructs.encryption.KeyAccess;
import io.aipress.constructs.encryption.KeyAccessConfig;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.encryption.ServiceAgent;
import io.aipress.constructs.identity.PlatformAccount;
import io.aipress.constructs.identity.PlatformAccountConfig;
import io.aipress.constructs.media.MediaBucket;
import io.aipress.constructs.media.MediaBucketConfig;
import io.aipress.constructs.network.MachineSubnet;
import io.aipress.constructs.network.MachineSubnetConfig;
import io.aipress.constructs.network.NetworkFirewall;
import io.aipress.constructs.network.NetworkFirewallConfig;
import io.aipress.constructs.network.ShardNetwork;
import io.aipress.constructs.network.ShardNetworkConfig;
import io.aipress.constructs.pool.ConnectionPool;
import io.aipress.constructs.pool.ConnectionPoolConfig;
import io.aipress.constructs.project.ProjectServices;
import io.aipress.constructs.project.ProjectServicesConfig;
import io.aipress.constructs.registry.TenantRegistryDatabase;
import io.aipress.constructs.registry.TenantRegistryDatabaseConfig;
import io.aipress.constructs.resource.Each;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.shard.Shard;
import io.aipress.constructs.shard.ShardConfig;
import io.aipress.constructs.shard.ShardFacts;
import io.aipress.constructs.site.Site;
import io.aipress.constructs.site.SiteEnvironment;
import io.aipress.constructs.site.SiteLogin;
import io.aipress.constructs.site.SiteTenant;
import io.aipress.constructs.site.SiteTenantConfig;
import io.aipress.constructs.site.Sites;
import io.aipress.constructs.sql.DedicatedSqlInstance;
import io.aipress.constructs.sql.DedicatedSqlInstanceConfig;
import io.aipress.constructs.sql.SharedSqlInstance;
import io.aipress.constructs.sql.SharedSqlInstanceConfig;
import io.aipress.constructs.state.StateBucket;
import io.aipress.constructs.state.StateBucketConfig;
import io.aipress.shards.Domain;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.synthtests.Example;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** A configuration of every construct with nothing but what it requires. */
final class Samples {
  private static final String PROJECT = "acme-blog";
  private static final String REGION = "us-central1";
  private static final String NETWORK = "projects/acme-blog/global/networks/blog";
  private static final String SUBNET = "projects/acme-blog/regions/us-central1/subnetworks/vms";
  private static final Each SOME_SITES = new Each("local.sites", "dedicated");

  private Samples() {}

  /** The configurations by construct, in the order of their names. */
  static Map<Class<?>, Record> all() {
    Map<Class<?>, Record> all = new TreeMap<>(Comparator.comparing(Class::getSimpleName));
    all.put(BackupVault.class, BackupVaultConfig.of("acme-vault", "US"));
    all.put(
        ConnectionPool.class,
        ConnectionPoolConfig.of(
            "pool",
            REGION,
            new ConnectionPoolConfig.Network(NETWORK, SUBNET, List.of("10.0.0.0/19")),
            ConnectionPoolConfig.Database.primary("10.1.0.3", "MYSQL_8_4", 1109),
            Example.fleet().pool()));
    all.put(DedicatedCache.class, DedicatedCacheConfig.of(SOME_SITES, REGION, NETWORK));
    all.put(DedicatedSqlInstance.class, DedicatedSqlInstanceConfig.of(SOME_SITES, REGION, NETWORK));
    KmsKey key = KmsKey.of("projects/keys/locations/us-central1/keyRings/r/cryptoKeys/k");
    all.put(
        KeyAccess.class,
        KeyAccessConfig.of(
            key, "123456789012", Set.of(ServiceAgent.values()), Set.of(ServiceAgent.values())));
    all.put(MachineSubnet.class, MachineSubnetConfig.of("machines", REGION, NETWORK));
    all.put(MediaBucket.class, MediaBucketConfig.of("acme-media", REGION));
    all.put(NetworkFirewall.class, NetworkFirewallConfig.of("blog", NETWORK));
    all.put(ObjectCache.class, ObjectCacheConfig.of("cache", REGION, NETWORK));
    all.put(PlatformAccount.class, PlatformAccountConfig.of("blog-jobs", "Jobs of the blog"));
    all.put(ProjectServices.class, ProjectServicesConfig.of(Set.of("run.googleapis.com")));
    Fleet fleet = Example.fleet();
    ShardFacts facts = ShardFacts.of(fleet, Example.snapshot().shards().get(1));
    all.put(Shard.class, ShardConfig.of(facts));
    all.put(ShardNetwork.class, ShardNetworkConfig.of("blog", REGION));
    all.put(SharedSqlInstance.class, SharedSqlInstanceConfig.of("sql-g1", REGION, NETWORK));
    all.put(SiteCron.class, SiteCronConfig.of(PROJECT, REGION));
    Site site =
        Site.of(new TenantId("acme"), ServiceTier.BRONZE, List.of(Domain.of("acme.example")))
            .withLogin(SiteLogin.of(1));
    SiteEnvironment environment =
        new SiteEnvironment(
            REGION,
            new SiteEnvironment.Network("blog", "blog"),
            new SiteEnvironment.Database("sql-g1", "10.1.0.3"),
            new SiteEnvironment.Cache("10.1.1.3", "6379"),
            "acme-media",
            ResourceOptions.defaults());
    all.put(SiteTenant.class, SiteTenantConfig.of(Sites.one(site), environment));
    all.put(StateBucket.class, StateBucketConfig.of("acme-tfstate", "EU"));
    all.put(
        TenantRegistryDatabase.class,
        TenantRegistryDatabaseConfig.of("registry", REGION, "group:operators@example.com"));
    return all;
  }

  /** A construct of a configuration, with the id {@code it}. */
  static Construct make(Construct scope, Class<?> construct, Record config) {
    try {
      return (Construct)
          construct
              .getConstructor(Construct.class, String.class, config.getClass())
              .newInstance(scope, "it", config);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no construct " + construct, e);
    }
  }

  /** The resources that a construct makes, by their ids below it. */
  static Map<String, String> made(Class<?> construct, Record config) {
    Construct made = make(new TerraformStack(Testing.app(), "page"), construct, config);
    Map<String, String> resources = new TreeMap<>();
    int prefix = made.getNode().getPath().length() + 1;
    for (IConstruct child : made.getNode().findAll()) {
      if (child instanceof TerraformResource resource) {
        resources.put(
            resource.getNode().getPath().substring(prefix), resource.getTerraformResourceType());
      }
    }
    return resources;
  }

  static Record options() {
    return ResourceOptions.defaults();
  }
}
