package io.aipress.state.registry.adapter;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * How files are named that are written beside their place before they are put there, by which those
 * that killed processes left are found again.
 */
public final class AbandonedDrafts {
  private static final String UUID_FORM = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

  /** A registry or snapshot of a million tenants takes less than a minute. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private AbandonedDrafts() {}

  /** A name beside a file that no other draft has. */
  public static Path newDraft(Path file) {
    return file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".new");
  }

  /**
   * Takes a file's abandoned drafts away, and their SQLite journals, as far as it is allowed to.
   * What somebody still writes is newer, and may be gone before it is looked at.
   */
  public static void delete(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return;
    }
    Pattern name =
        Pattern.compile(Pattern.quote(file.getFileName() + ".") + UUID_FORM + "\\.new(-journal)?");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path draft : files) {
        if (name.matcher(draft.getFileName().toString()).matches()) {
          deleteIfAbandoned(draft);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // writing the draft will tell what is wrong with the folder
    }
  }

  private static void deleteIfAbandoned(Path draft) {
    try {
      Instant abandoned = Instant.now().minus(PATIENCE);
      if (Files.getLastModifiedTime(draft).toInstant().isBefore(abandoned)) {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      // its writer has published it, or another process has taken it away
    }
  }
}
