package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.spanner.v1.CommitRequest;
import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Commits whose answer does not come: what happened is found out, or said to be unknown. */
@Needs(Part.SPANNER)
class LostAnswerTest {
  private static final Region US = new Region("us-central1");

  private final Wire wire = new Wire();
  private final TestSpanner database = TestSpanner.migrated().with(wire::on);
  private final TenantRegistry registry = database.open();

  @AfterEach
  void close() {
    registry.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNKNOWN", "INTERNAL", "DEADLINE_EXCEEDED", "CANCELLED", "ABORTED"})
  void aCommitThatArrivedIsNotRepeated(Status.Code code) {
    wire.loseAnswer("Commit", code.toStatus(), 1);

    assertThat(registry.openShards(List.of(US, US))).hasSize(2);
    assertThat(registry.shards()).hasSize(2);
    assertThat(history()).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = Status.Code.class,
      names = {"UNKNOWN", "INTERNAL", "DEADLINE_EXCEEDED", "UNAVAILABLE"})
  void aCommitThatDidNotArriveIsRepeated(Status.Code code) {
    wire.lose("Commit", code.toStatus(), 1);

    assertThat(registry.openShards(List.of(US, US))).hasSize(2);
    assertThat(registry.shards()).hasSize(2);
    assertThat(history()).hasSize(2);
  }

  @Test
  void aCommitThatArrivedThoughNobodyHearsFromSpannerAnyMoreIsSaidToBeUnknown() {
    wire.loseAnswer("Commit", Status.UNKNOWN, Integer.MAX_VALUE);

    AipressException unknown = refusal(() -> registry.openShards(List.of(US)));

    assertThat(unknown.problems()).hasSize(1);
    assertThat(unknown.problems().get(0).code()).isEqualTo(ErrorCode.REGISTRY_OUTCOME_UNKNOWN);
    wire.mend();
    assertThat(history()).hasSize(1);
    assertThat(unknown.problems().get(0).fix())
        .contains(history().get(0).operation())
        .contains("aipress registry history");
  }

  @Test
  void aCommitThatNeverArrivesIsSaidToHaveWrittenNothing() {
    wire.lose("Commit", Status.INTERNAL, 1);
    // The fence is not a commit that gets lost: it says that nothing was written.
    SpannerSettings hasty = new SpannerSettings(Duration.ofNanos(1), Duration.ZERO, 80_000, 20_000);
    AipressException refusal =
        refusal(
            () -> {
              try (TenantRegistry other = database.open(hasty)) {
                other.openShards(List.of(US));
              }
            });

    assertThat(refusal.problems().get(0).code()).isEqualTo(ErrorCode.REGISTRY_UNREACHABLE);
    assertThat(refusal.problems().get(0).fix()).endsWith("nothing was written");
    assertThat(registry.shards()).isEmpty();
  }

  @Test
  void aRefusedCommitIsNotRepeated() {
    wire.lose("Commit", Status.PERMISSION_DENIED, 1);

    AipressException denied = refusal(() -> registry.openShards(List.of(US)));

    assertThat(denied.problems().get(0).code()).isEqualTo(ErrorCode.REGISTRY_DENIED);
    assertThat(denied.problems().get(0).fix())
        .contains("roles/spanner.databaseUser")
        .endsWith("nothing was written");
    assertThat(registry.shards()).isEmpty();
  }

  @Test
  void whoIsNeverFastEnoughIsToldSoWhenPatienceEnds() {
    SpannerSettings hasty =
        new SpannerSettings(Duration.ofSeconds(2), Duration.ZERO, 80_000, 20_000);
    try (TenantRegistry other = database.open(hasty)) {
      wire.lose(CommitRequest.class, commit -> commit.getMutationsCount() > 1, Status.ABORTED);

      AipressException busy = refusal(() -> other.openShards(List.of(US)));

      wire.mend();
      assertThat(busy.problems().get(0).code()).isEqualTo(ErrorCode.REGISTRY_LOCKED);
      assertThat(busy.problems().get(0).fix()).endsWith("nothing was written");
      assertThat(other.shards()).isEmpty();
    }
  }

  @Test
  void anImportWhoseCommitsAreNotAnsweredHappensOnce() {
    SpannerSettings small = new SpannerSettings(Duration.ofSeconds(60), Duration.ZERO, 2000, 500);
    try (TenantRegistry importing = database.open(small)) {
      for (int commit = 0; commit < 20; commit++) {
        wire.loseAnswer("Commit", Status.UNKNOWN, 1);
        importing.importTenants(
            TestSpanner.requests("t" + commit + "x", 30), TestSpanner.RULES, false, Progress.NONE);
        wire.mend();
      }
      assertThat(importing.verify(TestSpanner.RULES)).isEmpty();
      assertThat(importing.snapshot().tenants()).hasSize(600);
    }
    assertThat(history().stream().filter(event -> event.tenant() != null)).hasSize(600);
  }

  @Test
  void aReadThatGetsLostIsRepeated() {
    registry.openShards(List.of(US));
    wire.lose("StreamingRead", Status.UNAVAILABLE, 2);

    assertThat(registry.shards()).hasSize(1);
    assertThat(registry.find(new TenantId("nobody"))).isEmpty();
  }

  private List<RegistryEvent> history() {
    List<RegistryEvent> events = new ArrayList<>();
    registry.history(HistoryQuery.ALL, events::add);
    return events;
  }

  private static AipressException refusal(Runnable work) {
    try {
      work.run();
    } catch (AipressException refusal) {
      return refusal;
    }
    throw new AssertionError("it was not refused");
  }
}
