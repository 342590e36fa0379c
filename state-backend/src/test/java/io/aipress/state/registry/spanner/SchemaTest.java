package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.spanner.DatabaseClient;
import com.google.cloud.spanner.ResultSet;
import com.google.cloud.spanner.Statement;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the code knows of the tables is what the database has. */
@Needs(Part.SPANNER)
class SchemaTest {
  private static SpannerConnection connection;

  @BeforeAll
  static void connect() {
    connection = TestSpanner.migrated().connection();
  }

  @AfterAll
  static void close() {
    connection.close();
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void tablesHaveTheseColumns(Table table) {
    List<String> there =
        column(
            "SELECT column_name FROM information_schema.columns"
                + " WHERE table_schema = '' AND table_name = @name ORDER BY ordinal_position",
            table.sqlName());
    List<String> known =
        Stream.concat(table.columns().stream(), Stream.ofNullable(table.timeColumn())).toList();

    assertThat(known).containsExactlyInAnyOrderElementsOf(there);
    assertThat(table.columns())
        .containsExactlyElementsOf(
            there.stream().filter(column -> !column.equals(table.timeColumn())).toList());
  }

  @ParameterizedTest
  @EnumSource(Table.class)
  void tablesHaveTheseKeys(Table table) {
    List<String> key =
        column(
            "SELECT column_name FROM information_schema.index_columns WHERE table_schema = ''"
                + " AND table_name = @name AND index_name = 'PRIMARY_KEY' ORDER BY ordinal_position",
            table.sqlName());

    assertThat(key).hasSize(table.keyColumns());
    assertThat(key.stream().filter(column -> !column.equals(table.timeColumn())))
        .containsExactlyElementsOf(
            table.columns().stream()
                .limit(key.contains(table.timeColumn()) ? key.size() - 1 : key.size())
                .toList());
  }

  /** Indexes behind foreign keys included: they count when something is written. */
  @ParameterizedTest
  @EnumSource(Table.class)
  void tablesHaveTheseIndexes(Table table) {
    Map<String, List<String>> indexes = new TreeMap<>();
    each(
        "SELECT index_name, column_name FROM information_schema.index_columns"
            + " WHERE table_schema = '' AND table_name = @name AND index_name != 'PRIMARY_KEY'"
            + " ORDER BY index_name, ordinal_position IS NULL, ordinal_position",
        table.sqlName(),
        row ->
            indexes
                .computeIfAbsent(row.getString(0), name -> new ArrayList<>())
                .add(row.getString(1)));

    assertThat(indexes.values()).containsExactlyInAnyOrderElementsOf(table.indexes());
  }

  @Test
  void everyIndexIsRead() {
    List<String> declared =
        column(
            "SELECT index_name FROM information_schema.indexes WHERE table_schema = @name"
                + " AND index_type = 'INDEX' AND NOT spanner_is_managed",
            "");

    assertThat(Stream.of(Index.values()).map(Index::sqlName))
        .containsExactlyInAnyOrderElementsOf(declared);
  }

  @Test
  void changesAreStreamedWithoutTheLoadsOfShards() {
    List<String> columns =
        column(
            "SELECT CONCAT(table_name, '.', column_name)"
                + " FROM information_schema.change_stream_columns"
                + " WHERE change_stream_name = @name",
            "registry_changes");

    assertThat(columns)
        .contains("tenants.shard", "domains.domain", "moves.phase", "shards.state")
        .noneMatch(column -> column.contains("served_") || column.contains("held_"));
  }

  /** All that write at once would meet at the last row of a key that begins with a time. */
  @Test
  void noKeyBeginsWithATime() {
    List<String> first =
        column(
            "SELECT CONCAT(c.table_name, '.', i.index_name, '.', c.column_name)"
                + " FROM information_schema.index_columns i JOIN information_schema.columns c"
                + " ON c.table_schema = i.table_schema AND c.table_name = i.table_name"
                + " AND c.column_name = i.column_name"
                + " WHERE i.table_schema = @name AND i.ordinal_position = 1"
                + " AND c.spanner_type = 'TIMESTAMP'",
            "");

    assertThat(first).isEmpty();
  }

  private static List<String> column(String sql, String name) {
    List<String> values = new ArrayList<>();
    each(sql, name, row -> values.add(row.getString(0)));
    return values;
  }

  private static void each(String sql, String name, Consumer<ResultSet> consumer) {
    DatabaseClient client = connection.client();
    try (ResultSet rows =
        client.singleUse().executeQuery(Statement.newBuilder(sql).bind("name").to(name).build())) {
      while (rows.next()) {
        consumer.accept(rows);
      }
    }
  }
}
