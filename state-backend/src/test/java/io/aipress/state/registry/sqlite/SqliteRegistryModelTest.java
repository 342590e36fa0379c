package io.aipress.state.registry.sqlite;

import io.aipress.shards.registry.model.RegistryModelTest;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.shards.registry.testing.FaultyStore.Crash;
import io.aipress.shards.registry.testing.FaultyStore.Point;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/**
 * The rules over a real file. What breaks off before a statement goes on with the files as a killed
 * process leaves them, with SQLite's cache so small that half a transaction stands in them.
 */
class SqliteRegistryModelTest extends RegistryModelTest {
  private static final String NAME = "registry.db";

  private final Path folder;
  private Path home;
  private int crashes;

  SqliteRegistryModelTest(@TempDir Path folder) {
    this.folder = folder;
    home = folder.resolve("first");
  }

  @Override
  protected RegistryStore open() {
    SqliteFile file =
        new SqliteFile(
            home.resolve(NAME), TestIdentity.DEMO, Watched.spilling(statement -> killed()));
    return new SqliteStore(new SqliteConnection(file), Clock.systemUTC());
  }

  @Override
  protected Set<Point> points() {
    return EnumSet.allOf(Point.class);
  }

  @Override
  protected int operations() {
    return 2500;
  }

  private void killed() {
    try {
      beforeStatement();
    } catch (Crash crash) {
      home = copy(home, folder.resolve("crash-" + ++crashes));
      throw crash;
    }
  }

  private static Path copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectory(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
