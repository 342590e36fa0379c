package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.registry.store.RowReader.DamagedRowException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StagedRowsTest {
  private static final List<RowChange> ROWS =
      List.of(
          RowChange.delete(Table.DOMAINS, 2, "acme"),
          RowChange.insert(
              Table.TENANTS,
              "acme",
              "gold",
              "us-central1",
              17L,
              "active",
              1L,
              true,
              null,
              Long.MAX_VALUE,
              null,
              null),
          RowChange.put(Table.MOVES, "globex", 1L, 2L, "complete", "destroy", "a\"b\\c\nü\u2028"));

  @Test
  void writesALineForEveryRow() {
    assertThat(StagedRows.write(ROWS).lines().toList())
        .hasSize(3)
        .startsWith(
            "[\"delete\",\"domains\",2,\"acme\"]",
            "[\"insert\",\"tenants\",0,\"acme\",\"gold\",\"us-central1\",17,\"active\",1,true,null,"
                + "9223372036854775807,null,null]");
  }

  @Test
  void readsWhatItWrote() {
    assertThat(StagedRows.read(StagedRows.write(ROWS))).isEqualTo(ROWS);
    assertThat(StagedRows.read("")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"insert\",\"domains\",0,\"acme\",0",
        "[\"insert\",\"domains\",0,\"acme\",0,1.5]",
        "[\"insert\",\"nowhere\",0,\"acme\"]",
        "[\"grow\",\"domains\",0,\"acme\"]",
        "[\"insert\",\"domains\",0,\"acme\"]",
        "[]",
        "{}",
        "no json",
      })
  void refusesWhatItDidNotWrite(String text) {
    assertThatThrownBy(() -> StagedRows.read(text)).isInstanceOf(DamagedRowException.class);
  }

  @Test
  void cutsRowsIntoCommitsThatKeepTheirOrder() {
    List<RowChange> rows = new ArrayList<>();
    for (long i = 0; i < 100; i++) {
      rows.add(RowChange.insert(Table.DOMAINS, "acme", i, "acme-" + i + ".example"));
    }
    List<List<RowChange>> chunks = cut(rows, 40);

    List<RowChange> together = new ArrayList<>();
    for (List<RowChange> cut : chunks) {
      assertThat(MutationCount.of(cut)).isBetween(1L, 40L);
      together.addAll(cut);
    }
    assertThat(together).isEqualTo(rows);
    assertThat(chunks).hasSize(10);
  }

  @Test
  void cutsLongTextsBeforeACellIsFull() {
    String detail = "x".repeat(1000);
    List<RowChange> rows = new ArrayList<>();
    for (long i = 0; i < 2000; i++) {
      rows.add(
          RowChange.insert(
              Table.EVENTS,
              1L,
              "operation",
              i,
              "me",
              null,
              "k",
              null,
              null,
              null,
              null,
              null,
              detail));
    }
    assertThat(cut(rows, SpannerSettings.MOST_MUTATIONS))
        .hasSizeGreaterThan(2)
        .allSatisfy(chunk -> assertThat(StagedRows.write(chunk).length()).isLessThan(2_621_440));
  }

  private static List<List<RowChange>> cut(List<RowChange> rows, int mutations) {
    List<List<RowChange>> chunks = new ArrayList<>();
    ImportChunks cut = new ImportChunks(mutations, (chunk, number) -> chunks.add(chunk));
    rows.forEach(cut);
    cut.finish();
    return chunks;
  }
}
