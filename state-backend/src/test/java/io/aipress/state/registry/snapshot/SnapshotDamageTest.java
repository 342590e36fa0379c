package io.aipress.state.registry.snapshot;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Snapshots that are not as they were written. The sample's rows begin in line 2. */
class SnapshotDamageTest {
  private static final int LAST_LINE = Sample.ROWS.size() + 2;

  private final Path file;

  SnapshotDamageTest(@TempDir Path folder) {
    this.file = folder.resolve("registry.jsonl");
  }

  private Problem refused(byte[] bytes) throws IOException {
    Files.write(file, bytes);
    List<Problem> problems = problems(() -> SnapshotStore.open(file, Sample.FLEET));
    assertThat(problems).hasSize(1);
    Problem problem = problems.get(0);
    assertThat(problem.code()).isEqualTo(ErrorCode.SNAPSHOT_DAMAGED);
    assertThat(problem.rule()).isNotBlank();
    assertThat(problem.fix()).isNotBlank();
    return problem;
  }

  private Problem refused(String text) throws IOException {
    return refused(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What is said of rows that somebody has changed and sealed again. */
  private Problem resealed(Consumer<List<String>> change, int... counts) throws IOException {
    List<String> rows = new ArrayList<>(Sample.ROWS);
    change.accept(rows);
    return refused(Sample.sealed(Sample.HEADER, rows, counts));
  }

  private void at(Problem problem, int line, String field) {
    assertThat(problem.origin()).isEqualTo(new Origin(file.toString(), line));
    assertThat(problem.field()).isEqualTo(field);
  }

  @Test
  void aChangedByteBreaksTheChecksum() throws IOException {
    Problem problem = refused(Sample.text().replace("\"zoo.example\"", "\"zoe.example\""));
    at(problem, LAST_LINE, "sha256");
  }

  @Test
  void aWrongChecksum() throws IOException {
    String text = Sample.text();
    String wrong = text.substring(0, text.length() - 67) + "0".repeat(64) + "\"}\n";
    at(refused(wrong), LAST_LINE, "sha256");
  }

  @Test
  void cutsAreNoticedWhereverTheyAre() throws IOException {
    String whole = Sample.text();
    int begin = 0;
    while (begin < whole.length()) {
      int end = whole.indexOf('\n', begin);
      for (int length : new int[] {begin, begin + 1, (begin + end) / 2, end}) {
        assertThat(refused(whole.substring(0, length)).message()).contains("cannot be read");
      }
      begin = end + 1;
    }
  }

  @Test
  void somethingAfterTheEnd() throws IOException {
    at(refused(Sample.text() + "{}\n"), LAST_LINE + 1, "");
    at(refused(Sample.text() + "\n"), LAST_LINE + 1, "");
    at(refused(Sample.text() + "x"), LAST_LINE + 1, "");
    at(refused(Sample.text() + Sample.text()), LAST_LINE + 1, "");
  }

  @Test
  void aLineTwice() throws IOException {
    Problem problem = resealed(rows -> rows.add(4, rows.get(3)), 3, 5, 1, 2, 1, 2, 1);
    at(problem, 6, "tenant");
    assertThat(problem.value()).isEqualTo("acme");
    at(resealed(rows -> rows.add(0, rows.get(0)), 4, 4, 1, 2, 1, 2, 1), 3, "shard");
  }

  @Test
  void linesOutOfOrder() throws IOException {
    at(resealed(rows -> Collections.swap(rows, 3, 4), 3, 4, 1, 2, 1, 2, 1), 6, "tenant");
    at(resealed(rows -> Collections.swap(rows, 0, 2), 3, 4, 1, 2, 1, 2, 1), 3, "shard");
    at(resealed(rows -> Collections.swap(rows, 8, 9), 3, 4, 1, 2, 1, 2, 1), 11, "login");
    at(resealed(rows -> Collections.swap(rows, 2, 3), 3, 4, 1, 2, 1, 2, 1), 5, "shard");
    at(resealed(rows -> Collections.swap(rows, 11, 12), 3, 4, 1, 2, 1, 2, 1), 14, "leftover");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // row | what stands there | what stands there instead | field that is named
        "3 | \"shard\":1 | \"shard\":7 | shard",
        "7 | \"target\":2 | \"target\":3 | target",
        "7 | \"source\":1 | \"source\":3 | source",
        "8 | \"shard\":1 | \"shard\":3 | shard",
        "10 | \"shard\":1 | \"shard\":3 | shard",
        "11 | \"shard\":1 | \"shard\":0 | shard",
        "0 | \"shard\":1, | \"shard\":10000, | shard",
        "0 | open | closed | shard",
        "0 | europe-west1 | Europe | region",
        "0 | \"bronze\":2 | \"bronze\":-2 | shard",
        "0 | \"bronze\":2 | \"bronze\":2.5 | bronze",
        "0 | \"bronze\":2 | \"bronze\":99999999999999999999 | bronze",
        "3 | \"acme\" | \"Acme\" | tenant",
        "3 | acme.example | acme_.example | domain",
        "3 | [\"acme.example\",\"www.acme.example\"] | [] | tenant",
        "3 | [\"acme.example\",\"www.acme.example\"] | \"acme.example\" | domains",
        "3 | [\"acme.example\", | [\"acme.example\",1, | domains",
        "3 | www.acme.example | acme.example | domains",
        "6 | zoo.example | www.acme.example | domains",
        "3 | \"pinned\":true | \"pinned\":1 | pinned",
        "3 | \"pinned\":true | \"pinned\":null | pinned",
        "3 | \"epoch\":1 | \"epoch\":0 | tenant",
        "3 | \"epoch\":1, |  | epoch",
        "3 | \"tier\":\"bronze\" | \"tier\":\"iron\" | tier",
        "3 | \"owner\" | \"colour\" | colour",
        "3 | \"tier\":\"bronze\" | \"tier\":\"bronze\",\"tier\":\"bronze\" | domains",
        "5 | ,\"withdrawal\":\"release\" |  | backup",
        "6 | \"pinned\":false | \"pinned\":false,\"backup\":\"b\" | backup",
        "7 | \"move\":\"big\" | \"move\":\"bag\" | move",
        "7 | \"phase\":\"switch\" | \"phase\":\"complete\" | move",
        "8 | \"login\":\"big\" | \"login\":\"bag\" | login",
        "8 | \"slot\":\"b\" | \"slot\":\"c\" | login",
        "8 | \"passwordVersion\":3 | \"passwordVersion\":0 | login",
        "10 | \"seats\":1 | \"seats\":0 | seats",
        "13 | \"epoch\":7 | \"epoch\":7,\"more\":{} | more",
        "13 | \"former\" | \"farmer\" | farmer",
      })
  void aRowThatNoRegistryHas(int row, String there, String instead, String field)
      throws IOException {
    assertThat(Sample.ROWS.get(row)).contains(there);
    String text = instead == null ? "" : instead;
    Problem problem =
        resealed(
            rows ->
                rows.set(
                    row,
                    rows.get(row)
                        .replaceFirst(Pattern.quote(there), Matcher.quoteReplacement(text))),
            3,
            4,
            1,
            2,
            1,
            2,
            1);
    at(problem, row + 2, field);
  }

  @Test
  void linesThatAreNoObjects() throws IOException {
    for (String line : List.of("", "x", "[]", "1", "null", "{}", "{", "{}{}", "{\"shard\":1}x")) {
      Problem problem = resealed(rows -> rows.set(0, line), 3, 4, 1, 2, 1, 2, 1);
      assertThat(problem.origin()).isEqualTo(new Origin(file.toString(), 2));
    }
  }

  @Test
  void countsThatAreWrong() throws IOException {
    Problem problem = resealed(rows -> {}, 3, 5, 1, 2, 1, 2, 1);
    at(problem, LAST_LINE, "tenants");
    assertThat(problem.value()).isEqualTo("5");
    at(
        resealed(rows -> rows.remove(rows.size() - 1), 3, 4, 1, 2, 1, 2, 1),
        LAST_LINE - 1,
        "formers");
  }

  @Test
  void bytesThatAreNotUtf8() throws IOException {
    byte[] bytes = Sample.text().getBytes(StandardCharsets.UTF_8);
    int place = Sample.text().indexOf("acme.example");
    bytes[place] = (byte) 0xff;
    Problem problem = refused(bytes);
    assertThat(problem.origin()).isEqualTo(new Origin(file.toString(), 5));
    assertThat(problem.message()).contains("UTF-8");
    refused(Sample.text().getBytes(StandardCharsets.UTF_16));
    refused("\ufeff" + Sample.text());
  }

  @Test
  void linesOfAnotherSystem() throws IOException {
    Problem problem = refused(Sample.text().replace("\n", "\r\n"));
    at(problem, 1, "");
    assertThat(problem.rule()).contains("LF");
  }

  @Test
  void hugeLines() throws IOException {
    String huge = "\"owner\":\"" + "a".repeat(SnapshotLines.MAX_BYTES) + "\"";
    at(
        resealed(
            rows -> rows.set(3, rows.get(3).replace("\"owner\":\"acme_inc\"", huge)),
            3,
            4,
            1,
            2,
            1,
            2,
            1),
        5,
        "");
    assertThat(refused("{".repeat(10 * SnapshotLines.MAX_BYTES)).message()).contains("bytes");
  }

  @Test
  void filesOfAnotherKind() throws IOException {
    at(refused("{\"version\":1}\n"), 1, SnapshotHeader.MARK);
    at(refused("SQLite format 3\n"), 1, "");
    Problem newer =
        refused(
            Sample.text()
                .replace("\"aipress-registry-snapshot\":2", "\"aipress-registry-snapshot\":3"));
    at(newer, 1, SnapshotHeader.MARK);
    assertThat(newer.message()).contains("version 3");
    at(refused(Sample.text().replace("2026-01-31", "2026-02-31")), 1, "lastChange");
    at(refused(Sample.text().replace("\"staging\"", "3")), 1, "environment");
  }
}
