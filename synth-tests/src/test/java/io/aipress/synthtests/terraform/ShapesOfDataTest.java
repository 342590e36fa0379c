package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformLocal;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.backup.BackupVaultConfig;
import io.aipress.constructs.cache.DedicatedCache;
import io.aipress.constructs.cache.DedicatedCacheConfig;
import io.aipress.constructs.cache.DedicatedCacheData;
import io.aipress.constructs.encryption.KeyAccess;
import io.aipress.constructs.encryption.KeyAccessConfig;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.encryption.ServiceAgent;
import io.aipress.constructs.media.MediaBucket;
import io.aipress.constructs.media.MediaBucketConfig;
import io.aipress.constructs.resource.Each;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.constructs.sql.DedicatedDatabase;
import io.aipress.constructs.sql.DedicatedSqlInstance;
import io.aipress.constructs.sql.DedicatedSqlInstanceConfig;
import io.aipress.constructs.sql.SqlSchedule;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.Encryption;
import io.aipress.shards.fleet.EvictionPolicy;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.FleetBuilder;
import io.aipress.shards.fleet.MediaDelivery;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.RedisSettings;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.SharedSettings;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds data, in every form, under the real Terraform with the real provider. */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class ShapesOfDataTest {
  private static final String KEYS = "projects/acme-keys/locations/%s/keyRings/wp/cryptoKeys/data";
  private static final Encryption OWN_KEYS = Encryption.of(KEYS.formatted("{region}"));

  private final Path folder;

  ShapesOfDataTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void underKeysOfTheUsersOwn() throws IOException {
    Map<String, JsonNode> planned = shard(4, shared -> shared.encryption(OWN_KEYS));

    String region = KEYS.formatted(text(planned, "google_sql_database_instance.sql", "/region"));
    assertThat(text(planned, "google_sql_database_instance.sql", "/encryption_key_name"))
        .isEqualTo(region);
    assertThat(text(planned, "google_redis_instance.cache", "/customer_managed_key"))
        .isEqualTo(region);
    assertThat(text(planned, "google_storage_bucket.media", "/encryption/0/default_kms_key_name"))
        .isEqualTo(region);
    assertThat(text(planned, "google_storage_bucket.vault", "/encryption/0/default_kms_key_name"))
        .isEqualTo(
            KEYS.formatted(
                Encryption.keyLocation(text(planned, "google_storage_bucket.vault", "/location"))));
    assertThat(
            text(
                planned,
                "google_compute_region_instance_template.pool",
                "/disk/0/disk_encryption_key/0/kms_key_self_link"))
        .isEqualTo(region);
    assertThat(planned.values())
        .filteredOn(change -> change.path("type").asText().equals("google_secret_manager_secret"))
        .hasSize(2)
        .allSatisfy(
            change ->
                assertThat(
                        change
                            .at("/change/after/replication/0/user_managed/0/replicas/0")
                            .at("/customer_managed_encryption/0/kms_key_name")
                            .asText())
                    .isEqualTo(region));
  }

  @Test
  void withALargerDatabaseItsReplicasAndOtherRedisSettings() throws IOException {
    SqlSettings sql =
        SqlSettings.of(new SqlSizing("db-perf-optimized-N-4", 100, 1000, true))
            .withPitrDays(35)
            .withReplicas(1)
            .withFlags(Map.of("max_connections", "3000"));
    SharedSettings shared =
        SharedSettings.defaults()
            .withSql(sql)
            .withRedis(new RedisSettings(64, EvictionPolicy.VOLATILE_TTL));

    Map<String, JsonNode> planned = shard(4, fleet -> fleet.shared(shared));

    assertThat(text(planned, "google_sql_database_instance.sql", "/settings/0/edition"))
        .isEqualTo("ENTERPRISE_PLUS");
    assertThat(planned).containsKey("google_sql_database_instance.sql_replica_1");
    assertThat(text(planned, "google_redis_instance.cache", "/redis_configs/databases"))
        .isEqualTo("64");
  }

  @Test
  void withoutStandbysInAnOlderVersion() throws IOException {
    SqlSettings sql =
        SqlSettings.of(new SqlSizing("db-custom-1-3840", 10, 100, false)).withVersion("MYSQL_8_0");
    SharedSettings shared =
        SharedSettings.defaults()
            .withSql(sql)
            .withCache(new CacheSizing(1, false))
            .withPool(PoolSettings.defaults(sql));

    Map<String, JsonNode> planned =
        shard(4, fleet -> fleet.shared(shared).limits(ShardLimits.defaults(shared)));

    assertThat(text(planned, "google_sql_database_instance.sql", "/settings/0/availability_type"))
        .isEqualTo("ZONAL");
  }

  @Test
  void ofSingleSitesAndInAStackThatKnowsNothingOfShards() throws IOException {
    Map<String, JsonNode> planned = own(this::data);

    assertThat(planned.keySet())
        .filteredOn(address -> address.startsWith("google_kms_crypto_key_iam_member"))
        .hasSize(ServiceAgent.values().length);
    assertThat(planned.keySet())
        .filteredOn(address -> address.startsWith("google_redis_instance.own-cache"))
        .hasSize(2);
    assertThat(planned.keySet())
        .filteredOn(address -> address.startsWith("google_compute_firewall.own-cache"))
        .hasSize(2);
    JsonNode acme = database(planned, "acme");
    assertThat(acme.at("/deletion_protection").asBoolean()).isTrue();
    assertThat(acme.at("/settings/0/deletion_protection_enabled").asBoolean()).isTrue();
    assertThat(acme.at("/settings/0/edition").asText()).isEqualTo("ENTERPRISE_PLUS");
    assertThat(acme.at("/settings/0/disk_size").asInt()).isEqualTo(20);
    JsonNode globex = database(planned, "globex");
    assertThat(globex.at("/deletion_protection").asBoolean()).isFalse();
    assertThat(globex.at("/settings/0/tier").asText()).isEqualTo("db-custom-1-3840");
  }

  private static JsonNode database(Map<String, JsonNode> planned, String site) {
    List<JsonNode> found =
        planned.values().stream()
            .filter(change -> change.path("type").asText().equals("google_sql_database_instance"))
            .filter(change -> change.path("index").asText().equals(site))
            .toList();
    assertThat(found).as(planned.keySet().toString()).hasSize(1);
    return found.get(0).at("/change/after");
  }

  private void data(TerraformStack stack) {
    TreeMap<String, Object> sites = new TreeMap<>();
    sites.put("acme", site("acme", "db-perf-optimized-N-2", true));
    sites.put("globex", site("globex", "db-custom-1-3840", false));
    sites.put("shared", new TreeMap<>(Map.of("tenant", "shared")));
    new TerraformLocal(stack, "sites", sites).overrideLogicalId("sites");
    String network = "projects/acme/global/networks/wp";
    KmsKey key = KmsKey.of(KEYS.formatted("us-central1"));
    new DedicatedSqlInstance(
        stack,
        "own-db",
        DedicatedSqlInstanceConfig.of(each("database"), "us-central1", network).withKmsKey(key));
    new DedicatedCache(
        stack,
        "own-cache",
        DedicatedCacheConfig.of(each("cache"), "us-central1", network)
            .withDenyByDefault(true)
            .withKmsKey(key));
    new MediaBucket(
        stack,
        "media",
        MediaBucketConfig.of("acme-media", "us-central1").withDelivery(MediaDelivery.PUBLIC));
    new BackupVault(
        stack,
        "vault",
        BackupVaultConfig.of("acme-vault", "EU").withKmsKey(KmsKey.of(KEYS.formatted("europe"))));
    List<ServiceAgent> agents = List.of(ServiceAgent.values());
    new KeyAccess(stack, "access", KeyAccessConfig.of(key, "123456789012", agents, agents));
  }

  private static Each each(String path) {
    return new Each(
        "{ for id, site in local.sites : id => site if try(site.%s, null) != null }"
            .formatted(path),
        path);
  }

  private static Map<String, Object> site(String id, String tier, boolean deletionProtection) {
    Map<String, Object> site = new TreeMap<>();
    site.put("tenant", id);
    site.put(
        "database",
        new DedicatedDatabase(
                "wp-" + id + "-g1",
                new SqlSizing(tier, 20, 256, true),
                SqlSchedule.defaults(),
                deletionProtection)
            .toMap());
    site.put(
        "cache",
        new DedicatedCacheData("wp-" + id, new CacheSizing(1, true), MaintenanceWindow.defaults())
            .toMap());
    return site;
  }

  private Map<String, JsonNode> own(Consumer<TerraformStack> build) throws IOException {
    App app = new App(AppConfig.builder().outdir(folder.toString()).build());
    TerraformStack stack = new TerraformStack(app, "own");
    stack.addOverride(
        "terraform.required_providers.google",
        Map.of("source", "hashicorp/google", "version", "5.45.2"));
    new GoogleProvider(
        stack,
        "google",
        GoogleProviderConfig.builder().project("acme").region("us-central1").build());
    build.accept(stack);
    app.synth();
    return planned(folder.resolve("stacks/own"));
  }

  private Map<String, JsonNode> shard(int number, Consumer<FleetBuilder> change)
      throws IOException {
    FleetBuilder builder = Example.fleet().toBuilder();
    change.accept(builder);
    Fleet fleet = builder.build();
    new FleetSynthesizer(fleet).writeAll(Example.snapshot(), folder, Progress.NONE);
    return planned(folder.resolve("stacks/aipress-shard-%04d".formatted(number)));
  }

  /** What a plan of the stack creates, by address; validate and plan say nothing else. */
  private static Map<String, JsonNode> planned(Path stack) throws IOException {
    OfflineTerraform terraform = OfflineTerraform.init(stack);
    JsonNode verdict = new ObjectMapper().readTree(terraform.must("validate", "-json"));
    assertThat(verdict.path("diagnostics")).as(verdict.toString()).isEmpty();
    String log = terraform.must("plan", "-refresh=false", "-input=false", "-json", "-out=plan.bin");
    assertThat(log).doesNotContain("\"@level\":\"warn\"");
    Map<String, JsonNode> planned = new TreeMap<>();
    for (JsonNode change :
        new ObjectMapper()
            .readTree(terraform.must("show", "-json", "plan.bin"))
            .path("resource_changes")) {
      assertThat(change.at("/change/actions/0").asText()).isEqualTo("create");
      planned.put(change.path("address").asText(), change);
    }
    return planned;
  }

  private static String text(Map<String, JsonNode> planned, String address, String pointer) {
    assertThat(planned).containsKey(address);
    return Objects.requireNonNull(planned.get(address)).at("/change/after" + pointer).asText();
  }
}
