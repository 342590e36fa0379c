package io.aipress.state.registry.snapshot;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** How drafts are named, by which those that killed processes left are found again. */
final class AbandonedDrafts {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** A snapshot of a million tenants takes less than a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private AbandonedDrafts() {}

  /** A name beside a file that no other draft has. */
  static Path newDraft(Path file) {
    return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
  }

  /** Takes them away as far as it is allowed to; a draft that somebody still writes is newer. */
  static void delete(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      return;
    }
    Pattern name = Pattern.compile(Pattern.quote(file.getFileName() + ".") + UUID_FORM + "\\.new");
    Instant abandoned = Instant.now().minus(PATIENCE);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path draft : files) {
        if (name.matcher(draft.getFileName().toString()).matches()
            && Files.getLastModifiedTime(draft).toInstant().isBefore(abandoned)) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // writing the draft will tell what is wrong with the folder
    }
  }
}
