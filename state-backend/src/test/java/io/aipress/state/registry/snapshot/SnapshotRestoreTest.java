package io.aipress.state.registry.snapshot;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.Registries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a SQLite file through a snapshot into another SQLite file. */
class SnapshotRestoreTest {
  private static final Region EUROPE = new Region("europe-west1");

  private final Path folder;

  SnapshotRestoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private TenantRegistry open(String url) {
    return Registries.openOrCreate(url, folder, Sample.FLEET, MovedHouse.AUTHOR);
  }

  private TenantRegistry live(String url) {
    TenantRegistry registry = open(url);
    MovedHouse.happensTo(registry);
    return registry;
  }

  private static List<RegistryEvent> history(TenantRegistry registry, HistoryQuery query) {
    List<RegistryEvent> events = new ArrayList<>();
    registry.history(query, events::add);
    return events;
  }

  @Test
  void bringsEverythingBack() throws IOException {
    Path first = folder.resolve("first.jsonl");
    Path second = folder.resolve("second.jsonl");
    try (TenantRegistry live = live("sqlite:live.db");
        TenantRegistry restored = open("sqlite:restored.db")) {
      SnapshotInfo written = SnapshotWriter.write(live, Sample.FLEET, first);
      assertThat(written.tenants()).isEqualTo(9);
      assertThat(written.moves()).isEqualTo(1);
      assertThat(written.reservations()).isEqualTo(1);
      assertThat(written.leftovers()).isEqualTo(2);
      assertThat(written.formers()).isEqualTo(2);

      SnapshotInfo read =
          SnapshotRestore.restore(first, Sample.FLEET, restored, MovedHouse.RULES, Progress.NONE);
      assertThat(read).isEqualTo(written);
      assertThat(restored.snapshot()).isEqualTo(live.snapshot());
      assertThat(restored.verify(MovedHouse.RULES)).isEmpty();
      SnapshotWriter.write(restored, Sample.FLEET, second);
      assertThat(MovedHouse.lines(second)).isEqualTo(MovedHouse.lines(first));
    }
  }

  @Test
  void goesOnWhereItWas() {
    Path file = folder.resolve("registry.jsonl");
    try (TenantRegistry live = live("sqlite:live.db");
        TenantRegistry restored = open("sqlite:restored.db")) {
      SnapshotWriter.write(live, Sample.FLEET, file);
      SnapshotRestore.restore(file, Sample.FLEET, restored, MovedHouse.RULES, Progress.NONE);

      assertThat(codes(() -> restored.advance(new TenantId("t0"), 2, ROOMY, null)))
          .containsExactly(ErrorCode.EPOCH_STALE);
      restored.advance(new TenantId("t0"), 3, ROOMY, null);
      restored.confirmRemoved(new TenantId("t1"));
      assertThat(restored.add(MovedHouse.request("t3"), MovedHouse.RULES, null).epoch())
          .isEqualTo(4);
      assertThat(restored.openShards(List.of(EUROPE)).get(0).id())
          .isEqualTo(live.openShards(List.of(EUROPE)).get(0).id());
      assertThat(restored.verify(MovedHouse.RULES)).isEmpty();
    }
  }

  @Test
  void beginsAHistoryThatNamesTheSnapshot() {
    Path file = folder.resolve("registry.jsonl");
    try (TenantRegistry live = live("sqlite:live.db");
        TenantRegistry restored = open("sqlite:restored.db")) {
      SnapshotInfo info = SnapshotWriter.write(live, Sample.FLEET, file);
      SnapshotRestore.restore(file, Sample.FLEET, restored, MovedHouse.RULES, Progress.NONE);

      List<RegistryEvent> all = history(restored, HistoryQuery.ALL);
      assertThat(all)
          .allSatisfy(
              event -> {
                assertThat(event.kind()).isEqualTo(EventKind.MIGRATED);
                assertThat(event.author()).isEqualTo(MovedHouse.AUTHOR);
                assertThat(event.detail()).endsWith("snapshot " + info.sha256().substring(0, 16));
              });
      List<RegistryEvent> mover = history(restored, HistoryQuery.of(new TenantId("t0")));
      assertThat(mover).extracting(RegistryEvent::epoch).containsExactly(3L, null);
    }
  }

