package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.PoolKind;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What reviewers see of everyday changes to a shard where a site of every tier stands. */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class PlansOfChangesTest {
  private static final Shard SHARD =
      new Shard(new ShardId(1), new Region("us-central1"), ShardState.OPEN);
  private static final List<String> TENANTS = List.of("acme", "globex", "umbrella");

  @TempDir private static Path folder;

  private static StackOnPaper stack;

  @BeforeAll
  static void apply() throws IOException {
    stack =
        StackOnPaper.of(
            folder.resolve("stack"), synthesized("before", Example.fleet(), TENANTS.stream()));
    stack.apply();
  }

  @Test
  void nothingIsLeftToDo() throws IOException {
    assertThat(plan("same", Example.fleet(), TENANTS.stream())).isEmpty();
  }

  @Test
  void aTenantThatComesTouchesNoOther() throws IOException {
    List<PlannedChange> plan =
        plan("more", Example.fleet(), Stream.concat(TENANTS.stream(), Stream.of("initech")));

    assertThat(plan)
        .isNotEmpty()
        .allSatisfy(
            change -> {
              assertThat(change.key()).isEqualTo("initech");
              assertThat(change.action()).isEqualTo("create");
            });
  }

  @Test
  void aTenantThatGoesTakesItsOwnResourcesAndLeavesItsData() throws IOException {
    List<PlannedChange> plan =
        plan("less", Example.fleet(), TENANTS.stream().filter(id -> !id.equals("globex")));

    assertThat(plan)
        .isNotEmpty()
        .allSatisfy(
            change -> {
              assertThat(change.key()).isEqualTo("globex");
              assertThat(change.action()).isEqualTo("delete");
            })
        .filteredOn(change -> change.address().startsWith("google_sql_database."))
        .singleElement()
        .satisfies(
            database ->
                assertThat(database.before().path("deletion_policy").asText())
                    .isEqualTo("ABANDON"));
  }

  @Test
  void anotherImageIsAChangeInPlace() throws IOException {
    Fleet other =
        Example.fleet().toBuilder()
            .image(new SiteImage(SiteImage.OFFICIAL + ":6.9.0-php8.4-apache", 80))
            .build();

    assertThat(plan("image", other, TENANTS.stream()))
        .extracting(PlannedChange::toString)
        .containsExactlyElementsOf(
            TENANTS.stream()
                .map(
                    id ->
                        "update google_cloud_run_v2_service.site[\"%s\"]".formatted(id)
                            + " template.0.containers.0.image")
                .toList());
  }

  @Test
  void moreInstancesGrowTheSubnetWhereItStands() throws IOException {
    assertThat(plan("grown", withInstances(4_000), TENANTS.stream()))
        .extracting(PlannedChange::toString)
        .containsExactly(
            "update google_compute_firewall.pool_firewall_clients source_ranges.0",
            "update google_compute_subnetwork.network ip_cidr_range");
  }

  @Test
  void fewerInstancesNeverReplaceTheSubnetUnderItsSites(@TempDir Path large) throws IOException {
    StackOnPaper grown =
        StackOnPaper.of(large, synthesized("large", withInstances(4_000), Stream.of()));
    grown.apply();

    assertThat(grown.with(synthesized("small", Example.fleet(), Stream.of())).refusal())
        .contains("google_compute_subnetwork.network", "lifecycle.prevent_destroy");
  }

  private static Fleet withInstances(int instances) {
    Fleet fleet = Example.fleet();
    ShardLimits limits = fleet.limits();
    return fleet.toBuilder()
        .limits(
            new ShardLimits(
                limits.sqlConnections(), limits.redisMib(), instances, limits.serviceAccounts()))
        .build();
  }

  @Test
  void anotherProxysqlIsANewTemplateForTheSameMachines() throws IOException {
    PoolSettings pool = Example.fleet().pool();
    PoolSettings newer =
        new PoolSettings(
            pool.kind(),
            pool.machineType(),
            pool.vms(),
            pool.backendConnections(),
            pool.frontendConnections(),
            "us-docker.pkg.dev/acme/hub/proxysql/proxysql:2.7.4",
            false);

    assertThat(plan("pool", Example.fleet().toBuilder().pool(newer).build(), TENANTS.stream()))
        .extracting(PlannedChange::toString)
        .containsExactly(
            "update google_compute_region_instance_group_manager.pool version.0.instance_template",
            "create,delete google_compute_region_instance_template.pool");
  }

  @Test
  void aPoolComesAndGoesWithoutATimeInWhichSitesHaveNone(@TempDir Path without) throws IOException {
    StackOnPaper shard = StackOnPaper.of(without, pooled("none"));
    shard.apply();

    assertThat(shard.with(pooled("standby")).apply())
        .isNotEmpty()
        .allSatisfy(change -> assertThat(change.action()).isEqualTo("create"));
    List<String> services =
        TENANTS.stream().map("update google_cloud_run_v2_service.site[\"%s\"]"::formatted).toList();
    assertThat(shard.with(pooled("proxysql")).apply())
        .extracting(change -> change.action() + " " + change.address())
        .containsExactlyInAnyOrderElementsOf(services);
    assertThat(shard.with(pooled("standby")).apply())
        .extracting(change -> change.action() + " " + change.address())
        .containsExactlyInAnyOrderElementsOf(services);
    assertThat(shard.with(pooled("none")).plan())
        .isNotEmpty()
        .allSatisfy(change -> assertThat(change.action()).isEqualTo("delete"));
  }

  private static Path pooled(String kind) throws IOException {
    PoolSettings pool = Example.fleet().pool();
    PoolSettings other =
        new PoolSettings(
            PoolKind.of(kind),
            pool.machineType(),
            pool.vms(),
            pool.backendConnections(),
            pool.frontendConnections(),
            pool.image(),
            false);
    return synthesized(
        "pool-" + kind, Example.fleet().toBuilder().pool(other).build(), TENANTS.stream());
  }

  private static List<PlannedChange> plan(String name, Fleet fleet, Stream<String> tenants)
      throws IOException {
    return stack.with(synthesized(name, fleet, tenants)).plan();
  }

  private static Path synthesized(String name, Fleet fleet, Stream<String> ids) {
    List<ServiceTier> tiers = List.of(ServiceTier.values());
    List<Tenant> tenants =
        ids.map(id -> Example.tenant(id, tiers.get(id.length() % tiers.size()), SHARD)).toList();
    new FleetSynthesizer(fleet)
        .writeAll(
            Example.of(List.of(SHARD), tenants, List.of()), folder.resolve(name), Progress.NONE);
    return folder.resolve(name + "/stacks/" + SHARD.id().stackName() + "/cdk.tf.json");
  }
}
