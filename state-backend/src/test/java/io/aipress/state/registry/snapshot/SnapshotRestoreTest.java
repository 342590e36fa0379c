package io.aipress.state.registry.snapshot;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.state.registry.Registries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a SQLite file through a snapshot into another SQLite file. */
class SnapshotRestoreTest {
  private static final Region EUROPE = new Region("europe-west1");
  private static final PlacementRules RULES = PlacementRules.of(new ShardCapacity(5, 4, true));
  private static final Author AUTHOR = new Author("tester", "moving house");

  private final Path folder;

  SnapshotRestoreTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private TenantRegistry open(String url) {
    return Registries.openOrCreate(url, folder, Sample.FLEET, AUTHOR);
  }

  /** A registry with every kind of row, come to be by ordinary operations. */
  private TenantRegistry live(String url) {
    TenantRegistry registry = open(url);
    registry.importTenants(
        IntStream.range(0, 10).mapToObj(i -> request("t" + i)).toList(),
        RULES,
        false,
        Progress.NONE);
    registry.openShards(List.of(EUROPE, EUROPE, EUROPE));
    TenantId mover = new TenantId("t0");
    ShardId target = new ShardId(5);
    registry.startMoves(List.of(new MoveRequest(mover, 1, target)), RULES);
    registry.advance(mover, 2, null);
    registry.remove(new TenantId("t1"), "gs://backups/t1");
    registry.remove(new TenantId("t2"), null);
    registry.confirmRemoved(new TenantId("t2"));
    registry.add(request("t2"), RULES, null);
    registry.remove(new TenantId("t3"), null);
    registry.confirmRemoved(new TenantId("t3"));
    registry.reserve(new Reservation("spring", new ShardId(4), ServiceTier.GOLD, 2), RULES);
    registry.dedicate(new ShardId(6), new TenantId("t4"));
    registry.setState(new ShardId(1), ShardState.DRAINING);
    registry.setPinned(new TenantId("t5"), true);
    return registry;
  }

  private static TenantRequest request(String id) {
    return new TenantRequest(
        new TenantId(id),
        ServiceTier.SILVER,
        List.of(new Domain(id + ".example"), new Domain("www." + id + ".example")),
        EUROPE,
        false,
        new Owner("owner_" + id),
        1L << 40,
        null);
  }

  private static List<RegistryEvent> history(TenantRegistry registry, HistoryQuery query) {
    List<RegistryEvent> events = new ArrayList<>();
    registry.history(query, events::add);
    return events;
  }

  /** The lines of a snapshot but for the time in the first and the checksum in the last. */
  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll("(\"(lastChange|sha256)\":\")[^\"]*", "$1"))
        .toList();
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
          SnapshotRestore.restore(first, Sample.FLEET, restored, RULES, Progress.NONE);
      assertThat(read).isEqualTo(written);
      assertThat(restored.snapshot()).isEqualTo(live.snapshot());
      assertThat(restored.verify(RULES)).isEmpty();
      SnapshotWriter.write(restored, Sample.FLEET, second);
      assertThat(lines(second)).isEqualTo(lines(first));
    }
  }

  @Test
  void goesOnWhereItWas() {
    Path file = folder.resolve("registry.jsonl");
    try (TenantRegistry live = live("sqlite:live.db");
        TenantRegistry restored = open("sqlite:restored.db")) {
      SnapshotWriter.write(live, Sample.FLEET, file);
      SnapshotRestore.restore(file, Sample.FLEET, restored, RULES, Progress.NONE);

      assertThat(codes(() -> restored.advance(new TenantId("t0"), 2, null)))
          .containsExactly(ErrorCode.EPOCH_STALE);
      restored.advance(new TenantId("t0"), 3, null);
      restored.confirmRemoved(new TenantId("t1"));
      assertThat(restored.add(request("t3"), RULES, null).epoch()).isEqualTo(4);
      assertThat(restored.openShards(List.of(EUROPE)).get(0).id())
          .isEqualTo(live.openShards(List.of(EUROPE)).get(0).id());
      assertThat(restored.verify(RULES)).isEmpty();
    }
  }

  @Test
  void beginsAHistoryThatNamesTheSnapshot() {
    Path file = folder.resolve("registry.jsonl");
    try (TenantRegistry live = live("sqlite:live.db");
        TenantRegistry restored = open("sqlite:restored.db")) {
      SnapshotInfo info = SnapshotWriter.write(live, Sample.FLEET, file);
      SnapshotRestore.restore(file, Sample.FLEET, restored, RULES, Progress.NONE);

      List<RegistryEvent> all = history(restored, HistoryQuery.ALL);
      assertThat(all)
          .allSatisfy(
              event -> {
                assertThat(event.kind()).isEqualTo(EventKind.MIGRATED);
                assertThat(event.author()).isEqualTo(AUTHOR);
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
      int events = history(live, HistoryQuery.ALL).size();
      List<Problem> refused =
          problems(() -> SnapshotRestore.restore(file, Sample.FLEET, live, RULES, Progress.NONE));
      assertThat(refused).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_NOT_EMPTY);
      assertThat(history(live, HistoryQuery.ALL)).hasSize(events);
    }
  }

  @Test
  void leavesNothingOfADamagedSnapshot() throws IOException {
    Path file = Files.writeString(folder.resolve("x.jsonl"), Sample.text().replace("zoo", "zoe"));
    try (TenantRegistry registry = open("sqlite:empty.db")) {
      assertThat(
              codes(
                  () ->
                      SnapshotRestore.restore(file, Sample.FLEET, registry, RULES, Progress.NONE)))
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
            Sample.sealed(Sample.HEADER, broken.lines().toList(), 3, 4, 1, 1, 2, 1));
    try (TenantRegistry registry = open("sqlite:empty.db")) {
      assertThat(
              codes(
                  () ->
                      SnapshotRestore.restore(file, Sample.FLEET, registry, RULES, Progress.NONE)))
          .containsOnly(ErrorCode.INVARIANT_BROKEN);
      assertThat(folder).isDirectoryNotContaining("glob:**empty.db");
    }
  }

  @Test
  void readsTheSameThroughItsUrl() {
    try (TenantRegistry live = live("sqlite:live.db")) {
      SnapshotWriter.write(live, Sample.FLEET, folder.resolve("registry.jsonl"));
      try (TenantRegistry snapshot =
          Registries.open("snapshot:registry.jsonl", folder, Sample.FLEET, AUTHOR)) {
        assertThat(snapshot.snapshot()).isEqualTo(live.snapshot());
        assertThat(snapshot.shards()).isEqualTo(live.shards());
        assertThat(snapshot.findMove(new TenantId("t0")))
            .isEqualTo(live.findMove(new TenantId("t0")));
      }
      assertThat(
              codes(
                  () ->
                      Registries.migration(
                          "snapshot:registry.jsonl", folder, Sample.FLEET, AUTHOR)))
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
