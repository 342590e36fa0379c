package io.aipress.state.registry.sqlite;

import static io.aipress.shards.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.TenantRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Processes that end in the middle of an import, a move and a migration. SQLite's cache is so small
 * in them that it writes into the file long before a commit. The next who opens the registry finds
 * what the last commit left, with every invariant, and can do the work again.
 */
class SqliteCrashTest {
  private static final String NAME = "registry.db";

  private final Path folder;

  SqliteCrashTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** A point of a scenario, and the files as a process that ends there leaves them. */
  private record Point(int number, String statement, Path files) {
    Path file() {
      return files.resolve(NAME);
    }
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void losesNothingWhereverAProcessEnds(Scenario scenario) throws Exception {
    Path file = prepared(scenario, "whole");
    List<String> left = Dump.of(file);
    List<Point> points = photographed(scenario, file);
    List<String> end = Dump.of(file);
    assertThat(points).hasSizeGreaterThan(20);
    for (Point point : points) {
      boolean published = scenario == Scenario.FIRST_IMPORT && Files.exists(point.file());
      boolean committed = point.statement().equals(Watched.COMMITTED);
      if (committed && point.number() > 0) {
        // The last point at which nothing of the transaction counts: SQLite has rolled it back.
        canBeRepeated(scenario, points.get(point.number() - 1).file(), end);
      }
      List<String> found = Dump.of(point.file());
      if (published) {
        left = end;
      } else if (committed) {
        left = found;
      }
      assertThat(found).as(point.toString()).isEqualTo(left);
    }
    canBeRepeated(scenario, points.get(points.size() - 1).file(), end);
    assertThat(left).isEqualTo(end);
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void losesNothingWhenAProcessIsKilled(Scenario scenario) throws Exception {
    Path file = prepared(scenario, "whole");
    List<Point> points = photographed(scenario, file);
    List<String> end = Dump.of(file);
    List<String> statements = points.stream().map(Point::statement).toList();
    int commit = lastWrite(statements);
    for (int number : new int[] {commit / 2, commit, commit + 1}) {
      Path killed = prepared(scenario, "killed-" + number);
      try (Child child =
          Child.start(
              folder,
              StoppingProcess.class,
              scenario.name(),
              killed.toString(),
              String.valueOf(number))) {
        assertThat(child.line())
            .isEqualTo("at " + statements.get(number).lines().findFirst().orElse(""));
        assertThat(child.kill()).as("128 and SIGKILL").isEqualTo(137);
      }
      assertThat(Dump.of(killed)).isEqualTo(Dump.of(points.get(number).file()));
      canBeRepeated(scenario, killed, end);
    }
  }

  /** The commit of the last transaction that writes. */
  private static int lastWrite(List<String> statements) {
    int begun = statements.size() - 1;
    while (!statements.get(begun).startsWith("BEGIN ")) {
      begun--;
    }
    return begun + statements.subList(begun, statements.size()).indexOf("COMMIT");
  }

  private static void canBeRepeated(Scenario scenario, Path file, List<String> end)
      throws SQLException {
    if (scenario == Scenario.MIGRATION) {
      if (Dump.of(file).get(0).equals("1")) {
        assertThat(codes(() -> TestRegistry.existing(file)))
            .containsExactly(ErrorCode.REGISTRY_OUTDATED);
      }
    } else {
      findsNothingBroken(file);
    }
    scenario.run(file, SqliteConnector.ORDINARY);
    assertThat(Dump.of(file)).isEqualTo(end);
    findsNothingBroken(file);
  }

  private static void findsNothingBroken(Path file) {
    try (TenantRegistry registry = TestRegistry.openOrCreate(file)) {
      assertThat(registry.verify(TestRegistry.RULES)).isEmpty();
    }
  }

  private Path prepared(Scenario scenario, String name) throws SQLException, IOException {
    Path file = Files.createDirectory(folder.resolve(name)).resolve(NAME);
    scenario.prepare(file);
    return file;
  }

  /** Runs a scenario to its end and copies its files at every point of it. */
  private List<Point> photographed(Scenario scenario, Path file) {
    List<Point> points = new ArrayList<>();
    scenario.run(
        file,
        Watched.spilling(
            statement -> {
              Path copies = folder.resolve("point-" + points.size());
              copy(file.resolveSibling("."), copies);
              points.add(new Point(points.size(), statement, copies));
            }));
    return points;
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectory(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
