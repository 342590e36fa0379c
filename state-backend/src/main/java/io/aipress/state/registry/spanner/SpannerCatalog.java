package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.DatabaseClient;
import com.google.cloud.spanner.ResultSet;
import com.google.cloud.spanner.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database has: its tables, indexes and change streams.
 *
 * @param tables names of tables
 * @param all names of everything, in small letters
 */
record SpannerCatalog(List<String> tables, Set<String> all) {
  private static final Statement READ =
      Statement.of(
          "SELECT 'table', table_name FROM information_schema.tables"
              + " WHERE table_schema = '' AND table_type = 'BASE TABLE'"
              + " UNION ALL SELECT 'index', index_name FROM information_schema.indexes"
              + " WHERE table_schema = '' AND index_type = 'INDEX'"
              + " UNION ALL SELECT 'stream', change_stream_name"
              + " FROM information_schema.change_streams"
              + " ORDER BY 1, 2");

  private static final Pattern CREATED =
      Pattern.compile(
          "CREATE\\s+(?:UNIQUE\\s+|NULL_FILTERED\\s+)*(?:TABLE|INDEX|CHANGE\\s+STREAM)\\s+"
              + "(?:IF\\s+NOT\\s+EXISTS\\s+)?(\\w+)\\b.*",
          Pattern.DOTALL);

  /** Reads it. */
  static SpannerCatalog of(DatabaseClient client, Duration patience) {
    return Deadline.within(patience, () -> read(client));
  }

  private static SpannerCatalog read(DatabaseClient client) {
    List<String> tables = new ArrayList<>();
    Set<String> all = new HashSet<>();
    try (ResultSet rows = client.singleUse().executeQuery(READ)) {
      while (rows.next()) {
        String name = rows.getString(1);
        all.add(name.toLowerCase(Locale.ROOT));
        if (rows.getString(0).equals("table")) {
          tables.add(name);
        }
      }
    }
    return new SpannerCatalog(tables, all);
  }

  /** Whether there is the table of which all transactions read the one row. */
  boolean hasState() {
    return all.contains(SpannerState.TABLE);
  }

  /** The statements whose table, index or change stream is not there yet. */
  List<String> missing(List<String> statements) {
    return statements.stream().filter(statement -> !isDone(statement)).toList();
  }

  private boolean isDone(String statement) {
    Matcher created = CREATED.matcher(statement);
    return created.matches() && all.contains(created.group(1).toLowerCase(Locale.ROOT));
  }
}
