package io.aipress.constructs.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.site.SiteTenant;
import io.aipress.constructs.site.SiteTenantConfig;
import io.aipress.constructs.site.Sites;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.constructs.testing.TestFleet;
import io.aipress.shards.ProjectId;
import io.aipress.shards.Region;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.MediaDelivery;
import io.aipress.shards.fleet.MediaSettings;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.SharedSettings;
import io.aipress.shards.fleet.SqlSettings;
import io.aipress.shards.fleet.SqlSizing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ShardTest {
  private static final String API = "google_project_service.api";
  private static final String TEMPLATE = "google_compute_region_instance_template.pool";
  private static final String CONNECTION = "google_service_networking_connection.network";

  private static final NetworkChoice.Existing COMPANY =
      NetworkChoice.Existing.of("projects/p/global/networks/company", "company", "sites")
          .withTags(List.of("wordpress"));

  private static final NetworkChoice.PoolPlace POOL_PLACE =
      new NetworkChoice.PoolPlace(
          "projects/p/regions/us-central1/subnetworks/machines", List.of("10.8.0.0/20"));

  private static final Synthesized WRITTEN =
      Synthesized.shardStack(
          stack -> {
            Shard shard =
                new Shard(
                    stack, "shard", ShardConfig.of(ShardFacts.local("shard"), TestFleet.fleet()));
            new SiteTenant(
                stack, "site", SiteTenantConfig.of(Sites.each("sites"), shard.siteEnvironment()));
          });

  @Test
  void keepsItsTerraformAddresses() {
    assertThat(WRITTEN.addresses())
        .containsExactly(
            "google_cloud_run_v2_service.site",
            "google_cloud_run_v2_service_iam_member.site_invoker",
            "google_cloud_scheduler_job.cron",
            "google_compute_address.pool",
            "google_compute_firewall.firewall_deny_egress",
            "google_compute_firewall.firewall_deny_ingress",
            "google_compute_firewall.firewall_sites_to_cache",
            "google_compute_firewall.firewall_sites_to_data",
            "google_compute_firewall.firewall_sites_to_pool",
            "google_compute_firewall.pool_firewall_clients",
            "google_compute_firewall.pool_firewall_database",
            "google_compute_firewall.pool_firewall_health",
            "google_compute_firewall.pool_firewall_https",
            "google_compute_firewall.site_cache_opening",
            "google_compute_forwarding_rule.pool",
            "google_compute_global_address.network_services_range",
            "google_compute_network.network",
            "google_compute_region_backend_service.pool",
            "google_compute_region_health_check.pool_balancing",
            "google_compute_region_health_check.pool_healing",
            "google_compute_region_instance_group_manager.pool",
            "google_compute_region_instance_template.pool",
            "google_compute_router.machines",
            "google_compute_router_nat.machines",
            "google_compute_subnetwork.machines",
            "google_compute_subnetwork.network",
            "google_project_iam_custom_role.backup",
            "google_project_iam_custom_role.cron",
            "google_project_iam_member.backup_own_role",
            "google_project_iam_member.cron",
            "google_project_iam_member.pool_account_role",
            "google_project_service.api",
            "google_redis_instance.cache",
            "google_redis_instance.site_cache",
            "google_secret_manager_secret.pool_users",
            "google_secret_manager_secret.site_db_password",
            "google_secret_manager_secret_iam_member.pool_users_reader",
            "google_secret_manager_secret_iam_member.site_db_password_reader",
            "google_service_account.backup",
            "google_service_account.cron",
            "google_service_account.pool_account",
            "google_service_account.site",
            "google_service_networking_connection.network",
            "google_sql_database.site",
            "google_sql_database_instance.site_sql",
            "google_sql_database_instance.sql",
            "google_storage_bucket.media",
            "google_storage_bucket.vault",
            "google_storage_bucket_iam_member.site_media",
            "google_storage_bucket_iam_member.site_sql_exports",
            "google_storage_bucket_iam_member.vault_exports",
            "google_workflows_workflow.cron");
  }

  @Test
  void hasTheSizesAndApisItIsGiven() {
    Synthesized other =
        Synthesized.shardStack(
            stack ->
                new Shard(
                    stack,
                    "shard",
                    ShardConfig.of(ShardFacts.local("shard"))
                        .withShared(
                            SharedSettings.defaults()
                                .withSql(
                                    SqlSettings.of(
                                        new SqlSizing("db-custom-4-26624", 500, 1024, false)))
                                .withCache(new CacheSizing(8, false)))
                        .withExtraServices(new TreeSet<>(Set.of("pubsub.googleapis.com")))));

    assertThat(other.at("google_sql_database_instance.sql").actual().toString())
        .contains("db-custom-4-26624", "ZONAL");
    other
        .at("google_redis_instance.cache")
        .containsEntry("memory_size_gb", 8)
        .containsEntry("tier", "BASIC");
    assertThat(other.at(API).actual().toString())
        .contains("pubsub.googleapis.com", "run.googleapis.com");
  }

  @Test
  void takesEverythingOfItsOwnFromTheLocal() {
    WRITTEN
        .at("google_sql_database_instance.sql")
        .containsEntry("name", "${local.shard.sql_instance}")
        .containsEntry("region", "${local.shard.region}");
    WRITTEN
        .at("google_redis_instance.cache")
        .containsEntry("name", "${local.shard.cache_instance}");
    WRITTEN
        .at("google_storage_bucket.media")
        .containsEntry("name", "${local.shard.media_bucket}")
        .containsEntry("location", "${local.shard.region}");
    WRITTEN
        .at("google_storage_bucket.vault")
        .containsEntry("name", "${local.shard.vault_bucket}")
        .containsEntry("location", "${local.shard.vault_location}");
    assertThat(WRITTEN.json()).doesNotContain("0017", "us-central1");
  }

  @Test
  void makesDatabaseAndCacheAfterTheConnectionToGooglesServices() {
    for (String address :
        List.of("google_sql_database_instance.sql", "google_redis_instance.cache")) {
      WRITTEN.at(address).containsEntry("depends_on", List.of(API, CONNECTION));
    }
  }

  @Test
  void makesEverythingElseAfterTheApis() {
    for (String address :
        List.of(
            CONNECTION,
            "google_compute_firewall.firewall_deny_egress",
            "google_compute_firewall.firewall_sites_to_data",
            "google_compute_network.network",
            "google_storage_bucket.media",
            "google_storage_bucket.vault",
            "google_service_account.site",
            "google_secret_manager_secret.site_db_password",
            "google_sql_database.site")) {
      WRITTEN.at(address).containsEntry("depends_on", List.of(API));
    }
  }

  @Test
  void letsSitesOutToDatabaseAndCacheOnly() {
    String rule = "google_compute_firewall.firewall_sites_to_data";
    WRITTEN
        .at(rule)
        .containsEntry("target_tags", List.of("aipress-site"))
        .containsEntry("destination_ranges", List.of("10.1.0.0/20"));
    WRITTEN.valueAt(rule, "allow.0.ports").isEqualTo(List.of("3306"));
    WRITTEN
        .at("google_compute_firewall.firewall_sites_to_cache")
        .containsEntry("target_tags", List.of("aipress-site"))
        .containsEntry("destination_ranges", List.of("${google_redis_instance.cache.host}/32"));
    WRITTEN
        .valueAt(
            "google_cloud_run_v2_service.site", "template.vpc_access.network_interfaces.0.tags")
        .isEqualTo(
            "${concat([\"aipress-site\"], can(each.value.dedicated_cache)"
                + " ? [each.value.dedicated_cache.name] : [])}");
  }

  @Test
  void putsThePoolBetweenSitesAndTheirDatabase() {
    String pool = "${google_compute_address.pool.address}";
    assertThat(WRITTEN.find("google_cloud_run_v2_service.site", "template.containers").toString())
        .contains(
            "name=WORDPRESS_DB_HOST, value=${can(each.value.dedicated_database) ?"
                + " \"${google_sql_database_instance.site_sql[each.key].private_ip_address}\" : \""
                + pool
                + "\"}");
    WRITTEN
        .at("google_compute_firewall.firewall_sites_to_pool")
        .containsEntry("destination_ranges", List.of(pool + "/32"))
        .containsEntry("target_tags", List.of("aipress-site"));
    WRITTEN
        .at("google_compute_firewall.pool_firewall_clients")
        .containsEntry("source_ranges", List.of("10.0.0.0/19"));
    WRITTEN
        .at("google_compute_firewall.pool_firewall_database")
        .containsEntry(
            "destination_ranges",
            List.of("${google_sql_database_instance.sql.private_ip_address}/32"));
    WRITTEN
        .at("google_compute_region_instance_group_manager.pool")
        .containsEntry("depends_on", List.of(API, "google_compute_router_nat.machines"));
  }

  @Test
  void letsAnAccountExportDatabasesAndDoNothingElseWithThem() {
    WRITTEN
        .at("google_project_iam_custom_role.backup")
        .containsEntry(
            "permissions", List.of("cloudsql.instances.export", "cloudsql.instances.get"));
    WRITTEN
        .at("google_storage_bucket_iam_member.vault_exports")
        .containsEntry("bucket", "${google_storage_bucket.vault.name}")
        .containsEntry(
            "member",
            "serviceAccount:${google_sql_database_instance.sql.service_account_email_address}");
  }

  @Test
  void canDoWithoutACacheWhereTheFleetHasNone() {
    Synthesized without =
        alone(
            ShardConfig.of(
                ShardFacts.local("shard"),
                TestFleet.fleet().toBuilder().cache(CacheSizing.none()).build()));

    assertThat(without.addresses())
        .doesNotContain(
            "google_redis_instance.cache", "google_compute_firewall.firewall_sites_to_cache");
    assertThat(shared(SharedSettings.defaults().withCache(CacheSizing.none())).addresses())
        .doesNotContain("google_redis_instance.cache");
  }

  @Test
  void canDoWithoutAPoolAndWithoutMachines() {
    Synthesized without =
        alone(
            ShardConfig.of(
                ShardFacts.local("shard"),
                TestFleet.fleet().toBuilder().pool(PoolSettings.none()).build()));

    assertThat(without.addresses())
        .noneMatch(address -> address.contains("pool") || address.contains("machines"))
        .contains("google_compute_firewall.firewall_sites_to_data");
  }

  @Test
  void readsFromReplicasOnlyWhereItIsAskedTo() {
    SqlSettings replicated = SqlSettings.defaults().withReplicas(2);
    SharedSettings standby = SharedSettings.defaults().withSql(replicated);
    String config = "metadata.proxysql-config";

    shared(standby).textAt(TEMPLATE, config).contains(ip("sql")).doesNotContain("replica");
    Synthesized split =
        shared(standby.withPool(PoolSettings.defaults(replicated).withReadWriteSplit(true)));
    split.textAt(TEMPLATE, config).contains(ip("sql"), ip("sql_replica_1"), ip("sql_replica_2"));
    split
        .at("google_compute_firewall.pool_firewall_database")
        .containsEntry(
            "destination_ranges",
            List.of(ip("sql") + "/32", ip("sql_replica_1") + "/32", ip("sql_replica_2") + "/32"));
  }

  private static String ip(String instance) {
    return "${google_sql_database_instance.%s.private_ip_address}".formatted(instance);
  }

  private static Synthesized shared(SharedSettings settings) {
    return alone(ShardConfig.of(ShardFacts.local("shard")).withShared(settings));
  }

  /** A shard without sites. */
  private static Synthesized alone(ShardConfig config) {
    return Synthesized.shardStack(stack -> new Shard(stack, "shard", config));
  }

  @Test
  void deliversUploadsAsItIsTold() {
    MediaSettings settings =
        new MediaSettings(MediaDelivery.PUBLIC, new TreeSet<>(Set.of("https://www.example.com")));
    Synthesized open = shared(SharedSettings.defaults().withMedia(settings));

    open.at("google_storage_bucket.media").containsEntry("public_access_prevention", "inherited");
    open.valueAt("google_storage_bucket.media", "cors.0.origin")
        .isEqualTo(List.of("https://www.example.com"));
    assertThat(open.addresses()).contains("google_storage_bucket_iam_member.media_visitors");
  }

  @Test
  void standsInANetworkThatIsThereWithARedisThatIsThere() {
    Synthesized guest =
        Synthesized.shardStack(
            stack -> {
              Shard shard =
                  new Shard(
                      stack,
                      "shard",
                      ShardConfig.of(ShardFacts.local("shard"))
                          .withNetwork(COMPANY.withPool(POOL_PLACE))
                          .withCache(CacheChoice.existing("10.9.0.4")));
              new SiteTenant(
                  stack, "site", SiteTenantConfig.of(Sites.each("sites"), shard.siteEnvironment()));
              assertThat(shard.network()).isEmpty();
              assertThat(shard.cache()).isEmpty();
            });

    assertThat(guest.addresses())
        .noneMatch(address -> address.contains(".network") || address.contains(".machines"))
        .noneMatch(address -> address.equals("google_redis_instance.cache"))
        .noneMatch(address -> address.contains("deny"));
    guest
        .at("google_sql_database_instance.sql")
        .containsEntry("depends_on", List.of(API))
        .extractingByKey("settings")
        .asString()
        .contains(COMPANY.id());
    guest
        .valueAt("google_cloud_run_v2_service.site", "template.vpc_access.network_interfaces.0")
        .isEqualTo(
            Map.of("network", "company", "subnetwork", "sites", "tags", List.of("wordpress")));
    assertThat(guest.json()).contains("10.9.0.4", "6379");
    guest
        .at("google_compute_firewall.pool_firewall_clients")
        .containsEntry("source_ranges", List.of("10.8.0.0/20"));
  }

  @Test
  void failsForANetworkThatAnotherProjectLends() {
    ShardConfig shard =
        ShardConfig.of(
            ShardFacts.of(new ProjectId("acme-shop"), new Region("us-central1"), "shop"));
    NetworkChoice.Existing host =
        NetworkChoice.Existing.of("projects/acme-host/global/networks/all", "all", "sites")
            .withPool(
                new NetworkChoice.PoolPlace(
                    "projects/acme-host/regions/us-central1/subnetworks/vm",
                    List.of("10.8.0.0/20")));

    assertThatThrownBy(() -> shard.withNetwork(host))
        .hasMessageContaining(
            "SHARED_VPC_UNSUPPORTED: network.id is of the project acme-host, the shard stands in"
                + " acme-shop; make the network in the shard's project")
        .hasMessageContaining("SHARED_VPC_UNSUPPORTED: network.pool.subnetwork is of the project");
    assertThat(
            shard
                .withNetwork(
                    NetworkChoice.Existing.of(
                            "projects/acme-shop/global/networks/all", "all", "sites")
                        .withPool(
                            new NetworkChoice.PoolPlace(
                                "projects/acme-shop/regions/us-central1/subnetworks/vm",
                                List.of("10.8.0.0/20"))))
                .network())
        .isInstanceOf(NetworkChoice.Existing.class);
  }

  @Test
  void canDoWithoutRedis() {
    Synthesized without =
        Synthesized.shardStack(
            stack -> {
              Shard shard =
                  new Shard(
                      stack,
                      "shard",
                      ShardConfig.of(ShardFacts.local("shard")).withCache(CacheChoice.none()));
              new SiteTenant(
                  stack, "site", SiteTenantConfig.of(Sites.each("sites"), shard.siteEnvironment()));
            });

    assertThat(without.addresses()).doesNotContain("google_redis_instance.cache");
    assertThat(without.find("google_cloud_run_v2_service.site", "template.containers.0").toString())
        .contains("name=WP_REDIS_HOST", "define('WP_REDIS_DISABLED', !getenv('WP_REDIS_HOST'));")
        .doesNotContain("google_redis_instance.cache");
  }

  @Test
  void letsSitesOutToARedisThatIsThere() {
    Synthesized other =
        alone(
            ShardConfig.of(ShardFacts.local("shard"))
                .withCache(new CacheChoice.Existing("10.9.0.4", 6380)));

    other
        .at("google_compute_firewall.firewall_sites_to_cache")
        .containsEntry("destination_ranges", List.of("10.9.0.4/32"));
    other
        .valueAt("google_compute_firewall.firewall_sites_to_cache", "allow.0.ports")
        .isEqualTo(List.of("6380"));
  }

  @Test
  void failsForAPoolWithoutAPlaceAndForWhatIsNoNetworkOrRedis() {
    assertThatThrownBy(() -> ShardConfig.of(ShardFacts.local("shard")).withNetwork(COMPANY))
        .hasMessageContaining("CONFIG_INVALID: network.pool must be given");
    assertThatThrownBy(() -> NetworkChoice.Existing.of("company", "Company", "-"))
        .hasMessageContaining("network must be projects/")
        .hasMessageContaining("name must be 1 to 63")
        .hasMessageContaining("subnetwork must be 1 to 63");
    assertThatThrownBy(() -> new CacheChoice.Existing("redis.example.com", 70_000))
        .hasMessageContaining("host must be a private IPv4 address")
        .hasMessageContaining("port must be a whole number");
  }

  @Test
  void carriesTheFleetsLabelsAndItsOwn() {
    Map<String, String> labels =
        Map.of(
            "managed_by", "aipress",
            "environment", "test",
            "shard", "${local.shard.name}",
            "team", "web");

    WRITTEN.at("google_redis_instance.cache").containsEntry("labels", labels);
    WRITTEN.at("google_storage_bucket.media").containsEntry("labels", labels);
    WRITTEN.at("google_storage_bucket.vault").containsEntry("labels", labels);
    WRITTEN.valueAt("google_sql_database_instance.sql", "settings.user_labels").isEqualTo(labels);
  }

  @Test
  void switchesTheFleetsFurtherApisOnToo() {
    WRITTEN
        .textAt(API, "for_each")
        .contains("bigquery.googleapis.com", "run.googleapis.com", "sqladmin.googleapis.com");
  }

  @Test
  void protectsWhateverHoldsData() {
    for (String address :
        List.of(
            "google_sql_database_instance.sql",
            "google_storage_bucket.media",
            "google_storage_bucket.vault")) {
      WRITTEN.valueAt(address, "lifecycle.prevent_destroy").isEqualTo(true);
    }
  }

  @Test
  void hasNoSecretInItsFile() {
    assertThat(WRITTEN.json())
        .doesNotContain("secret_data", "root_password", "auth_string", "google_sql_user");
  }

  @Test
  void standsTwiceInAForeignStackWithItsValuesWrittenOut() {
    Synthesized written =
        Synthesized.stack(
            stack -> {
              for (int number : new int[] {17, 18}) {
                ShardFacts facts = ShardFacts.of(TestFleet.fleet(), TestFleet.shard(number));
                new Shard(stack, "wordpress-" + number, ShardConfig.of(facts));
              }
            });

    assertThat(written.addresses()).hasSize(82).doesNotHaveDuplicates();
    assertThat(written.json())
        .contains("shard-0017-g1", "shard-0018-g1")
        .doesNotContain("${local.");
  }
}