  @Test
  void fillsAnEmptyRegistryOnly() {
    Path file = folder.resolve("registry.jsonl");
    try (TenantRegistry live = live("sqlite:live.db")) {
      SnapshotWriter.write(live, Sample.FLEET, file);
      live.setPinned(new TenantId("t6"), true);
      int events = history(live, HistoryQuery.ALL).size();
      List<Problem> refused =
          problems(
              () ->
                  SnapshotRestore.restore(
                      file, Sample.FLEET, live, MovedHouse.RULES, Progress.NONE));
      assertThat(refused).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_NOT_EMPTY);
      assertThat(history(live, HistoryQuery.ALL)).hasSize(events);
    }
  }

  @Test
  void changesNothingWhenItIsRepeated() {
    Path file = folder.resolve("registry.jsonl");
    try (TenantRegistry live = live("sqlite:live.db");
        TenantRegistry restored = open("sqlite:restored.db")) {
      SnapshotWriter.write(live, Sample.FLEET, file);
      SnapshotRestore.restore(file, Sample.FLEET, restored, MovedHouse.RULES, Progress.NONE);
      int events = history(restored, HistoryQuery.ALL).size();
      SnapshotRestore.restore(file, Sample.FLEET, restored, MovedHouse.RULES, Progress.NONE);
      assertThat(history(restored, HistoryQuery.ALL)).hasSize(events);
    }
  }

  @Test
  void leavesNothingOfADamagedSnapshot() throws IOException {
    Path file = Files.writeString(folder.resolve("x.jsonl"), Sample.text().replace("zoo", "zoe"));
    try (TenantRegistry registry = open("sqlite:empty.db")) {
      assertThat(
              codes(
                  () ->
                      SnapshotRestore.restore(
                          file, Sample.FLEET, registry, MovedHouse.RULES, Progress.NONE)))
          .containsExactly(ErrorCode.SNAPSHOT_DAMAGED);
      assertThat(folder).isDirectoryNotContaining("glob:**empty.db");
    }
  }

  @Test
  void leavesNothingOfASnapshotThatIsBroken() throws IOException {
    String rows = String.join("\n", Sample.ROWS);
    String broken = rows.replace("\"served\":{\"bronze\":2", "\"served\":{\"bronze\":3");
    Path file =
        Files.writeString(
            folder.resolve("x.jsonl"),
            Sample.sealed(Sample.HEADER, broken.lines().toList(), 3, 4, 1, 2, 1, 2, 1));
    try (TenantRegistry registry = open("sqlite:empty.db")) {
      assertThat(
              codes(
                  () ->
                      SnapshotRestore.restore(
                          file, Sample.FLEET, registry, MovedHouse.RULES, Progress.NONE)))
          .containsOnly(ErrorCode.INVARIANT_BROKEN);
      assertThat(folder).isDirectoryNotContaining("glob:**empty.db");
    }
  }

  @Test
  void readsTheSameThroughItsUrl() {
    try (TenantRegistry live = live("sqlite:live.db")) {
      SnapshotWriter.write(live, Sample.FLEET, folder.resolve("registry.jsonl"));
      try (TenantRegistry snapshot =
          Registries.open("snapshot:registry.jsonl", folder, Sample.FLEET, MovedHouse.AUTHOR)) {
        assertThat(snapshot.snapshot()).isEqualTo(live.snapshot());
        assertThat(snapshot.shards()).isEqualTo(live.shards());
        assertThat(snapshot.findMove(new TenantId("t0")))
            .isEqualTo(live.findMove(new TenantId("t0")));
      }
      assertThat(
              codes(
                  () ->
                      Registries.migration(
                          "snapshot:registry.jsonl", folder, Sample.FLEET, MovedHouse.AUTHOR)))
          .containsExactly(ErrorCode.REGISTRY_READ_ONLY);
    }
  }

  @Test
  void staysTheSameAsLongAsNobodyWrites() throws IOException {
    Path first = folder.resolve("first.jsonl");
    Path second = folder.resolve("second.jsonl");
    try (TenantRegistry live = live("sqlite:live.db")) {
      SnapshotWriter.write(live, Sample.FLEET, first);
    }
    try (TenantRegistry again = open("sqlite:live.db")) {
      SnapshotWriter.write(again, Sample.FLEET, second);
    }
    assertThat(second).hasSameBinaryContentAs(first);
  }
}
