package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What Terraform would do with the replicas of a shard when their number, or one of them, changes.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class PlansOfReplicasTest {
  private static final Shard SHARD =
      new Shard(new ShardId(1), new Region("us-central1"), ShardState.OPEN);
  private static final String TEMPLATE =
      "create,delete google_compute_region_instance_template.pool";
  private static final String GROUP =
      "update google_compute_region_instance_group_manager.pool version.0.instance_template";

  @TempDir private static Path folder;

  private static StackOnPaper stack;

  @BeforeAll
  static void applyAShardWithTwo() throws IOException {
    stack = StackOnPaper.of(folder.resolve("applied"), synthesized("two", 2, true));
    stack.apply();
  }

  @Test
  void oneMoreIsMadeAndReadFrom() throws IOException {
    assertThat(plan("three", 3, true))
        .contains("create google_sql_database_instance.sql_replica_3", TEMPLATE, GROUP)
        .noneMatch(change -> change.startsWith("delete"));
  }

  @Test
  void oneFewerIsTakenAwayAndNoOther() throws IOException {
    assertThat(plan("one", 1, true))
        .contains("delete google_sql_database_instance.sql_replica_2", TEMPLATE, GROUP)
        .filteredOn(change -> change.contains("google_sql_"))
        .hasSize(1);
  }

  @Test
  void readsGoBackToThePrimaryWithoutTouchingADatabase() throws IOException {
    assertThat(plan("standby", 2, false))
        .contains(TEMPLATE, GROUP)
        .noneMatch(change -> change.contains("google_sql_"));
  }

  @Test
  void oneThatSomebodyHasPromotedIsNotPutBack(@TempDir Path other) throws IOException {
    Path configuration = synthesized("promoted", 1, true);
    StackOnPaper promoted = StackOnPaper.of(other, configuration);
    promoted.apply();
    Path state = other.resolve("terraform.tfstate");
    String applied = Files.readString(state);
    String replica = "\"master_instance_name\":\"shard-0001-g1\"";
    assertThat(applied).contains(replica);
    Files.writeString(state, applied.replace(replica, "\"master_instance_name\":\"\""));

    assertThat(promoted.with(configuration).refusal())
        .contains("google_sql_database_instance.sql_replica_1", "lifecycle.prevent_destroy");
  }

  private static List<String> plan(String name, int replicas, boolean split) throws IOException {
    return stack.with(synthesized(name, replicas, split)).plan().stream()
        .map(PlannedChange::toString)
        .toList();
  }

  private static Path synthesized(String name, int replicas, boolean split) {
    Fleet fleet = Example.fleet();
    new FleetSynthesizer(
            fleet.toBuilder()
                .sql(fleet.sql().withReplicas(replicas))
                .pool(fleet.pool().withReadWriteSplit(split))
                .build())
        .writeAll(
            Example.of(List.of(SHARD), List.of(), List.of()), folder.resolve(name), Progress.NONE);
    return folder.resolve(name + "/stacks/" + SHARD.id().stackName() + "/cdk.tf.json");
  }
}
