package io.aipress.state.registry.sqlite;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Reasons;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.state.registry.adapter.AbandonedDrafts;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A registry's file: how it is opened and how it comes to be.
 *
 * <p>The journal is SQLite's default, the rollback journal, not WAL: between two writes the
 * registry is one file that can be copied and read from a folder that may not be written, where WAL
 * needs two more files beside it. What a killed process leaves is rolled back by the next one that
 * opens the file. Writers are rare and short, so that readers wait for them does not matter.
 */
record SqliteFile(Path path, FleetIdentity fleet, SqliteConnector connector) {
  private static final String JOURNAL = "-journal";

  boolean exists() {
    return Files.exists(path);
  }

  /**
   * Opens the file, which must be there, and makes sure that it is a registry of the fleet and of
   * this version. A file that may not be written is opened for reading.
   */
  Connection open() {
    return open(
        reading -> {
          SqliteSchema.check(reading, path, fleet);
          SqliteSchema.checkVersion(reading, path);
          return true;
        });
  }

  /** Opens the file, which must be there and a registry of the fleet, of this version or before. */
  Connection openOfAnyVersion() {
    return open(
        reading -> {
          SqliteSchema.check(reading, path, fleet);
          return true;
        });
  }

  private Connection open(SqliteWork<Boolean> check) {
    if (Files.isDirectory(path)) {
      throw new AipressException(SqliteFaults.notARegistry(path, "it is a folder"));
    }
    try {
      Connection connection = connector.connect("jdbc:sqlite:" + path.toUri());
      try {
        SqliteTransaction.READ.run(connection, check);
        return connection;
      } catch (SQLException | RuntimeException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw SqliteFaults.of(e, path);
    }
  }

  /** An empty registry that is gone when it is closed. */
  Connection inMemory() {
    try {
      Connection connection = connector.connect("jdbc:sqlite::memory:");
      SqliteSchema.create(connection, fleet);
      return connection;
    } catch (SQLException e) {
      throw SqliteFaults.of(e, path);
    }
  }

  /**
   * Creates the file with what the work writes into an empty registry, or not at all: it is written
   * under another name beside its place, which nobody opens, and then given its own.
   *
   * @return what the work returned; empty when another process was faster and the work counts for
   *     nothing
   */
  <T> Optional<T> create(SqliteWork<T> firstWrite) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      AbandonedDrafts.delete(path);
      Path draft = AbandonedDrafts.newDraft(path);
      Files.createFile(draft);
      draft.toFile().deleteOnExit();
      Path.of(draft + JOURNAL).toFile().deleteOnExit();
      try {
        T result;
        try (Connection connection = connector.connect("jdbc:sqlite:" + draft.toUri())) {
          SqliteSchema.create(connection, fleet);
          result = firstWrite.on(connection);
        }
        return publish(draft) ? Optional.of(result) : Optional.empty();
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (SQLException e) {
      throw SqliteFaults.of(e, path);
    } catch (IOException e) {
      throw new AipressException(SqliteFaults.notWritable(path, Reasons.of(e)), e);
    }
  }

  /** Gives the draft its name unless somebody else has taken it; a hard link is atomic in that. */
  private boolean publish(Path draft) throws IOException {
    try {
      Files.createLink(path, draft);
      return true;
    } catch (FileAlreadyExistsException e) {
      if (exists()) {
        return false;
      }
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      return publishWithoutLinks(draft);
    }
  }

  private boolean publishWithoutLinks(Path draft) throws IOException {
    if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Files.move(draft, path);
    return true;
  }
}
