package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.registry.Login;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What reviewers see of moves and removals. Every tenant of one shard takes another step; all of
 * them are gold, so that an instance is kept ready where they serve. One plan shows all the steps,
 * for Terraform plans every site of the stack by itself.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class PlansOfMovesTest {
  private static final String SERVICE = "google_cloud_run_v2_service.site";
  private static final String INVOKER = "google_cloud_run_v2_service_iam_member.site_invoker";
  private static final String DATABASE = "google_sql_database.site";

  /** What a site has but for its database and the grant to invoke it. */
  private static final List<String> REST =
      List.of(
          SERVICE,
          "google_secret_manager_secret.site_db_password",
          "google_secret_manager_secret_iam_member.site_db_password_reader",
          "google_service_account.site",
          "google_storage_bucket_iam_member.site_media");

  private static final String KEPT_INSTANCES =
      "update " + SERVICE + " template.0.scaling.0.min_instance_count";

  /** The user is another one too, for a password goes to the other of the two. */
  private static final String PASSWORD =
      "update "
          + SERVICE
          + " template.0.containers.0.env.value,"
          + " template.0.containers.0.env.value_source.0.secret_key_ref.0.version";

  private static final String RELEASED = "update " + DATABASE + " deletion_policy";

  private static final List<String> NOTHING = List.of();
  private static final List<String> STARTS = List.of("create " + INVOKER, KEPT_INSTANCES);
  private static final List<String> STOPS = List.of("delete " + INVOKER, KEPT_INSTANCES);

  private static final Withdrawal RELEASE = Withdrawal.of("gs://backups/site");
  private static final Withdrawal DESTROY =
      new Withdrawal(Withdrawal.Step.DESTROY, RELEASE.backup());
  private static final Withdrawal LEAVE = Withdrawal.of(null);

  private static final Shard HERE = shard(1);
  private static final Shard THERE = shard(2);

  /**
   * A step as the stack of this shard takes it.
   *
   * @param tenant who takes it
   * @param before how the tenant stands before
   * @param after how it stands after
   * @param plan what is planned for it, and nothing else is
   */
  private record Step(String tenant, Standing before, Standing after, List<String> plan) {
    @Override
    public String toString() {
      return tenant;
    }
  }

  /**
   * Where a tenant stands, and where it goes.
   *
   * @param passwordVersion of its login on this shard; 0 without one
   */
  private record Standing(
      Function<Tenant, Tenant> tenant,
      Function<Tenant, @Nullable Move> move,
      long passwordVersion) {
    private Standing(Function<Tenant, Tenant> tenant, Function<Tenant, @Nullable Move> move) {
      this(tenant, move, 1);
    }

    Standing withPassword(long version) {
      return new Standing(tenant, move, version);
    }

    static Standing active() {
      return new Standing(tenant -> tenant, tenant -> null);
    }

    static Standing elsewhere() {
      return new Standing(tenant -> tenant.next(THERE.id(), TenantState.ACTIVE), tenant -> null);
    }

    static Standing removed(Withdrawal withdrawal) {
      return new Standing(tenant -> tenant.leaving(withdrawal), tenant -> null);
    }

    static Standing leaves(MovePhase phase, @Nullable Withdrawal goes) {
      return moving(HERE, THERE, phase, goes);
    }

    static Standing comes(MovePhase phase, @Nullable Withdrawal goes) {
      return moving(THERE, HERE, phase, goes);
    }

    private static Standing moving(
        Shard from, Shard to, MovePhase phase, @Nullable Withdrawal goes) {
      ShardId serving = phase.isSwitched() ? to.id() : from.id();
      return new Standing(
          tenant -> tenant.next(serving, TenantState.MOVING),
          tenant -> new Move(tenant.id(), from.id(), to.id(), phase, goes));
    }
  }

  static final List<Step> STEPS =
      List.of(
          new Step("neighbour", Standing.active(), Standing.active(), NOTHING),
          new Step(
              "new", Standing.elsewhere(), Standing.active().withPassword(0), madeWithoutService()),
          new Step(
              "login",
              Standing.active().withPassword(0),
              Standing.active(),
              List.of("create " + SERVICE, "create " + INVOKER)),
          new Step(
              "new-with-login",
              Standing.elsewhere(),
              Standing.active(),
              with(with(madeWithoutService(), "create " + SERVICE), "create " + INVOKER)),
          new Step(
              "another-password",
              Standing.active(),
              Standing.active().withPassword(12),
              List.of(PASSWORD)),
          new Step(
              "removed-without-login",
              Standing.active().withPassword(0),
              Standing.removed(LEAVE).withPassword(0),
              goneWithoutService()),
          new Step(
              "target-prepare",
              Standing.elsewhere(),
              Standing.comes(MovePhase.PREPARE, null).withPassword(0),
              madeWithoutService()),
          new Step(
              "target-login",
              Standing.comes(MovePhase.PREPARE, null).withPassword(0),
              Standing.comes(MovePhase.COPY, null),
              List.of("create " + SERVICE)),
          new Step(
              "source-prepare",
              Standing.active(),
              Standing.leaves(MovePhase.PREPARE, null),
              NOTHING),
          new Step(
              "target-copy-and-verify",
              Standing.comes(MovePhase.PREPARE, null),
              Standing.comes(MovePhase.VERIFY, null),
              NOTHING),
          new Step(
              "target-switch",
              Standing.comes(MovePhase.VERIFY, null),
              Standing.comes(MovePhase.SWITCH, null),
              STARTS),
          new Step(
              "source-switch",
              Standing.leaves(MovePhase.VERIFY, null),
              Standing.leaves(MovePhase.SWITCH, null),
              STOPS),
          new Step(
              "target-observe",
              Standing.comes(MovePhase.SWITCH, null),
              Standing.comes(MovePhase.OBSERVE, null),
              NOTHING),
          new Step(
              "source-observe",
              Standing.leaves(MovePhase.SWITCH, null),
              Standing.leaves(MovePhase.OBSERVE, null),
              NOTHING),
          new Step(
              "target-back-before-the-switch",
              Standing.comes(MovePhase.VERIFY, null),
              Standing.comes(MovePhase.ROLLED_BACK, LEAVE),
              gone("ABANDON")),
          new Step(
              "source-back-before-the-switch",
              Standing.leaves(MovePhase.VERIFY, null),
              Standing.leaves(MovePhase.ROLLED_BACK, LEAVE),
              NOTHING),
          new Step(
              "target-back-after-the-switch",
              Standing.comes(MovePhase.OBSERVE, null),
              Standing.comes(MovePhase.ROLLED_BACK, LEAVE),
              gone("ABANDON", "delete " + INVOKER)),
          new Step(
              "source-back-after-the-switch",
              Standing.leaves(MovePhase.OBSERVE, null),
              Standing.leaves(MovePhase.ROLLED_BACK, LEAVE),
              STARTS),
          new Step(
              "target-complete",
              Standing.comes(MovePhase.OBSERVE, null),
              Standing.comes(MovePhase.COMPLETE, LEAVE),
              NOTHING),
          new Step(
              "source-complete",
              Standing.leaves(MovePhase.OBSERVE, null),
              Standing.leaves(MovePhase.COMPLETE, LEAVE),
              gone("ABANDON")),
          new Step(
              "source-complete-with-backup",
              Standing.leaves(MovePhase.OBSERVE, null),
              Standing.leaves(MovePhase.COMPLETE, RELEASE),
              List.of(RELEASED)),
          new Step(
              "source-released",
              Standing.leaves(MovePhase.COMPLETE, RELEASE),
              Standing.leaves(MovePhase.COMPLETE, DESTROY),
              gone("DELETE")),
          new Step(
              "removed",
              Standing.active(),
              Standing.removed(LEAVE),
              gone("ABANDON", "delete " + INVOKER)),
          new Step(
              "removed-with-backup",
              Standing.active(),
              Standing.removed(RELEASE),
              with(STOPS, RELEASED)),
          new Step(
              "removed-and-released",
              Standing.removed(RELEASE),
              Standing.removed(DESTROY),
              gone("DELETE")));

  @TempDir private static Path folder;

  /** What the plan does, by the key of the instance; what has none under the empty key. */
  private static final Map<String, List<String>> PLAN = new TreeMap<>();

  @BeforeAll
  static void plan() throws IOException {
    StackOnPaper stack =
        StackOnPaper.of(folder.resolve("stack"), synthesized("before", Step::before));
    stack.apply();
    for (PlannedChange change : stack.with(synthesized("after", Step::after)).plan()) {
      PLAN.computeIfAbsent(change.key(), key -> new ArrayList<>()).add(line(change));
    }
  }

  @ParameterizedTest
  @FieldSource("STEPS")
  void everyStepChangesWhatItShould(Step step) {
    assertThat(PLAN.getOrDefault(step.tenant(), List.of()))
        .containsExactlyInAnyOrderElementsOf(step.plan());
  }

  @Test
  void nothingChangesButTheSites() {
    assertThat(STEPS).extracting(Step::tenant).containsAll(PLAN.keySet());
  }

  /**
   * A line without the key, and without the place of a variable among those of a container. Of a
   * database that goes it says what happens to the data in it.
   */
  private static String line(PlannedChange change) {
    String line =
        change
            .toString()
            .replace("[\"" + change.key() + "\"]", "")
            .replaceAll("[.]env[.][0-9]+", ".env");
    return line.equals("delete " + DATABASE)
        ? line + " " + change.before().path("deletion_policy").asText()
        : line;
  }

  private static List<String> madeWithoutService() {
    List<String> lines = new ArrayList<>();
    REST.forEach(address -> lines.add("create " + address));
    lines.remove("create " + SERVICE);
    return with(lines, "create " + DATABASE);
  }

  private static List<String> goneWithoutService() {
    List<String> lines = new ArrayList<>(gone("ABANDON"));
    lines.remove("delete " + SERVICE);
    return lines;
  }

  /** Terraform takes the policy of what it destroys from its state. */
  private static List<String> gone(String deletionPolicy, String... more) {
    List<String> lines = new ArrayList<>(with(List.of(more), "delete " + DATABASE));
    lines.replaceAll(line -> line.endsWith(DATABASE) ? line + " " + deletionPolicy : line);
    REST.forEach(address -> lines.add("delete " + address));
    return lines;
  }

  private static List<String> with(List<String> lines, String more) {
    List<String> all = new ArrayList<>(lines);
    all.add(more);
    return all;
  }

  /** The configuration of this shard's stack. */
  private static Path synthesized(String name, Function<Step, Standing> standing) {
    List<Tenant> tenants = new ArrayList<>();
    List<Move> moves = new ArrayList<>();
    List<Login> logins = new ArrayList<>();
    for (Step step : STEPS) {
      Tenant tenant = Example.tenant(step.tenant(), ServiceTier.GOLD, HERE);
      tenants.add(standing.apply(step).tenant().apply(tenant));
      Move move = standing.apply(step).move().apply(tenant);
      if (move != null) {
        moves.add(move);
      }
      long version = standing.apply(step).passwordVersion();
      if (version > 0) {
        logins.add(
            new Login(tenant.id(), HERE.id(), version == 1 ? LoginSlot.A : LoginSlot.B, version));
      }
    }
    new FleetSynthesizer(Example.fleet())
        .writeAll(
            Example.of(List.of(HERE, THERE), tenants, moves, logins),
            folder.resolve(name),
            Progress.NONE);
    return folder.resolve(name + "/stacks/" + HERE.id().stackName() + "/cdk.tf.json");
  }

  private static Shard shard(int number) {
    return new Shard(new ShardId(number), new Region("us-central1"), ShardState.OPEN);
  }
}
