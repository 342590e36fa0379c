package io.aipress.constructs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import io.aipress.constructs.cache.DedicatedCacheData;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.constructs.testing.TestFleet;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.plugins.PluginPolicy;
import io.aipress.shards.plugins.PluginRule;
import io.aipress.shards.plugins.PluginSlug;
import io.aipress.shards.plugins.PluginSupport;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.SiteRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SiteTenantTest {
  private static final String RUN = "google_cloud_run_v2_service.site";
  private static final String INVOKER = "google_cloud_run_v2_service_iam_member.site_invoker";
  private static final String READY_SITES =
      "${{ for id, site in local.sites : id => site if site.password_version > 0 }}";
  private static final String READY_SERVING_SITES =
      "${{ for id, site in local.sites : id => site if site.password_version > 0"
          + " && site.role == \"serving\" }}";
  private static final String CONTAINER = "template.containers.0";

  private static final SiteEnvironment SHARD =
      new SiteEnvironment(
          "us-central1",
          new SiteEnvironment.Network("wp", "wp-subnet", List.of("web")),
          new SiteEnvironment.Database("wp-g1", "10.0.32.3"),
          new SiteEnvironment.Cache("10.0.33.4", "6379"),
          "acme-media",
          ResourceOptions.defaults().forShard("shard-0017"));

  private static final Synthesized ONE = synthesized(Sites.one(site("acme", ServiceTier.GOLD)));
  private static final Synthesized EACH = synthesized(Sites.each("sites"));

  @Test
  void keepsItsAddressesForOneSiteAndForMany() {
    assertThat(ONE.addresses())
        .isEqualTo(EACH.addresses())
        .containsExactly(
            "google_cloud_run_v2_service.site",
            "google_cloud_run_v2_service_iam_member.site_invoker",
            "google_secret_manager_secret.site_db_password",
            "google_secret_manager_secret_iam_member.site_db_password_reader",
            "google_service_account.site",
            "google_sql_database.site",
            "google_storage_bucket_iam_member.site_media");
  }

  @Test
  void repeatsEveryResourceForEachSiteOfTheLocal() {
    Map<String, String> fewer = Map.of(RUN, READY_SITES, INVOKER, READY_SERVING_SITES);
    for (String address : EACH.addresses()) {
      EACH.at(address).containsEntry("for_each", fewer.getOrDefault(address, "${local.sites}"));
      ONE.at(address).doesNotContainKey("for_each");
    }
  }

  @Test
  void cannotBeInvokedUnlessItServes() {
    for (SiteRole role : SiteRole.values()) {
      Synthesized written = synthesized(Sites.one(site("acme", ServiceTier.GOLD, role)));

      List<String> expected = new ArrayList<>(ONE.addresses());
      if (role != SiteRole.SERVING) {
        expected.remove(INVOKER);
      }
      assertThat(written.addresses()).as("%s", role).isEqualTo(expected);
    }
  }

  @Test
  void failsForASecondSiteOfOneTenant() {
    Site acme = site("acme", ServiceTier.GOLD, SiteRole.SERVING);
    assertThatThrownBy(() -> beside(acme, acme))
        .hasMessageContaining(
            "TENANT_ISOLATION: stack/second is the second site of tenant \"acme\": both would have"
                + " one database, one secret, one key prefix and one prefix of uploads");
    assertThat(beside(acme, site("acme-2", ServiceTier.GOLD, SiteRole.SERVING)))
        .contains("wp-acme", "wp-acme-2");
  }

  private static String beside(Site one, Site other) {
    TerraformStack stack = new TerraformStack(Testing.app(), "stack");
    new GoogleProvider(stack, "google", GoogleProviderConfig.builder().project("acme").build());
    new SiteTenant(stack, "first", SiteTenantConfig.of(Sites.one(one), SHARD));
    new SiteTenant(stack, "second", SiteTenantConfig.of(Sites.one(other), SHARD));
    return Testing.synth(stack, true);
  }

  /** Cloud Run refuses a service whose secret has no version. */
  @Test
  void hasNoServiceBeforeItsLoginIsThere() {
    ShardSite copy =
        new ShardSite(TestFleet.tenant("acme", ServiceTier.GOLD), SiteRole.SERVING, null);
    Synthesized written = synthesized(Sites.one(Site.of(copy, TestFleet.fleet())));

    List<String> expected = new ArrayList<>(ONE.addresses());
    expected.removeAll(List.of(RUN, INVOKER));
    assertThat(written.addresses()).isEqualTo(expected);
  }

  @Test
  void readsOneVersionOfItsPassword() {
    assertThat(password(ONE))
        .isEqualTo(
            Map.of(
                "secret", "${google_secret_manager_secret.site_db_password.secret_id}",
                "version", "1"));
    assertThat(password(EACH)).containsEntry("version", "${each.value.password_version}");
  }

  @Test
  void letsItsDatabaseBeDroppedOnlyWhenReleased() {
    for (SiteRole role : SiteRole.values()) {
      synthesized(Sites.one(site("acme", ServiceTier.GOLD, role)))
          .at("google_sql_database.site")
          .as("%s", role)
          .containsEntry("deletion_policy", role == SiteRole.RELEASED ? "DELETE" : "ABANDON");
    }
    EACH.at("google_sql_database.site")
        .containsEntry(
            "deletion_policy", "${each.value.role == \"released\" ? \"DELETE\" : \"ABANDON\"}");
  }

  @Test
  void writesTheValuesOfOneSiteOut() {
    ONE.at(RUN).containsEntry("name", "wp-acme").containsEntry("location", "us-central1");
    ONE.valueAt(RUN, "template.scaling")
        .isEqualTo(Map.of("min_instance_count", 1, "max_instance_count", 40));
    ONE.valueAt(RUN, "template.max_instance_request_concurrency").isEqualTo(40);
    ONE.valueAt(RUN, CONTAINER + ".resources.limits")
        .isEqualTo(Map.of("cpu", "2", "memory", "4096Mi"));
    ONE.valueAt(RUN, CONTAINER + ".ports.0.container_port").isEqualTo(80);
  }

  @Test
  void readsTheValuesOfManySitesFromTheLocal() {
    EACH.at(RUN).containsEntry("name", "${each.value.service}");
    EACH.valueAt(RUN, "template.scaling")
        .isEqualTo(
            Map.of(
                "min_instance_count", "${each.value.min_instances}",
                "max_instance_count", "${each.value.max_instances}"));
    EACH.valueAt(RUN, CONTAINER + ".image").isEqualTo("${each.value.image}");
  }

  @Test
  void refersToTheSameSitesOwnResources() {
    ONE.valueAt(RUN, "template.service_account").isEqualTo("${google_service_account.site.email}");
    EACH.valueAt(RUN, "template.service_account")
        .isEqualTo("${google_service_account.site[each.key].email}");
    EACH.at("google_secret_manager_secret_iam_member.site_db_password_reader")
        .containsEntry(
            "secret_id", "${google_secret_manager_secret.site_db_password[each.key].secret_id}")
        .containsEntry("member", "serviceAccount:${google_service_account.site[each.key].email}");
  }

  @Test
  void isReachedThroughALoadBalancerOnly() {
    ONE.at(RUN).containsEntry("ingress", "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER");
    ONE.at(INVOKER).containsEntry("role", "roles/run.invoker").containsEntry("member", "allUsers");
  }

  @Test
  void reachesTheShardThroughItsNetwork() {
    ONE.valueAt(RUN, "template.vpc_access")
        .isEqualTo(
            Map.of(
                "egress",
                "PRIVATE_RANGES_ONLY",
                "network_interfaces",
                List.of(
                    Map.of("network", "wp", "subnetwork", "wp-subnet", "tags", List.of("web")))));
    ONE.valueAt(RUN, "template.execution_environment").isEqualTo("EXECUTION_ENVIRONMENT_GEN2");
  }

  @Test
  void tellsWordpressItsPlace() {
    assertThat(plainVariables(ONE))
        .containsEntry("WORDPRESS_DB_HOST", "10.0.32.3")
        .containsEntry("WORDPRESS_DB_NAME", "wp-acme")
        .containsEntry("WORDPRESS_DB_USER", "wp-acme")
        .containsEntry("WP_REDIS_HOST", "10.0.33.4")
        .containsEntry("WP_REDIS_PORT", "6379")
        .containsEntry("WP_REDIS_PREFIX", "acme:")
        .containsEntry("AIPRESS_MEDIA_BUCKET", "acme-media")
        .containsEntry("AIPRESS_MEDIA_PREFIX", "acme/")
        .containsEntry("WP_HOME", "https://acme.example.com")
        .containsEntry("WORDPRESS_AUTH_KEY", SiteContainer.KEYS_IN_DATABASE);
  }

  @Test
  void tellsTheImageWhichPluginsDoNotWork() {
    PluginRule own =
        new PluginRule(
            new PluginSlug("akismet"), null, PluginSupport.NOT_SUPPORTED, "is not wanted", "ours");
    Synthesized changed =
        Synthesized.shardStack(
            stack ->
                new SiteTenant(
                    stack,
                    "site",
                    SiteTenantConfig.of(Sites.each("sites"), SHARD)
                        .withPlugins(PluginPolicy.defaults().with(List.of(own)))));

    assertThat(String.valueOf(plainVariables(EACH).get("AIPRESS_PLUGINS_NOT_SUPPORTED")).split(","))
        .contains("w3-total-cache", "wp-rocket")
        .doesNotContain("akismet");
    assertThat(String.valueOf(plainVariables(EACH).get("AIPRESS_PLUGINS_LIMITED")).split(","))
        .contains("wordfence");
    assertThat(plainVariables(changed).get("AIPRESS_PLUGINS_NOT_SUPPORTED"))
        .asString()
        .startsWith("akismet,autoptimize,");
  }

  @Test
  void keepsSitesApartInTheSharedCache() {
    assertThat(SiteContainer.CONFIG_EXTRA)
        .contains(
            "define('WP_REDIS_PREFIX', getenv('WP_REDIS_PREFIX'));",
            "define('WP_CACHE_KEY_SALT', getenv('WP_REDIS_PREFIX'));",
            "define('WP_REDIS_SELECTIVE_FLUSH', true);");
  }

  @Test
  void leavesScheduledWorkToTheClockAndCodeToTheImage() {
    assertThat(SiteContainer.CONFIG_EXTRA)
        .contains("define('DISABLE_WP_CRON', true);", "define('DISALLOW_FILE_MODS', true);");
    ONE.valueAt(RUN, "template.timeout").isEqualTo("300s");
  }

  @Test
  void givesPhpItsSettings() {
    Synthesized other =
        Synthesized.shardStack(
            stack ->
                new SiteTenant(
                    stack,
                    "site",
                    SiteTenantConfig.of(Sites.one(site("acme", ServiceTier.GOLD)), SHARD)
                        .withPhp(new PhpSettings(256, 30_000, true, 512))));

    assertThat(plainVariables(other))
        .containsEntry(
            "AIPRESS_PHP_INI",
            """
            memory_limit=512M
            opcache.memory_consumption=256
            opcache.max_accelerated_files=30000
            opcache.validate_timestamps=1
            """)
        .containsEntry("PHP_INI_SCAN_DIR", ":/tmp/aipress");
  }

  @Test
  void startsTheOfficialImageByACommandAndOthersAsTheyWantIt() {
    ONE.valueAt(RUN, CONTAINER + ".command").isEqualTo(SitePhp.START);
    EACH.valueAt(RUN, CONTAINER + ".command")
        .isEqualTo(
            "${startswith(replace(each.value.image, \"@\", \":\"), \"docker.io/library/wordpress:\")"
                + " ? [\"/bin/sh\", \"-c\", \"%s\"] : []}".formatted(SitePhp.START.get(2)));
    Site acme = site("acme", ServiceTier.GOLD);
    Site own =
        new Site(
            acme.tenant(),
            acme.tier(),
            acme.domains(),
            new SiteImage("europe-docker.pkg.dev/acme/sites/wordpress:1.2", 8080),
            acme.sizing(),
            acme.role(),
            acme.login());
    synthesized(Sites.one(own))
        .valueAt(RUN, "template.containers.0")
        .extracting("command")
        .isIn(null, List.of());
  }

  @Test
  void failsForASiteWithLessMemoryThanPhpMayTake() {
    Sites acme = Sites.one(site("acme", ServiceTier.BRONZE));

    assertThatThrownBy(
            () ->
                SiteTenantConfig.of(acme, SHARD).withPhp(new PhpSettings(512, 20_000, false, 512)))
        .hasMessage(
            "CONFIG_INVALID: site.sizing.memoryMib must be at least the 1124 MiB that OPcache and"
                + " one request may take, got 1024");
  }

  @Test
  void keepsThePasswordInTheRegionOfTheKeyThatEncryptsIt() {
    KmsKey key =
        KmsKey.of(
            "projects/keys/locations/%s/keyRings/wp/cryptoKeys/data".formatted(SHARD.region()));
    Synthesized.shardStack(
            stack ->
                new SiteTenant(
                    stack,
                    "site",
                    SiteTenantConfig.of(
                        Sites.one(site("acme", ServiceTier.GOLD)), SHARD.withKmsKey(key))))
        .valueAt(
            "google_secret_manager_secret.site_db_password", "replication.user_managed.replicas.0")
        .isEqualTo(
            Map.of(
                "location",
                SHARD.region(),
                "customer_managed_encryption",
                Map.of("kms_key_name", key.name())));
  }

  @Test
  void choosesForEverySiteOfALocalWhereItsDataIs() {
    SiteEnvironment.Dedicated place =
        new SiteEnvironment.Dedicated(
            "projects/acme/global/networks/wp",
            true,
            "wp-vault",
            ResourceOptions.defaults().after("google_service_networking_connection.wp"));
    Synthesized written =
        Synthesized.shardStack(
            stack ->
                new SiteTenant(
                    stack,
                    "site",
                    SiteTenantConfig.of(
                        Sites.each("sites"),
                        new SiteEnvironment(
                            SHARD.region(),
                            SHARD.network(),
                            SHARD.database(),
                            SHARD.cache(),
                            SHARD.mediaBucket(),
                            place,
                            KmsKey.none(),
                            SHARD.options()))));

    String instance = "google_sql_database_instance.site_sql";
    written
        .at(instance)
        .containsEntry(
            "for_each",
            "${{ for id, site in local.sites : id => site if can(site.dedicated_database) }}")
        .containsEntry("name", "${each.value.dedicated_database.name}")
        .containsEntry("depends_on", List.of("google_service_networking_connection.wp"));
    written
        .at("google_storage_bucket_iam_member.site_sql_exports")
        .containsEntry(
            "for_each",
            "${{ for id, site in local.sites : id => site if can(site.dedicated_database) }}")
        .containsEntry("bucket", "wp-vault")
        .containsEntry(
            "member", "serviceAccount:${" + instance + "[each.key].service_account_email_address}");
    written
        .at("google_redis_instance.site_cache")
        .containsEntry(
            "for_each",
            "${{ for id, site in local.sites : id => site if can(site.dedicated_cache) }}");
    written
        .at("google_sql_database.site")
        .containsEntry(
            "instance",
            "${can(each.value.dedicated_database) ? \"${"
                + instance
                + "[each.key].name}\" : \"wp-g1\"}");
    assertThat(plainVariables(written))
        .containsEntry(
            "WORDPRESS_DB_HOST",
            "${can(each.value.dedicated_database) ? \"${"
                + instance
                + "[each.key].private_ip_address}\" : \"10.0.32.3\"}");
    written
        .valueAt(RUN, "template.vpc_access.network_interfaces.0.tags")
        .isEqualTo(
            "${concat([\"web\"], can(each.value.dedicated_cache)"
                + " ? [each.value.dedicated_cache.name] : [])}");
    written
        .at("google_compute_firewall.site_cache_opening")
        .containsEntry("target_tags", List.of("${each.value.dedicated_cache.name}"));
    written
        .at("google_secret_manager_secret.site_db_password")
        .containsEntry("lifecycle", Map.of("ignore_changes", List.of("annotations")));
    written
        .textAt("google_sql_database.site", "lifecycle.precondition.0.condition")
        .contains(".annotations[\"database\"]", "can(each.value.dedicated_database)");
    assertThat(EACH.json()).doesNotContain("dedicated_database", "precondition");
  }

  @Test
  void failsForASingleSiteThatIsToHaveSomethingMadeForItself() {
    DedicatedCacheData cache =
        new DedicatedCacheData("acme-cache", CacheSizing.defaults(), MaintenanceWindow.defaults());
    Sites acme =
        Sites.one(site("acme", ServiceTier.GOLD).withDedicated(new SiteDedicated(null, cache)));

    assertThatThrownBy(() -> SiteTenantConfig.of(acme, SHARD))
        .hasMessageContaining(
            "site.dedicated must be nothing: a single site finds what it has to itself in its"
                + " environment");
  }

  @Test
  void makesTheSecretButNeverItsValue() {
    ONE.at("google_secret_manager_secret.site_db_password")
        .containsEntry("secret_id", "wp-acme-db-password")
        .containsEntry("replication", Map.of("auto", Map.of()));
    assertThat(plainVariables(ONE)).doesNotContainKey("WORDPRESS_DB_PASSWORD");
    assertThat(ONE.json())
        .doesNotContain("google_secret_manager_secret_version", "secret_data", "google_sql_user");
  }

  @Test
  void waitsUntilItMayReadItsPassword() {
    ONE.at(RUN)
        .containsEntry(
            "depends_on",
            List.of("google_secret_manager_secret_iam_member.site_db_password_reader"));
  }

  @Test
  void mayUseItsOwnPartOfTheMediaBucketOnly() {
    EACH.at("google_storage_bucket_iam_member.site_media")
        .containsEntry("role", "roles/storage.objectUser");
    EACH.valueAt("google_storage_bucket_iam_member.site_media", "condition.expression")
        .isEqualTo(
            "resource.name.startsWith(\"projects/_/buckets/acme-media/objects/"
                + "${each.value.media_prefix}\")");
  }

  @Test
  void leavesItsDatabaseBehindWhenItGoes() {
    ONE.at("google_sql_database.site")
        .containsEntry("instance", "wp-g1")
        .containsEntry("name", "wp-acme")
        .containsEntry("charset", "utf8mb4")
        .containsEntry("collation", "utf8mb4_0900_ai_ci")
        .containsEntry("deletion_policy", "ABANDON");
  }

  @Test
  void carriesTheLabelsOfShardAndSite() {
    for (String address : List.of(RUN, "google_secret_manager_secret.site_db_password")) {
      ONE.at(address)
          .containsEntry(
              "labels",
              Map.of(
                  "managed_by", "aipress",
                  "shard", "shard-0017",
                  "tenant", "acme",
                  "service_tier", "gold"));
    }
  }

  @Test
  void standsTwiceInAForeignStack() {
    Synthesized written =
        Synthesized.stack(
            stack -> {
              for (String id : List.of("acme", "globex")) {
                Sites site = Sites.one(site(id, ServiceTier.BRONZE));
                new SiteTenant(stack, id, SiteTenantConfig.of(site, SHARD));
              }
            });

    assertThat(written.addresses()).hasSize(14);
    assertThat(written.json()).contains("wp-acme", "wp-globex");
  }

  @Test
  void failsForAnEnvironmentThatCannotBe() {
    assertThatThrownBy(
            () ->
                new SiteEnvironment(
                    "us-central1",
                    SHARD.network(),
                    SHARD.database(),
                    new SiteEnvironment.Cache("10.0.33.4", "redis"),
                    "a",
                    SHARD.options()))
        .hasMessage(
            """
            CONFIG_INVALID: cache.port must be a TCP port, got "redis"
            BUCKET_NAME_INVALID: mediaBucket must be 3 to 63 characters of a-z, 0-9, '_' and '-', \
            beginning and ending with a letter or digit, without "google", got "a"; bucket names \
            are global: begin with something of your own""");
  }

  private static Map<Object, Object> plainVariables(Synthesized written) {
    Map<Object, Object> plain = new TreeMap<>();
    for (Object variable : (List<?>) written.find(RUN, CONTAINER + ".env")) {
      Map<?, ?> entry = (Map<?, ?>) variable;
      if (entry.containsKey("value")) {
        plain.put(entry.get("name"), entry.get("value"));
      }
    }
    return plain;
  }

  private static Map<Object, Object> password(Synthesized written) {
    for (Object variable : (List<?>) written.find(RUN, CONTAINER + ".env")) {
      Map<?, ?> entry = (Map<?, ?>) variable;
      if (entry.get("value_source") instanceof Map<?, ?> source) {
        return new TreeMap<>((Map<?, ?>) source.get("secret_key_ref"));
      }
    }
    throw new AssertionError("no variable reads a secret");
  }

  private static Site site(String tenant, ServiceTier tier) {
    return site(tenant, tier, SiteRole.SERVING);
  }

  private static Site site(String tenant, ServiceTier tier, SiteRole role) {
    return Site.of(TestFleet.site(tenant, tier, role), TestFleet.fleet());
  }

  private static Synthesized synthesized(Sites sites) {
    return Synthesized.shardStack(
        stack -> new SiteTenant(stack, "site", SiteTenantConfig.of(sites, SHARD)));
  }
}
