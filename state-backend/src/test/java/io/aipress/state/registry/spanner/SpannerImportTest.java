package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.spanner.KeySet;
import com.google.cloud.spanner.ResultSet;
import com.google.spanner.v1.CommitRequest;
import com.google.spanner.v1.Mutation;
import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.contract.RowLines;
import io.aipress.state.registry.spanner.ImportSteps.Step;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports that are larger than a commit: all or nothing, wherever they are broken off. */
@Needs(Part.SPANNER)
class SpannerImportTest {
  /** Eighty tenants are some 2,800 mutations. */
  private static final List<TenantRequest> LIST = TestSpanner.requests("t", 80);

  private static final SpannerSettings SMALL =
      new SpannerSettings(Duration.ofSeconds(60), Duration.ZERO, 600, 300);

  private final Wire wire = new Wire();
  private final TestSpanner database = TestSpanner.migrated().with(wire::on);

  /** The end of a process, as far as a test can have one. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void bringsInMoreThanACommitHolds() {
    List<String> progress = new ArrayList<>();
    try (TenantRegistry registry = database.open(SMALL)) {
      ImportResult result =
          registry.importTenants(
              LIST, TestSpanner.RULES, false, (done, total) -> progress.add(done + "/" + total));

      assertThat(result.added()).isEqualTo(80);
      assertThat(registry.snapshot().tenants()).hasSize(80);
      assertThat(registry.verify(TestSpanner.RULES)).isEmpty();
    }
    assertThat(progress).hasSizeGreaterThan(5).last().isEqualTo("80/80");
    assertThat(commits()).hasSizeGreaterThan(10).allMatch(count -> count <= 300);
    assertThat(rowsOf("imports")).isZero();
    assertThat(rowsOf("import_chunks")).isZero();
  }

  @Test
  void itsHistoryIsInTheOrderOfTheListAndAllOfTheMomentThatDecidedIt() {
    try (TenantRegistry registry = database.open(SMALL)) {
      registry.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);

      List<RegistryEvent> events = history(registry);
      assertThat(events).extracting(RegistryEvent::position).isSorted();
      assertThat(events.stream().map(RegistryEvent::at).distinct()).hasSize(1);
      assertThat(events.stream().map(RegistryEvent::tenant).filter(Objects::nonNull))
          .containsExactlyElementsOf(LIST.stream().map(TenantRequest::id).toList());
      assertThat(RowLines.lastChange(registry)).contains(events.get(events.size() - 1).at());
    }
  }

  @Test
  void anImportThatFitsIntoACommitIsOne() {
    try (TenantRegistry registry = database.open(SMALL)) {
      int before = commits().size();
      registry.importTenants(LIST.subList(0, 5), TestSpanner.RULES, false, Progress.NONE);
      assertThat(commits()).hasSize(before + 1);
    }
  }

  @Test
  void aChunkIsWaitedForLongerThanAChangeOfAFewRows() {
    try (TenantRegistry registry = database.open(SMALL)) {
      registry.openShards(List.of(new Region("us-central1")));
      assertThat(wire.commits())
          .isNotEmpty()
          .allMatch(commit -> commit.patience().compareTo(SMALL.patience()) <= 0);
      registry.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);
    }
    assertThat(wire.commits())
        .filteredOn(commit -> cells(commit.request()) > 200)
        .hasSizeGreaterThan(5)
        .allMatch(commit -> commit.patience().compareTo(SMALL.patience()) > 0);
  }

  @Test
  void repeatingItChangesNothing() {
    try (TenantRegistry registry = database.open(SMALL)) {
      registry.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);
      RegistrySnapshot first = registry.snapshot();
      int commits = commits().size();

      ImportResult again = registry.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);

      assertThat(again.unchanged()).isEqualTo(80);
      assertThat(again.loads()).hasSize(2).noneMatch(LoadChange::touched);
      assertThat(registry.snapshot()).isEqualTo(first);
      assertThat(commits()).hasSize(commits);
    }
  }

  @Test
  void domainsChangeHandsBetweenChunks() {
    try (TenantRegistry registry = database.open(SMALL)) {
      registry.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);
      List<TenantRequest> turned = new ArrayList<>();
      for (int i = 0; i < LIST.size(); i++) {
        TenantRequest wish = LIST.get(i);
        List<Domain> next = LIST.get((i + 1) % LIST.size()).domains();
        turned.add(
            new TenantRequest(wish.id(), wish.tier(), next, wish.region(), wish.pinned(), null));
      }

      registry.importTenants(turned, TestSpanner.RULES, false, Progress.NONE);

      assertThat(registry.find(new TenantId("t79")).orElseThrow().domains())
          .isEqualTo(LIST.get(0).domains());
      assertThat(registry.verify(TestSpanner.RULES)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"STAGED,0", "STAGED,5"})
  void killedBeforeItIsSealedItHasChangedNothing(Step step, int chunk) {
    kill(step, chunk);

    try (TenantRegistry registry = database.open(SMALL)) {
      assertThat(rowsOf("import_chunks")).isEqualTo(chunk + 1);
      assertThat(registry.snapshot().loads()).isEmpty();
      assertThat(history(registry)).isEmpty();
      assertThat(rowsOf("tenants")).isZero();

      registry.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);

      assertThat(registry.snapshot().tenants()).hasSize(80);
      assertThat(rowsOf("imports")).isZero();
      assertThat(rowsOf("import_chunks")).isZero();
    }
  }

  @Test
  void whatAKilledImportStagedIsDroppedByASmallOneToo() {
    kill(Step.STAGED, 2);

    try (TenantRegistry registry = database.open(SMALL)) {
      registry.importTenants(LIST.subList(0, 3), TestSpanner.RULES, false, Progress.NONE);
    }
    assertThat(rowsOf("imports")).isZero();
    assertThat(rowsOf("import_chunks")).isZero();
  }

  @ParameterizedTest
  @CsvSource({"SEALED,0", "APPLIED,0", "APPLIED,4"})
  void killedAfterItIsSealedItIsFinishedByTheNext(Step step, int chunk) {
    kill(step, chunk);

    try (TenantRegistry registry = database.open(SMALL)) {
      List<TenantRequest> other = TestSpanner.requests("u", 2);
      ImportResult result = registry.importTenants(other, TestSpanner.RULES, false, Progress.NONE);

      assertThat(result.added()).isEqualTo(2);
      assertThat(registry.snapshot().tenants()).hasSize(82);
      assertThat(registry.verify(TestSpanner.RULES)).isEmpty();
      assertThat(history(registry).stream().filter(event -> event.tenant() != null)).hasSize(82);
      assertThat(rowsOf("imports")).isZero();
      assertThat(registry.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE).unchanged())
          .isEqualTo(80);
    }
  }

  @Test
  void anEmptyListFinishesWhatIsDecided() {
    kill(Step.APPLIED, 1);

    try (TenantRegistry registry = database.open(SMALL)) {
      registry.importTenants(List.of(), TestSpanner.RULES, false, Progress.NONE);
      assertThat(registry.snapshot().tenants()).hasSize(80);
    }
  }

  @ParameterizedTest
  @CsvSource({"SEALED,0", "APPLIED,0", "APPLIED,4"})
  void nobodySeesOrChangesHalfAnImport(Step step, int chunk) {
    kill(step, chunk);

    try (TenantRegistry registry = database.open(SMALL)) {
      for (Runnable call :
          List.<Runnable>of(
              registry::snapshot,
              registry::shards,
              () -> registry.find(new TenantId("t0")),
              () -> registry.verify(TestSpanner.RULES),
              () -> history(registry),
              () -> registry.add(TestSpanner.request("new"), TestSpanner.RULES, null),
              () -> registry.openShards(List.of(new Region("us-central1"))),
              () -> registry.importTenants(LIST, TestSpanner.RULES, true, Progress.NONE))) {
        Problem problem = refusal(call);
        assertThat(problem.code()).isEqualTo(ErrorCode.IMPORT_RUNNING);
        assertThat(problem.message()).contains("by tester", "since 20", "half of it");
        assertThat(problem.fix()).contains("aipress tenants import");
      }
    }
  }

  @Test
  void whileItIsWrittenNobodySeesAnythingAndWhileItIsStagedEverybodyWorks() {
    try (TenantRegistry other = database.open(SMALL)) {
      AtomicInteger staged = new AtomicInteger();
      ImportSteps looking =
          (step, chunk) -> {
            if (step == Step.STAGED) {
              assertThat(other.snapshot().tenants()).isEmpty();
              staged.incrementAndGet();
            } else if (step == Step.FINISHED) {
              assertThat(other.snapshot().tenants()).hasSize(80);
            } else {
              assertThat(refusal(other::snapshot).code()).isEqualTo(ErrorCode.IMPORT_RUNNING);
            }
          };
      try (TenantRegistry importing = database.open(SMALL, looking)) {
        importing.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);
      }
      assertThat(staged).hasValueGreaterThan(5);
    }
  }

  @Test
  void aChangeBetweenPlanAndSealIsPlannedAnewAndNotLost() {
    try (TenantRegistry other = database.open(SMALL)) {
      AtomicInteger changes = new AtomicInteger();
      ImportSteps meddling =
          (step, chunk) -> {
            if (step == Step.STAGED && chunk == 3 && changes.getAndIncrement() < 2) {
              other.add(TestSpanner.request("between" + changes.get()), TestSpanner.RULES, null);
            }
          };
      try (TenantRegistry importing = database.open(SMALL, meddling)) {
        importing.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);
      }
      assertThat(changes).hasValue(3);
      assertThat(other.snapshot().tenants()).hasSize(82);
      assertThat(other.verify(TestSpanner.RULES)).isEmpty();
    }
  }

  @Test
  void whoIsDisturbedEveryTimeGivesUpWithNothingWritten() {
    try (TenantRegistry other = database.open(SMALL)) {
      AtomicInteger changes = new AtomicInteger();
      ImportSteps meddling =
          (step, chunk) -> {
            if (step == Step.STAGED && chunk == 0) {
              other.openShards(List.of(new Region("europe-west1")));
              changes.incrementAndGet();
            }
          };
      try (TenantRegistry importing = database.open(SMALL, meddling)) {
        Problem problem =
            refusal(() -> importing.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE));
        assertThat(problem.code()).isEqualTo(ErrorCode.REGISTRY_LOCKED);
        assertThat(problem.fix()).endsWith("nothing was written");
      }
      assertThat(changes).hasValue(SpannerImports.PLANS);
      assertThat(other.snapshot().tenants()).isEmpty();
    }
  }

  @Test
  void anotherImportDropsWhatIsStagedAndTheFirstPlansAnew() {
    try (TenantRegistry other = database.open(SMALL)) {
      AtomicInteger imports = new AtomicInteger();
      ImportSteps overtaken =
          (step, chunk) -> {
            if (step == Step.STAGED && chunk == 2 && imports.getAndIncrement() == 0) {
              other.importTenants(
                  TestSpanner.requests("u", 60), TestSpanner.RULES, false, Progress.NONE);
            }
          };
      try (TenantRegistry importing = database.open(SMALL, overtaken)) {
        importing.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);
      }
      assertThat(other.snapshot().tenants()).hasSize(140);
      assertThat(other.verify(TestSpanner.RULES)).isEmpty();
      assertThat(rowsOf("imports")).isZero();
    }
  }

  @Test
  void twoMayFinishOneImportTogether() {
    AtomicInteger helped = new AtomicInteger();
    try (TenantRegistry other = database.open(SMALL)) {
      ImportSteps joined =
          (step, chunk) -> {
            if (step == Step.APPLIED && chunk == 1 && helped.getAndIncrement() == 0) {
              other.importTenants(List.of(), TestSpanner.RULES, false, Progress.NONE);
            }
          };
      try (TenantRegistry importing = database.open(SMALL, joined)) {
        importing.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE);
      }
      assertThat(helped).hasValue(1);
      assertThat(other.snapshot().tenants()).hasSize(80);
      assertThat(history(other).stream().filter(event -> event.tenant() != null)).hasSize(80);
    }
  }

  @Test
  void refusesAChangeThatIsLargerThanACommit() {
    try (TenantRegistry registry = database.open(SMALL)) {
      List<Region> many = Collections.nCopies(40, new Region("us-central1"));
      assertThatThrownBy(() -> registry.openShards(many))
          .isInstanceOfSatisfying(
              AipressException.class,
              refusal -> {
                Problem problem = refusal.problems().get(0);
                assertThat(problem.code()).isEqualTo(ErrorCode.ARGUMENT_INVALID);
                assertThat(problem.rule()).contains("600 columns and index entries");
                assertThat(problem.fix()).contains("in parts", "nothing was changed");
              });
      assertThat(registry.shards()).isEmpty();
    }
  }

  private void kill(Step step, int chunk) {
    ImportSteps deadly =
        (done, which) -> {
          if (done == step && which == chunk) {
            throw new Killed();
          }
        };
    try (TenantRegistry registry = database.open(SMALL, deadly)) {
      assertThatThrownBy(
              () -> registry.importTenants(LIST, TestSpanner.RULES, false, Progress.NONE))
          .isInstanceOf(Killed.class);
    }
  }

  private static Problem refusal(Runnable call) {
    try {
      call.run();
    } catch (AipressException refusal) {
      return refusal.problems().get(0);
    }
    throw new AssertionError("it was not refused");
  }

  private static List<RegistryEvent> history(TenantRegistry registry) {
    List<RegistryEvent> events = new ArrayList<>();
    registry.history(HistoryQuery.ALL, events::add);
    return events;
  }

  /** What each commit so far writes to the tables of the registry: columns, keys of deletions. */
  private List<Integer> commits() {
    return wire.requests().stream()
        .filter(CommitRequest.class::isInstance)
        .map(CommitRequest.class::cast)
        .map(this::cells)
        .filter(cells -> cells > 0)
        .toList();
  }

  private int cells(CommitRequest commit) {
    return commit.getMutationsList().stream().mapToInt(this::cells).sum();
  }

  private int cells(Mutation mutation) {
    Mutation.Write write =
        mutation.hasInsert()
            ? mutation.getInsert()
            : mutation.hasUpdate() ? mutation.getUpdate() : mutation.getInsertOrUpdate();
    return mutation.hasDelete() ? 1 : write.getColumnsCount() * write.getValuesCount();
  }

  private long rowsOf(String table) {
    try (SpannerConnection connection = database.connection();
        ResultSet rows =
            connection
                .client()
                .singleUse()
                .read(
                    table,
                    KeySet.all(),
                    List.of(table.equals("tenants") ? "tenant" : "import_id"))) {
      long count = 0;
      while (rows.next()) {
        count++;
      }
      return count;
    }
  }
}
