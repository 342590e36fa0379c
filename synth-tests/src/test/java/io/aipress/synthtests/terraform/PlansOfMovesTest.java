package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What reviewers see of a move and of a removal: the plans of both stacks, step by step. The tenant
 * is a gold one, so that an instance is kept ready where it serves. What is listed is all that a
 * plan does: the rest of the stack, with a neighbour in it, stays as it is.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class PlansOfMovesTest {
  private static final String DATABASE = "google_sql_database.site[\"acme\"]";
  private static final String INVOKER =
      "google_cloud_run_v2_service_iam_member.site_invoker[\"acme\"]";
  private static final String KEPT_INSTANCES =
      "update google_cloud_run_v2_service.site[\"acme\"] template.0.scaling.0.min_instance_count";

  /** Everything of a site but the grant to invoke it. */
  private static final List<String> SITE =
      List.of(
          "google_cloud_run_v2_service.site[\"acme\"]",
          "google_secret_manager_secret.site_db_password[\"acme\"]",
          "google_secret_manager_secret_iam_member.site_db_password_reader[\"acme\"]",
          "google_service_account.site[\"acme\"]",
          DATABASE,
          "google_storage_bucket_iam_member.site_media[\"acme\"]");

  private static final Shard ONE = shard(1);
  private static final Shard TWO = shard(2);
  private static final Tenant ACME = Example.tenant("acme", ServiceTier.GOLD, ONE);

  private static final Withdrawal RELEASE = Withdrawal.of("gs://backups/acme");
  private static final Withdrawal DESTROY =
      new Withdrawal(Withdrawal.Step.DESTROY, RELEASE.backup());

  @TempDir private static Path folder;

  private static int synths;

  private static Path before;
  private static Path prepared;
  private static Path switched;

  /** The stack of shard 1, where the tenant stands, and its state before and after the switch. */
  private static StackOnPaper source;

  private static String sourceServes;
  private static String sourceSwitched;

  /** The stack of shard 2, where it goes, and its state before, prepared and after the switch. */
  private static StackOnPaper target;

  private static String targetEmpty;
  private static String targetPrepared;
  private static String targetSwitched;

  @BeforeAll
  static void moveAsFarAsItCanBeUndone() throws IOException {
    before = synthesized(ACME, null);
    prepared = moving(MovePhase.PREPARE, null);
    switched = moving(MovePhase.SWITCH, null);
    source = StackOnPaper.of(folder.resolve("source"), stack(before, ONE));
    target = StackOnPaper.of(folder.resolve("target"), stack(before, TWO));
    source.apply();
    sourceServes = source.state();
    target.apply();
    targetEmpty = target.state();
    target.with(stack(prepared, TWO)).apply();
    targetPrepared = target.state();
    source.with(stack(switched, ONE)).apply();
    sourceSwitched = source.state();
    target.with(stack(switched, TWO)).apply();
    targetSwitched = target.state();
  }

  @Test
  void prepareMakesACopyThatNobodyMayInvoke() throws IOException {
    assertThat(stack(prepared, ONE)).hasSameBinaryContentAs(stack(before, ONE));
    assertThatPlan(plan(target, targetEmpty, prepared))
        .containsExactlyInAnyOrderElementsOf(all("create", SITE));
  }

  @Test
  void copyVerifyAndObserveChangeNothing() {
    assertSameStacks(moving(MovePhase.COPY, null), prepared);
    assertSameStacks(moving(MovePhase.VERIFY, null), prepared);
    assertSameStacks(moving(MovePhase.OBSERVE, null), switched);
  }

  private static void assertSameStacks(Path synthesized, Path as) {
    for (Shard shard : List.of(ONE, TWO)) {
      assertThat(stack(synthesized, shard)).hasSameBinaryContentAs(stack(as, shard));
    }
  }

  @Test
  void theSwitchHandsOverTheGrantAndTheKeptInstances() throws IOException {
    assertThatPlan(plan(source, sourceServes, switched))
        .containsExactlyInAnyOrder("delete " + INVOKER, KEPT_INSTANCES);
    assertThatPlan(plan(target, targetPrepared, switched))
        .containsExactlyInAnyOrder("create " + INVOKER, KEPT_INSTANCES);
  }

  @Test
  void aRollbackBeforeTheSwitchTakesTheTargetAwayButForItsData() throws IOException {
    Path back = moving(MovePhase.ROLLED_BACK, Withdrawal.of(null));

    assertThat(stack(back, ONE)).hasSameBinaryContentAs(stack(before, ONE));
    assertTakesAway(plan(target, targetPrepared, back), "ABANDON", all("delete", SITE));
  }

  @Test
  void aRollbackAfterTheSwitchGivesTheGrantBack() throws IOException {
    Path back = moving(MovePhase.ROLLED_BACK, Withdrawal.of(null));

    assertThatPlan(plan(source, sourceSwitched, back))
        .containsExactlyInAnyOrder("create " + INVOKER, KEPT_INSTANCES);
    assertTakesAway(plan(target, targetSwitched, back), "ABANDON", all("delete", SITE, INVOKER));
  }

  @Test
  void completeForgetsTheDatabaseOfTheSource() throws IOException {
    Path complete = moving(MovePhase.COMPLETE, Withdrawal.of(null));

    assertThat(stack(complete, TWO)).hasSameBinaryContentAs(stack(switched, TWO));
    assertTakesAway(plan(source, sourceSwitched, complete), "ABANDON", all("delete", SITE));
  }

  @Test
  void completeWithABackupDropsTheDatabaseInTwoSteps() throws IOException {
    assertThatPlan(plan(source, sourceSwitched, moving(MovePhase.COMPLETE, RELEASE)))
        .containsExactly("update " + DATABASE + " deletion_policy");
    source.apply();

    assertTakesAway(
        plan(source, source.state(), moving(MovePhase.COMPLETE, DESTROY)),
        "DELETE",
        all("delete", SITE));
  }

  @Test
  void aRemovedTenantLeavesItsDatabaseBehind() throws IOException {
    assertTakesAway(
        plan(source, sourceServes, synthesized(ACME.leaving(Withdrawal.of(null)), null)),
        "ABANDON",
        all("delete", SITE, INVOKER));
  }

  @Test
  void aRemovedTenantWithABackupIsReleasedFirst() throws IOException {
    assertThatPlan(plan(source, sourceServes, synthesized(ACME.leaving(RELEASE), null)))
        .containsExactlyInAnyOrder(
            "delete " + INVOKER, KEPT_INSTANCES, "update " + DATABASE + " deletion_policy");
    source.apply();

    assertTakesAway(
        plan(source, source.state(), synthesized(ACME.leaving(DESTROY), null)),
        "DELETE",
        all("delete", SITE));
  }

  /** What the plan of a configuration does to a state. */
  private static List<PlannedChange> plan(StackOnPaper stack, String state, Path synthesized)
      throws IOException {
    stack.back(state);
    return stack.with(stack(synthesized, stack == source ? ONE : TWO)).plan();
  }

  private static ListAssert<String> assertThatPlan(List<PlannedChange> plan) {
    return assertThat(plan.stream().map(PlannedChange::toString).toList());
  }

  /** Whether the database goes with the rest Terraform takes from the state of what it destroys. */
  private static void assertTakesAway(
      List<PlannedChange> plan, String deletionPolicy, List<String> lines) {
    assertThatPlan(plan).containsExactlyInAnyOrderElementsOf(lines);
    assertThat(plan)
        .filteredOn(change -> change.address().equals(DATABASE))
        .extracting(change -> change.before().path("deletion_policy").asText())
        .containsExactly(deletionPolicy);
  }

  private static List<String> all(String action, List<String> addresses, String... more) {
    return Stream.concat(addresses.stream(), Stream.of(more))
        .map(address -> action + " " + address)
        .toList();
  }

  private static Path moving(MovePhase phase, @Nullable Withdrawal goes) {
    Move move = new Move(ACME.id(), ONE.id(), TWO.id(), phase, goes);
    return synthesized(ACME.next(move.serving(), TenantState.MOVING), move);
  }

  /** The stacks of both shards, in a folder of their own. */
  private static Path synthesized(Tenant acme, @Nullable Move move) {
    Path out = folder.resolve("out-" + ++synths);
    List<Tenant> tenants =
        List.of(
            acme,
            Example.tenant("neighbour-1", ServiceTier.GOLD, ONE),
            Example.tenant("neighbour-2", ServiceTier.GOLD, TWO));
    new FleetSynthesizer(Example.fleet())
        .writeAll(
            Example.of(List.of(ONE, TWO), tenants, move == null ? List.of() : List.of(move)),
            out,
            Progress.NONE);
    return out;
  }

  private static Path stack(Path synthesized, Shard shard) {
    return synthesized.resolve("stacks/%s/cdk.tf.json".formatted(shard.id().stackName()));
  }

  private static Shard shard(int number) {
    return new Shard(new ShardId(number), new Region("us-central1"), ShardState.OPEN);
  }
}
