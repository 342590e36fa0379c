package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.limits.RunLimits;
import io.aipress.shards.limits.SqlLimits;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardSite;
import io.aipress.stacks.checks.ShardCounts;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Terraform would make of a shard with fifty sites of all tiers, replicas, and databases and
 * caches of single sites, against what is counted before anything is written.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class CountedResourcesTest {
  private static final int SITES = 50;
  private static final ShardId SHARD = new ShardId(5);

  /**
   * What names the resource whose policy a member is added to, for each type of such a resource.
   */
  private static final Map<String, String> POLICY_OF =
      Map.of(
          "google_cloud_run_v2_service_iam_member", "name",
          "google_project_iam_member", "project",
          "google_secret_manager_secret_iam_member", "secret_id",
          "google_storage_bucket_iam_member", "bucket");

  @TempDir private static Path folder;

  private static final List<JsonNode> PLANNED = new ArrayList<>();
  private static Map<Limit, Long> counts = Map.of();
  private static long dedicated;

  @BeforeAll
  static void plan() throws IOException {
    Fleet defaults = Example.fleet();
    Dedicated own = new Dedicated(true, Dedicated.none().databaseSizing(), true, 1);
    Fleet fleet =
        defaults.toBuilder()
            .tier(ServiceTier.GOLD, defaults.tier(ServiceTier.GOLD).withDedicated(own))
            .sql(defaults.sql().withReplicas(2))
            .pool(defaults.pool().withReadWriteSplit(true))
            .build();
    RegistrySnapshot snapshot = Example.snapshot();
    List<ShardSite> sites = Objects.requireNonNull(snapshot.sitesByShard().get(SHARD));
    assertThat(sites).hasSize(SITES);
    dedicated = sites.stream().filter(site -> site.tenant().tier() == ServiceTier.GOLD).count();
    assertThat(dedicated).isBetween(1L, SITES - 1L);
    counts = ShardCounts.of(fleet, sites);

    new FleetSynthesizer(fleet).writeAll(snapshot, folder, Progress.NONE);
    OfflineTerraform terraform =
        OfflineTerraform.init(folder.resolve("stacks/" + SHARD.stackName()));
    terraform.must("plan", "-refresh=false", "-input=false", "-out=plan.bin");
    new ObjectMapper()
        .readTree(terraform.must("show", "-json", "plan.bin"))
        .path("resource_changes")
        .forEach(PLANNED::add);
  }

  @Test
  void servicesAndDatabaseInstancesAreAsMany() {
    assertThat(of("google_cloud_run_v2_service")).isEqualTo(counted(RunLimits.SERVICES));
    assertThat(of("google_sql_database_instance"))
        .isEqualTo(counted(SqlLimits.INSTANCES))
        .isEqualTo(counted(SqlLimits.PER_NETWORK));
  }

  @Test
  void cpuAndMemoryOfAllServicesAreAsMuch() {
    long cpu = 0;
    double gib = 0;
    for (JsonNode change : PLANNED) {
      if (type(change).equals("google_cloud_run_v2_service")) {
        JsonNode template = after(change).path("template").path(0);
        JsonNode limits =
            template.path("containers").path(0).path("resources").path(0).path("limits");
        long instances = template.path("scaling").path(0).path("max_instance_count").asLong();
        cpu += instances * limits.path("cpu").asLong();
        gib +=
            instances * Long.parseLong(limits.path("memory").asText().replace("Mi", "")) / 1024.0;
      }
    }
    assertThat(cpu).isPositive().isEqualTo(counted(RunLimits.CPU));
    assertThat((long) Math.ceil(gib)).isEqualTo(counted(RunLimits.MEMORY));
  }

  @Test
  void everySiteHasAnAccountAndThePlatformHasRoomForMoreThanItMakes() {
    assertThat(counted(ProjectLimits.SERVICE_ACCOUNTS))
        .isEqualTo(SITES + ShardCapacity.PLATFORM_SERVICE_ACCOUNTS);
    assertThat(of("google_service_account") - SITES)
        .isBetween(1L, (long) ShardCapacity.PLATFORM_SERVICE_ACCOUNTS);
  }

  @Test
  void noPolicyHasMorePrincipalsThanAreCounted() {
    Map<String, Long> members =
        PLANNED.stream()
            .filter(change -> type(change).endsWith("_iam_member"))
            .collect(Collectors.groupingBy(CountedResourcesTest::policy, Collectors.counting()));

    assertThat(members.values())
        .allSatisfy(
            count ->
                assertThat(count).isLessThanOrEqualTo(counted(ProjectLimits.POLICY_PRINCIPALS)));
    long largest = members.values().stream().mapToLong(Long::longValue).max().orElseThrow();
    assertThat(largest).as("the policy of the bucket of uploads").isEqualTo(SITES);
    assertThat(counted(ProjectLimits.POLICY_PRINCIPALS))
        .isEqualTo(largest + ShardCapacity.PLATFORM_PRINCIPALS);
  }

  @Test
  void aSchemaOfTheSharedInstanceIsCountedWithItsTables() {
    assertThat(of("google_sql_database")).isEqualTo(SITES);
    assertThat(counted(SqlLimits.TABLES))
        .isEqualTo((SITES - dedicated) * ShardCounts.TABLES_A_SITE);
  }

  @Test
  void whatHasNoLimitThatAShardComesNearIsFew() {
    assertThat(of("google_secret_manager_secret")).isEqualTo(SITES + 1);
    assertThat(of("google_redis_instance")).isEqualTo(1 + dedicated);
    assertThat(of("google_compute_forwarding_rule")).isOne();
    assertThat(of("google_storage_bucket")).isEqualTo(2);
    assertThat(of("google_cloud_scheduler_job")).isOne();
    assertThat(of("google_workflows_workflow")).isOne();
    assertThat(of("google_storage_notification")).isZero();
    assertThat(of("google_sql_user")).isZero();
  }

  private static long counted(Limit limit) {
    return Objects.requireNonNull(counts.get(limit), limit.name());
  }

  private static long of(String type) {
    return PLANNED.stream().map(CountedResourcesTest::type).filter(type::equals).count();
  }

  private static String policy(JsonNode member) {
    String type = type(member);
    String names = Objects.requireNonNull(POLICY_OF.get(type), type);
    String of = after(member).path(names).asText();
    assertThat(of).as(member.path("address").asText()).isNotEmpty();
    return type + " " + of;
  }

  private static String type(JsonNode change) {
    return change.path("type").asText();
  }

  private static JsonNode after(JsonNode change) {
    return change.path("change").path("after");
  }
}
