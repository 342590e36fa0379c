package io.aipress.state.registry.snapshot;

import static io.aipress.shards.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistryRows.ShardRow;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.state.registry.adapter.AbandonedDrafts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotWriterTest {
  private final Path folder;
  private final Path file;

  SnapshotWriterTest(@TempDir Path root) {
    this.folder = root.resolve("snapshots");
    this.file = folder.resolve("registry.jsonl");
  }

  @BeforeEach
  void makeFolder() throws IOException {
    Files.createDirectory(folder);
  }

  /** The sample, read from a snapshot elsewhere. */
  private TenantRegistry sample() throws IOException {
    Path source = Files.writeString(folder.resolveSibling("source.jsonl"), Sample.text());
    return new StoredTenantRegistry(SnapshotStore.open(source, Sample.FLEET), Author.ofSystem());
  }

  /** A registry that shows these rows, as no working database does. */
  private static TenantRegistry showing(Consumer<RegistryRows> rows) {
    TenantRegistry registry = mock(TenantRegistry.class);
    doAnswer(
            call -> {
              rows.accept(call.getArgument(0));
              return null;
            })
        .when(registry)
        .rows(any());
    return registry;
  }

  private static ShardRow shard(int number) {
    return new ShardRow(number, "europe-west1", "open", null, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void writesEveryRowInItsPlace() throws IOException {
    SnapshotInfo info = SnapshotWriter.write(sample(), Sample.FLEET, file);
    assertThat(file).hasContent(Sample.text());
    assertThat(info).isEqualTo(SnapshotStore.open(file, Sample.FLEET).info());
    assertThat(folder.toFile().list()).containsExactly("registry.jsonl");
  }

  @Test
  void writesTheSameToAStream() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SnapshotWriter.write(sample(), Sample.FLEET, out);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(Sample.text());
  }

  @Test
  void writesAnEmptyRegistry() {
    SnapshotInfo info = SnapshotWriter.write(showing(rows -> {}), Sample.FLEET, file);
    assertThat(info.lastChange()).isNull();
    assertThat(file)
        .hasContent(
            Sample.sealed(
                Sample.HEADER.replaceFirst(",\"lastChange\":\"[^\"]*\"", ""),
                List.of(),
                0,
                0,
                0,
                0,
                0,
                0,
                0));
    assertThat(SnapshotStore.open(file, Sample.FLEET).info()).isEqualTo(info);
  }

  @Test
  void takesThePlaceOfASnapshotOnly() throws IOException {
    Files.writeString(file, Sample.text().replace("acme", "emca"));
    SnapshotWriter.write(sample(), Sample.FLEET, file);
    assertThat(file).hasContent(Sample.text());

    Path database = Files.writeString(folder.resolve("registry.db"), "SQLite format 3");
    assertThat(codes(() -> SnapshotWriter.write(sample(), Sample.FLEET, database)))
        .containsExactly(ErrorCode.FILE_EXISTS);
    assertThat(database).hasContent("SQLite format 3");
    assertThat(codes(() -> SnapshotWriter.write(sample(), Sample.FLEET, folder)))
        .containsExactly(ErrorCode.FILE_EXISTS);
  }

  @Test
  void followsALink() throws IOException {
    Path target = Files.createFile(folder.resolve("target.jsonl"));
    Path link = Files.createSymbolicLink(folder.resolve("link.jsonl"), target);
    SnapshotWriter.write(sample(), Sample.FLEET, link);
    assertThat(link).isSymbolicLink();
    assertThat(target).hasContent(Sample.text());
  }

  @Test
  void leavesNothingWhenReadingFails() throws IOException {
    Files.writeString(file, Sample.text());
    TenantRegistry failing =
        showing(
            rows -> {
              for (int number = 1; number <= 9999; number++) {
                rows.shard(shard(number));
              }
              throw new IllegalStateException("the connection is lost");
            });
    assertThatThrownBy(() -> SnapshotWriter.write(failing, Sample.FLEET, file))
        .hasMessage("the connection is lost");
    assertThat(file).hasContent(Sample.text());
    assertThat(folder.toFile().list()).containsExactly("registry.jsonl");

    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThatThrownBy(() -> SnapshotWriter.write(failing, Sample.FLEET, out))
        .hasMessage("the connection is lost");
    assertThat(out.size()).isZero();
  }

  @Test
  void takesAwayWhatAKilledProcessLeft() throws IOException {
    Path old = Files.createFile(AbandonedDrafts.newDraft(file));
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
    SnapshotWriter.write(sample(), Sample.FLEET, file);
    assertThat(old).doesNotExist();
  }

  @Test
  void refusesRowsThatItCouldNotReadBack() {
    assertThat(codes(() -> write(rows -> rows.strayDomain("a.example", "a"))))
        .containsExactly(ErrorCode.REGISTRY_DAMAGED);
    assertThat(codes(() -> write(rows -> rows.leftover(3, "a"))))
        .containsExactly(ErrorCode.REGISTRY_DAMAGED);
    assertThat(codes(() -> write(rows -> rows.former("A", 1))))
        .containsExactly(ErrorCode.REGISTRY_DAMAGED);
    assertThat(
            codes(
                () ->
                    write(
                        rows -> {
                          rows.shard(shard(2));
                          rows.shard(shard(1));
                        })))
        .containsExactly(ErrorCode.REGISTRY_DAMAGED);
    assertThat(folder).isEmptyDirectory();
  }

  private void write(Consumer<RegistryRows> rows) {
    SnapshotWriter.write(showing(rows), Sample.FLEET, file);
  }

  @Test
  void saysWhereItCannotWrite() throws IOException {
    assertThat(
            codes(
                () -> SnapshotWriter.write(sample(), Sample.FLEET, folder.resolve("no/such/file"))))
        .containsExactly(ErrorCode.OUTPUT_NOT_WRITABLE);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left on device");
          }
        };
    assertThat(codes(() -> SnapshotWriter.write(sample(), Sample.FLEET, full)))
        .containsExactly(ErrorCode.OUTPUT_NOT_WRITABLE);
  }
}
