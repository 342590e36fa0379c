package io.aipress.state.registry.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What killed processes leave is cleared up, and what others still write is left alone. */
class AbandonedDraftsTest {
  private final Path folder;
  private final Path file;

  AbandonedDraftsTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("registry[?].db");
  }

  @Test
  void takesAwayOldDraftsWithTheirJournalsOnly() throws IOException {
    Path killed = old(AbandonedDrafts.newDraft(file));
    Path journal = old(Path.of(killed + "-journal"));
    Path beingWritten = Files.createFile(AbandonedDrafts.newDraft(file));
    Path ofAnother = old(AbandonedDrafts.newDraft(folder.resolve("registry7.db")));
    Path somebodys = old(folder.resolve(file.getFileName() + ".new"));
    AbandonedDrafts.delete(file);
    assertThat(killed).doesNotExist();
    assertThat(journal).doesNotExist();
    assertThat(List.of(beingWritten, ofAnother, somebodys)).allMatch(Files::exists);
  }

  /** As a link to nowhere: listed, and not there when it is looked at. */
  @Test
  void passesOverDraftsThatVanishMeanwhile() throws IOException {
    List<Path> killed = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Files.createSymbolicLink(AbandonedDrafts.newDraft(file), folder.resolve("nowhere"));
      killed.add(old(AbandonedDrafts.newDraft(file)));
    }
    AbandonedDrafts.delete(file);
    assertThat(killed).noneMatch(Files::exists);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(20);
    }
  }

  private static Path old(Path path) throws IOException {
    Files.createFile(path);
    return Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
  }
}
