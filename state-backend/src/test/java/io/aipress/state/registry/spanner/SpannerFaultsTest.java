package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.spanner.Mutation;
import com.google.cloud.spanner.SpannerExceptionFactory;
import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.schema.SpannerSchema;
import io.aipress.state.testing.SpannerEmulator;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong is told with a code, with what was written, and with how to go on. */
@Needs(Part.SPANNER)
class SpannerFaultsTest {
  private static final SpannerSettings HASTY =
      new SpannerSettings(Duration.ofSeconds(1), Duration.ZERO, 80_000, 20_000);

  private final Wire wire = new Wire();

  @Test
  void aDatabaseThatIsNotThere() {
    TestSpanner there = TestSpanner.in(SpannerEmulator.shared());
    TestSpanner missing =
        there.named(there.url().project().value(), there.url().instance(), "nowhere");

    Problem problem = refusal(missing::open);

    assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_MISSING);
    assertThat(problem.message())
        .isEqualTo(
            "there is no database spanner://%s/%s/nowhere"
                .formatted(there.url().project(), there.url().instance()));
    assertThat(problem.fix())
        .contains(
            "TenantRegistryDatabase",
            "gcloud spanner databases create nowhere --instance=" + there.url().instance(),
            "aipress registry migrate --apply");
    assertThat(refusal(missing::migrate).code()).isEqualTo(ErrorCode.REGISTRY_MISSING);
  }

  @Test
  void anInstanceThatIsNotThere() {
    TestSpanner missing =
        TestSpanner.in(SpannerEmulator.shared()).named("test-project", "nowhere", "registry");

    Problem problem = refusal(missing::open);

    assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_MISSING);
    assertThat(problem.message()).contains("no instance nowhere");
    assertThat(problem.fix()).contains("TenantRegistryDatabase", "gcloud spanner instances create");
  }

  @Test
  void aDatabaseWithoutTables() {
    TestSpanner empty = TestSpanner.in(SpannerEmulator.shared());

    Problem problem = refusal(empty::open);

    assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_OUTDATED);
    assertThat(problem.message()).contains("is not made yet");
    assertThat(problem.fix()).contains("aipress registry migrate --apply");
  }

  @Test
  void aDatabaseOfSomethingElse() {
    TestSpanner other =
        TestSpanner.of(
            SpannerEmulator.shared(),
            SpannerEmulator.shared()
                .newDatabase("CREATE TABLE tenants (name STRING(10)) PRIMARY KEY (name)"));

    for (Runnable call : List.<Runnable>of(other::open, other::migrate)) {
      Problem problem = refusal(call);
      assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_DAMAGED);
      assertThat(problem.message()).endsWith("is not a registry: it has a table tenants");
    }
  }

  @Test
  void aRegistryThatLostATable() throws ExecutionException, InterruptedException {
    TestSpanner database = TestSpanner.migrated();
    try (SpannerConnection connection = database.connection();
        TenantRegistry registry = database.open()) {
      connection
          .admin()
          .updateDatabaseDdl(
              database.url().instance(),
              database.url().database(),
              List.of("DROP TABLE reservations"),
              null)
          .get();

      Problem problem = refusal(registry::snapshot);

      assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_DAMAGED);
      assertThat(problem.message()).contains("reservations");
      assertThat(problem.fix()).contains("backups");
    }
  }

  @Test
  void aRowThatNoWriteLeaves() {
    TestSpanner database = TestSpanner.migrated();
    try (SpannerConnection connection = database.connection();
        TenantRegistry registry = database.open()) {
      registry.importTenants(TestSpanner.requests("t", 1), TestSpanner.RULES, false, Progress.NONE);
      connection
          .client()
          .write(
              List.of(
                  Mutation.newUpdateBuilder("domains")
                      .set("tenant")
                      .to("t0")
                      .set("position")
                      .to(0)
                      .set("domain")
                      .to("no domain")
                      .build()));

      Problem problem = refusal(() -> registry.find(new TenantId("t0")));

      assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_DAMAGED);
      assertThat(problem.message()).contains("tenant t0");
      assertThat(registry.verify(TestSpanner.RULES))
          .extracting(Problem::code)
          .contains(ErrorCode.INVARIANT_BROKEN);
    }
  }

  @Test
  void aNewerVersionIsNotTouched() {
    TestSpanner database = TestSpanner.migrated();
    try (SpannerConnection connection = database.connection();
        TenantRegistry opened = database.open()) {
      int latest = SpannerSchema.latest();
      version(connection, latest + 1);

      for (Runnable call :
          List.<Runnable>of(
              database::open,
              database::migrate,
              opened::snapshot,
              () -> opened.openShards(List.of(new Region("us-central1"))),
              () ->
                  opened.importTenants(
                      TestSpanner.requests("t", 1), TestSpanner.RULES, false, Progress.NONE))) {
        Problem problem = refusal(call);
        assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_TOO_NEW);
        assertThat(problem.message())
            .contains("has version %d; this library reads up to %d".formatted(latest + 1, latest));
      }
      version(connection, latest);
      assertThat(opened.shards()).isEmpty();
    }
  }

  @Test
  void aRegistryOfAnotherFleet() {
    TestSpanner database = TestSpanner.migrated();
    FleetIdentity other =
        new FleetIdentity("other", "prod", new ProjectNaming("demo-shard", ""), "demo-tfstate", "");

    List<Problem> problems =
        refusals(() -> database.adapter(TestSpanner.SETTINGS, other, TestSpanner.AUTHOR).open());

    assertThat(problems).extracting(Problem::code).containsOnly(ErrorCode.FLEET_MISMATCH);
    assertThat(problems).extracting(Problem::field).containsExactly("name", "environment");
    assertThat(
            refusals(
                () ->
                    database.adapter(TestSpanner.SETTINGS, other, TestSpanner.AUTHOR).migration()))
        .isEqualTo(problems);
  }

  @ParameterizedTest
  @CsvSource({
    "PERMISSION_DENIED, REGISTRY_DENIED, roles/spanner.databaseUser",
    "UNAUTHENTICATED, REGISTRY_DENIED, gcloud auth application-default login",
    "UNAVAILABLE, REGISTRY_UNREACHABLE, SPANNER_EMULATOR_HOST",
    "DEADLINE_EXCEEDED, REGISTRY_UNREACHABLE, SPANNER_EMULATOR_HOST",
    "RESOURCE_EXHAUSTED, REGISTRY_UNREACHABLE, SPANNER_EMULATOR_HOST",
    "DATA_LOSS, REGISTRY_DAMAGED, another database",
    "INVALID_ARGUMENT, INTERNAL, report",
  })
  void whatSpannerRefusesOrDoesNotAnswer(Status.Code status, ErrorCode code, String fix) {
    TestSpanner database = TestSpanner.migrated().with(wire::on);
    try (TenantRegistry registry = database.open(HASTY)) {
      wire.cut(status.toStatus().withDescription("said Spanner"));

      for (Runnable call :
          List.<Runnable>of(
              registry::snapshot,
              () -> registry.openShards(List.of(new Region("us-central1"))),
              () ->
                  registry.importTenants(
                      TestSpanner.requests("t", 1), TestSpanner.RULES, false, Progress.NONE),
              () -> database.adapter(HASTY).open(),
              () -> database.adapter(HASTY).migration())) {
        Problem problem = refusal(call);
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.fix()).contains(fix);
        assertThat(problem.toString()).doesNotContain("Exception", "\n", status + ": " + status);
      }
      wire.mend();
      assertThat(registry.shards()).isEmpty();
    }
  }

  @Test
  void nobodyAnswersAtAll() {
    TestSpanner there = TestSpanner.in(SpannerEmulator.shared());
    TestSpanner nobody = new TestSpanner("127.0.0.1:1", there.url(), there.more());

    Problem problem = refusal(() -> nobody.open(HASTY));

    assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_UNREACHABLE);
    assertThat(problem.message()).doesNotContain("UNAVAILABLE: UNAVAILABLE");
    assertThat(problem.fix())
        .startsWith("see that the emulator runs at 127.0.0.1:1, which SPANNER_EMULATOR_HOST names")
        .endsWith("nothing was written");
  }

  @Test
  void whereNoEmulatorIsNamedTheNetworkIsToBlame() {
    SpannerFaults faults = new SpannerFaults(TestSpanner.in(SpannerEmulator.shared()).url(), null);

    Problem problem =
        refusal(
            () -> {
              throw faults.of(
                  SpannerExceptionFactory.newSpannerException(
                      com.google.cloud.spanner.ErrorCode.UNAVAILABLE, "said Spanner"));
            });

    assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_UNREACHABLE);
    assertThat(problem.fix()).contains("this machine's network").endsWith("nothing was written");
  }

  @Test
  void anEmulatorThatIsStoppedAndStartedAgainHasForgottenAll() {
    try (SpannerEmulator emulator = SpannerEmulator.start()) {
      TestSpanner database = TestSpanner.migrated(emulator);
      try (TenantRegistry patient = database.open();
          TenantRegistry hasty = database.open(HASTY)) {
        hasty.openShards(List.of(new Region("us-central1")));

        emulator.stop();
        assertThat(refusal(hasty::shards).code()).isEqualTo(ErrorCode.REGISTRY_UNREACHABLE);
        assertThat(refusal(() -> hasty.openShards(List.of(new Region("us-central1")))).code())
            .isEqualTo(ErrorCode.REGISTRY_UNREACHABLE);

        emulator.restart();
        assertThat(refusal(patient::shards).code()).isEqualTo(ErrorCode.REGISTRY_MISSING);
        assertThat(refusal(() -> patient.openShards(List.of(new Region("us-central1")))).code())
            .isEqualTo(ErrorCode.REGISTRY_MISSING);
        assertThat(refusal(database::open).code()).isEqualTo(ErrorCode.REGISTRY_MISSING);
      }
    }
  }

  @Test
  void anEmulatorThatIsStoppedInTheMiddleOfAnImport() {
    try (SpannerEmulator emulator = SpannerEmulator.start()) {
      TestSpanner database = TestSpanner.migrated(emulator);
      SpannerSettings small = new SpannerSettings(Duration.ofSeconds(1), Duration.ZERO, 600, 300);
      ImportSteps stopping =
          (step, chunk) -> {
            if (step == ImportSteps.Step.APPLIED && chunk == 1) {
              emulator.stop();
            }
          };
      try (TenantRegistry registry = database.open(small, stopping)) {
        Problem problem =
            refusal(
                () ->
                    registry.importTenants(
                        TestSpanner.requests("t", 80), TestSpanner.RULES, false, Progress.NONE));

        assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_UNREACHABLE);
        assertThat(problem.fix())
            .contains("is decided and not yet written to its end", "aipress tenants import");
      }
    }
  }

  private static void version(SpannerConnection connection, long version) {
    connection
        .client()
        .write(
            List.of(
                Mutation.newUpdateBuilder("registry_state")
                    .set("id")
                    .to(1)
                    .set("version")
                    .to(version)
                    .build()));
  }

  private static Problem refusal(Runnable call) {
    return refusals(call).get(0);
  }

  private static List<Problem> refusals(Runnable call) {
    try {
      call.run();
    } catch (AipressException refusal) {
      return refusal.problems();
    }
    throw new AssertionError("it was not refused");
  }
}
