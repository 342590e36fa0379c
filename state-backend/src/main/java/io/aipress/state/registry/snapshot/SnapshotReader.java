package io.aipress.state.registry.snapshot;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.store.RowReader.DamagedRowException;
import io.aipress.shards.registry.store.SnapshotRows;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a whole snapshot, and refuses it unless every byte is as a registry left it. */
final class SnapshotReader {
  private static final String LAST = "{\"" + SnapshotEncoder.END + '"';

  private final SnapshotLines lines;
  private final RowOrder order = new RowOrder();
  private final SnapshotRows rows = new SnapshotRows();

  private SnapshotReader(SnapshotLines lines) {
    this.lines = lines;
  }

  /**
   * What a snapshot holds.
   *
   * @param header its first line
   * @param info its numbers
   * @param rows its rows
   */
  record Contents(SnapshotHeader header, SnapshotInfo info, RegistrySnapshot rows) {}

  /**
   * Reads a file.
   *
   * @throws AipressException REGISTRY_MISSING, FILE_UNREADABLE or SNAPSHOT_DAMAGED
   */
  static Contents read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      SnapshotLines lines = new SnapshotLines(in);
      try {
        Contents contents = new SnapshotReader(lines).read();
        References.check(contents.rows(), file);
        return contents;
      } catch (RowFault e) {
        throw SnapshotFaults.damaged(file, lines.number(), e);
      }
    } catch (NoSuchFileException e) {
      throw SnapshotFaults.missing(file, e);
    } catch (IOException e) {
      throw SnapshotFaults.unreadable(file, e);
    }
  }

  private Contents read() throws IOException {
    SnapshotHeader header = JsonLine.read(line(), SnapshotHeader::read);
    Optional<String> checksum = Optional.empty();
    while (checksum.isEmpty()) {
      String text = line();
      if (text.startsWith(LAST)) {
        checksum = Optional.of(JsonLine.read(text, last -> end(last, kinds(header))));
      } else {
        take(text);
      }
    }
    if (lines.read() != null) {
      throw new RowFault(
          "something stands after the last line", "", null, "nothing follows the checksum");
    }
    SnapshotInfo info = SnapshotInfo.of(header.lastChange(), order, checksum.get());
    RegistrySnapshot all = rows.snapshot();
    return new Contents(header, info, header.tellsLogins() ? all : FormerLogins.in(all));
  }

  /** The kinds that the last line counts. */
  private static List<RowKind> kinds(SnapshotHeader header) {
    return Arrays.stream(RowKind.values())
        .filter(kind -> kind != RowKind.LOGIN || header.tellsLogins())
        .toList();
  }

  private String line() throws IOException {
    String text = lines.read();
    if (text == null) {
      throw new RowFault("it is cut short", "", null, "the last line says how many rows there are");
    }
    return text;
  }

  private void take(String text) throws IOException {
    Row row = JsonLine.read(text, SnapshotReader::row);
    try {
      row.content().accept(rows);
    } catch (DamagedRowException e) {
      throw RowFault.of(e, row.kind().text());
    }
    row.content().accept(order);
  }

  private record Row(RowKind kind, Consumer<RegistryRows> content) {}

  private static Row row(JsonLine line) throws IOException {
    String first = line.field();
    RowKind kind =
        RowKind.of(first)
            .orElseThrow(
                () ->
                    new RowFault(
                        "it has a row of an unknown kind",
                        first,
                        null,
                        "a row begins with one of shard, tenant, move, login, reservation,"
                            + " leftover, former"));
    return new Row(kind, RowLine.read(line, kind));
  }

  private String end(JsonLine line, List<RowKind> kinds) throws IOException {
    List<Long> stated =
        line.numbers(SnapshotEncoder.END, kinds.stream().map(RowKind::plural).toList());
    String checksum = line.text("sha256");
    for (RowKind kind : kinds) {
      long there = order.counts().getOrDefault(kind, 0L);
      long said = stated.get(kinds.indexOf(kind));
      if (there != said) {
        throw new RowFault(
            "it has %,d %s and says %,d".formatted(there, kind.plural(), said),
            kind.plural(),
            said,
            "the last line says how many rows there are");
      }
    }
    String actual = lines.checksumBefore();
    if (!checksum.equals(actual)) {
      throw new RowFault(
          "its checksum is another: something has changed it",
          "sha256",
          checksum,
          "the SHA-256 of everything before the last line, here " + actual);
    }
    return checksum;
  }
}
