package io.aipress.cli.fleetfile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardSelection;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Encryption;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.LimitOverride;
import io.aipress.shards.fleet.LimitOverrides;
import io.aipress.shards.fleet.MediaDelivery;
import io.aipress.shards.fleet.MediaSettings;
import io.aipress.shards.fleet.Ownership;
import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.fleet.PoolKind;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.fleet.ProviderVersion;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.SharedSettings;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.fleet.SiteWeight;
import io.aipress.shards.fleet.SqlEdition;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.fleet.TierLimits;
import io.aipress.shards.fleet.TierPromise;
import io.aipress.shards.fleet.TierSettings;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.limits.RunLimits;
import io.aipress.shards.plugins.PluginPolicy;
import io.aipress.shards.plugins.PluginRule;
import io.aipress.shards.plugins.PluginSlug;
import io.aipress.shards.plugins.PluginSupport;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetFileTest {
  static final String LEAST =
      """
      version: 1
      name: aipress
      environment: production
      stateBucket: aipress-production-tfstate
      regions:
        us-central1: {weight: 40}
      """;

  private static final String FULL =
      """
      version: 1
      name: acme
      environment: staging
      ownership:
        organization: "123456789012"
        folder: folders/123456789012
        billingAccount: 01ABCD-2EFGH3-4IJKL5
      projects: {prefix: acme-shard, suffix: b2}
      stateBucket: acme-staging-tfstate
      registry: spanner://acme/main/registry
      regions:
        us-central1: {weight: 40}
        europe-west1: {weight: 35}
      shards:
        capacity: 80
        fillTarget: 70
        openOnDemand: false
        maxPerOwner: 3
        limits: {sqlConnections: 900, redisMib: 4096, runInstances: 1000, serviceAccounts: 80}
      image: {name: "europe-docker.pkg.dev/acme/sites/wordpress:1.2", port: 8080}
      tiers:
        gold:
          limits: {storageGib: 200, bandwidthGib: 2048, visits: 5000000}
          service: {cpu: 4, memoryMib: 8192, concurrency: 80, minInstances: 2, maxInstances: 60}
          weight: {sqlConnections: 30, redisMib: 200}
          dedicated:
            database: true
            sql: {tier: db-perf-optimized-N-2, diskGib: 30, diskLimitGib: 300, highAvailability: false}
            cache: true
            cacheGib: 2
          price: 199.50
          sla: 99.95
      php: {opcacheMib: 192, opcacheFiles: 30000, validateTimestamps: true, memoryLimitMib: 256}
      plugins: {Our-Shop: {support: not-supported, reason: is old, alternative: woocommerce}}
      sql:
        tier: db-custom-4-26624
        diskGib: 400
        diskLimitGib: 4096
        highAvailability: false
        version: MYSQL_8_0
        edition: enterprise
        pitrDays: 3
        replicas: 1
        flags: {max_connections: 3000, slow_query_log: on, sql_mode: "ANSI"}
      pool:
        kind: none
        machineType: n2-standard-2
        vms: 3
        backendConnections: 1500
        frontendConnections: 9000
      cache: {memoryGib: 8, highAvailability: false}
      media: {delivery: public, uploadOrigins: ["https://b.example", "https://a.example:8443"]}
      encryption:
        kmsKey: "projects/acme-keys/locations/{region}/keyRings/wp/cryptoKeys/shards"
        agentsReady: true
      limits:
        - {limit: run-cpu, value: 9000, reason: "case 4711, granted", shards: "1,4-9"}
        - {limit: service-accounts, value: 200, reason: quota raised in May}
      provider: {version: 5.44.0}
      services: [pubsub.googleapis.com, bigquery.googleapis.com]
      labels: {team: web, cost_center: "42"}
      """;

  private final Path dir;

  FleetFileTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void fieldsLeftOutTakeTheDefaultsOfTheirRecords() throws IOException {
    Fleet fleet = load(LEAST);
    assertThat(fleet.name()).isEqualTo("aipress");
    assertThat(fleet.environment()).isEqualTo("production");
    assertThat(fleet.stateBucket()).isEqualTo("aipress-production-tfstate");
    assertThat(fleet.regions()).containsExactly(Map.entry(new Region("us-central1"), 40));
    assertThat(fleet.ownership()).isEqualTo(Ownership.none());
    assertThat(fleet.projects()).isEqualTo(new ProjectNaming("aipress-shard", ""));
    assertThat(fleet.shards()).isEqualTo(ShardCapacity.defaults());
    assertThat(fleet.limits()).isEqualTo(ShardLimits.defaults(SharedSettings.defaults()));
    assertThat(fleet.limitOverrides()).isEqualTo(LimitOverrides.NONE);
    assertThat(fleet.maxPerOwner()).isZero();
    assertThat(fleet.tiers()).isEqualTo(TierSettings.defaults());
    assertThat(fleet.image()).isEqualTo(SiteImage.defaults());
    assertThat(fleet.php()).isEqualTo(PhpSettings.defaults());
    assertThat(fleet.plugins()).isEqualTo(PluginPolicy.defaults());
    assertThat(fleet.sql()).isEqualTo(SqlSettings.defaults());
    assertThat(fleet.pool()).isEqualTo(PoolSettings.defaults(SqlSettings.defaults()));
    assertThat(fleet.encryption()).isEqualTo(Encryption.google());
    assertThat(fleet.cache()).isEqualTo(CacheSizing.defaults());
    assertThat(fleet.provider()).isEqualTo(ProviderVersion.defaults());
    assertThat(fleet.services()).isEmpty();
    assertThat(fleet.labels()).isEmpty();
    assertThat(fleet.registry()).isEqualTo(Fleet.DEFAULT_REGISTRY);
  }

  @Test
  void everyFieldReachesItsRecord() throws IOException {
    Fleet fleet = load(FULL);
    assertThat(fleet.ownership())
        .isEqualTo(new Ownership("123456789012", "folders/123456789012", "01ABCD-2EFGH3-4IJKL5"));
    assertThat(fleet.projects()).isEqualTo(new ProjectNaming("acme-shard", "b2"));
    assertThat(fleet.registry()).isEqualTo("spanner://acme/main/registry");
    assertThat(fleet.regions()).hasSize(2).containsEntry(new Region("europe-west1"), 35);
    assertThat(fleet.shards()).isEqualTo(new ShardCapacity(80, 70, false));
    assertThat(fleet.limits()).isEqualTo(new ShardLimits(900, 4096, 1000, 80));
    assertThat(fleet.maxPerOwner()).isEqualTo(3);
    assertThat(fleet.image())
        .isEqualTo(new SiteImage("europe-docker.pkg.dev/acme/sites/wordpress:1.2", 8080));
    assertThat(fleet.tier(ServiceTier.GOLD))
        .isEqualTo(
            new TierSettings(
                new TierLimits(200, 2048, 5_000_000),
                new ServiceSizing(4, 8192, 80, 2, 60),
                new SiteWeight(30, 200),
                new Dedicated(
                    true, new SqlSizing("db-perf-optimized-N-2", 30, 300, false), true, 2),
                new TierPromise(new BigDecimal("199.5"), new BigDecimal("99.95"))));
    assertThat(fleet.tier(ServiceTier.BRONZE))
        .isEqualTo(TierSettings.defaults().get(ServiceTier.BRONZE));
    assertThat(fleet.php()).isEqualTo(new PhpSettings(192, 30_000, true, 256));
    assertThat(fleet.plugins())
        .isEqualTo(
            PluginPolicy.defaults()
                .with(
                    List.of(
                        new PluginRule(
                            new PluginSlug("our-shop"),
                            null,
                            PluginSupport.NOT_SUPPORTED,
                            "is old",
                            "woocommerce"))));
    assertThat(fleet.sql())
        .isEqualTo(
            new SqlSettings(
                new SqlSizing("db-custom-4-26624", 400, 4096, false),
                "MYSQL_8_0",
                SqlEdition.ENTERPRISE,
                3,
                1,
                new TreeMap<>(
                    Map.of(
                        "max_connections", "3000", "slow_query_log", "on", "sql_mode", "ANSI"))));
    assertThat(fleet.pool())
        .isEqualTo(
            new PoolSettings(
                PoolKind.NONE, "n2-standard-2", 3, 1500, 9000, PoolSettings.DEFAULT_IMAGE, false));
    assertThat(fleet.encryption().keyIn("europe-west1"))
        .isEqualTo("projects/acme-keys/locations/europe-west1/keyRings/wp/cryptoKeys/shards");
    assertThat(fleet.cache()).isEqualTo(new CacheSizing(8, false));
    assertThat(fleet.shared().media().delivery()).isEqualTo(MediaDelivery.PUBLIC);
    assertThat(fleet.shared().media().uploadOrigins())
        .containsExactly("https://a.example:8443", "https://b.example");
    assertThat(fleet.limitOverrides())
        .isEqualTo(
            new LimitOverrides(
                List.of(
                    new LimitOverride(
                        RunLimits.CPU, 9000, "case 4711, granted", ShardSelection.parse("1,4-9")),
                    new LimitOverride(
                        ProjectLimits.SERVICE_ACCOUNTS, 200, "quota raised in May", null))));
    assertThat(fleet.provider()).isEqualTo(new ProviderVersion("5.44.0"));
    assertThat(fleet.services())
        .containsExactly("bigquery.googleapis.com", "pubsub.googleapis.com");
    assertThat(fleet.labels()).containsEntry("team", "web").containsEntry("cost_center", "42");
  }

  @Test
  void oneFieldOfATierLeavesTheOthersAtTheirDefaults() throws IOException {
    Fleet fleet = load(LEAST + "tiers: {silver: {service: {maxInstances: 20}}}\n");
    assertThat(fleet.tier(ServiceTier.SILVER).service())
        .isEqualTo(new ServiceSizing(1, 1024, 8, 1, 20));
  }

  @Test
  void aShardHasTheRedisMemoryOfItsCacheUnlessTheFileGivesLess() throws IOException {
    assertThat(load(LEAST + "cache: {memoryGib: 8}\n").limits().redisMib()).isEqualTo(8192);
    String less = LEAST + "cache: {memoryGib: 8}\nshards: {limits: {redisMib: 6000}}\n";
    assertThat(load(less).limits().redisMib()).isEqualTo(6000);
  }

  @Test
  void aFleetMayDoWithoutACache() throws IOException {
    Fleet fleet = load(LEAST + "cache: {kind: none}\n");
    assertThat(fleet.cache()).isEqualTo(CacheSizing.none());
    assertThat(fleet.placement().tiers().values())
        .allSatisfy(site -> assertThat(site.redisMib()).isZero());
  }

  @Test
  void anEmptyListOfOriginsIsNoneAndNoListIsAll() throws IOException {
    assertThat(load(LEAST + "media: {uploadOrigins: []}\n").shared().media().uploadOrigins())
        .isEmpty();
    assertThat(load(LEAST + "media:\n  uploadOrigins:\n").shared().media())
        .isEqualTo(MediaSettings.defaults());
  }

  @Test
  void aSmallDatabaseHasAPoolThatFitsAndAnEditionThatHasIt() throws IOException {
    assertThat(load(LEAST + "sql: {tier: db-custom-1-3840}\n").pool().backendConnections())
        .isEqualTo(270);
    assertThat(load(LEAST + "sql: {tier: db-custom-1-3840}\n").limits().sqlConnections())
        .isEqualTo(270);
    assertThat(load(LEAST + "sql: {tier: db-perf-optimized-N-4}\n").sql().edition())
        .isEqualTo(SqlEdition.ENTERPRISE_PLUS);
  }

  @Test
  void byteOrderMarkAndCrlfAreRead() throws IOException {
    assertThat(load("\ufeff" + FULL.replace("\n", "\r\n"))).isEqualTo(load(FULL));
  }

  @Test
  void aSectionWithNothingUnderItIsLeftOut() throws IOException {
    assertThat(load(LEAST + "sql:\ncache: {}\nservices:\nlabels:\n")).isEqualTo(load(LEAST));
  }

  @Test
  void aDocumentMayBeginAndEndWithItsMarks() throws IOException {
    assertThat(load("---\n" + LEAST + "...\n")).isEqualTo(load(LEAST));
  }

  private Fleet load(String yaml) throws IOException {
    Path file = dir.resolve("fleet.yaml");
    Files.write(file, yaml.getBytes(UTF_8));
    return FleetFile.load(file);
  }
}
