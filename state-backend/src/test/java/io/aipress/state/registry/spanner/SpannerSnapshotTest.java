package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.state.registry.Registries;
import io.aipress.state.registry.snapshot.MovedHouse;
import io.aipress.state.registry.snapshot.SnapshotRestore;
import io.aipress.state.registry.snapshot.SnapshotWriter;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From SQLite through a snapshot to Spanner, and back. */
@Needs(Part.SPANNER)
class SpannerSnapshotTest {
  /** So small that even these few rows come in several chunks. */
  private static final SpannerSettings IN_CHUNKS =
      new SpannerSettings(Duration.ofSeconds(60), Duration.ZERO, 80_000, 60);

  private final Path folder;

  SpannerSnapshotTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private TenantRegistry sqlite(String name) {
    return Registries.openOrCreate("sqlite:" + name, folder, TestSpanner.DEMO, MovedHouse.AUTHOR);
  }

  private Path write(TenantRegistry registry, String name) {
    Path file = folder.resolve(name);
    SnapshotWriter.write(registry, TestSpanner.DEMO, file);
    return file;
  }

  private static void restore(Path file, TenantRegistry registry) {
    SnapshotRestore.restore(file, TestSpanner.DEMO, registry, MovedHouse.RULES, Progress.NONE);
    assertThat(registry.verify(MovedHouse.RULES)).isEmpty();
  }

  @Test
  void aRegistryGoesFromSqliteToSpannerAndBack() throws IOException {
    try (TenantRegistry live = sqlite("live.db");
        TenantRegistry spanner = TestSpanner.migrated().open();
        TenantRegistry back = sqlite("back.db")) {
      MovedHouse.happensTo(live);
      Path first = write(live, "first.jsonl");
      restore(first, spanner);
      Path second = write(spanner, "second.jsonl");
      restore(second, back);
      Path third = write(back, "third.jsonl");

      assertThat(spanner.snapshot()).isEqualTo(live.snapshot());
      assertThat(MovedHouse.lines(second)).isEqualTo(MovedHouse.lines(first));
      assertThat(MovedHouse.lines(third)).isEqualTo(MovedHouse.lines(first));
    }
  }

  @Test
  void aSnapshotOfAnySizeIsRestored() {
    try (TenantRegistry live = sqlite("live.db");
        TenantRegistry spanner = TestSpanner.migrated().open(IN_CHUNKS)) {
      MovedHouse.happensTo(live);
      restore(write(live, "first.jsonl"), spanner);
      assertThat(spanner.snapshot()).isEqualTo(live.snapshot());
    }
  }

  @Test
  void aSnapshotStaysTheSameAsLongAsNobodyWrites() {
    TestSpanner database = TestSpanner.migrated();
    try (TenantRegistry spanner = database.open()) {
      MovedHouse.happensTo(spanner);
      Path first = write(spanner, "first.jsonl");
      try (TenantRegistry again = database.open()) {
        assertThat(write(again, "second.jsonl")).hasSameBinaryContentAs(first);
      }
    }
  }
}
