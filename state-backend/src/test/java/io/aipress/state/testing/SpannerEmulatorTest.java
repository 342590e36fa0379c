package io.aipress.state.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.spanner.Mutation;
import com.google.cloud.spanner.ResultSet;
import com.google.cloud.spanner.Spanner;
import com.google.cloud.spanner.Statement;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import org.junit.jupiter.api.Test;

/** The emulator itself: what tests of registries take for granted. */
class SpannerEmulatorTest {
  private static final String TABLE =
      "CREATE TABLE words (id INT64 NOT NULL, word STRING(MAX)) PRIMARY KEY (id)";

  @Test
  @Needs(Part.SPANNER)
  void whatATransactionWritesAQueryReads() {
    SpannerEmulator emulator = SpannerEmulator.shared();
    SpannerDatabase database = emulator.newDatabase(TABLE);

    write(emulator, database, "one");

    assertThat(words(emulator, database)).isEqualTo(1);
    assertThat(database.url()).startsWith("spanner://test-project/test-instance/test-");
    assertThat(database.database()).hasSizeLessThanOrEqualTo(30);
  }

  @Test
  @Needs(Part.SPANNER)
  void databasesAreSeparate() {
    SpannerEmulator emulator = SpannerEmulator.shared();
    SpannerDatabase one = emulator.newDatabase(TABLE);
    SpannerDatabase other = emulator.newDatabase(TABLE);

    write(emulator, one, "one");

    assertThat(words(emulator, other)).isZero();
  }

  @Test
  @Needs(Part.SPANNER_PROGRAM)
  void afterARestartItIsEmptyAndAtTheSamePlace() {
    try (SpannerEmulator emulator = SpannerEmulator.start()) {
      write(emulator, emulator.newDatabase(TABLE), "lost");
      String host = emulator.host();

      emulator.restart();

      assertThat(emulator.host()).isEqualTo(host);
      assertThat(words(emulator, emulator.newDatabase(TABLE))).isZero();
    }
  }

  private static void write(SpannerEmulator emulator, SpannerDatabase database, String word) {
    try (Spanner client = emulator.options().build().getService()) {
      client
          .getDatabaseClient(database.id())
          .readWriteTransaction()
          .run(
              transaction -> {
                transaction.buffer(
                    Mutation.newInsertBuilder("words")
                        .set("id")
                        .to(1)
                        .set("word")
                        .to(word)
                        .build());
                return null;
              });
    }
  }

  private static long words(SpannerEmulator emulator, SpannerDatabase database) {
    try (Spanner client = emulator.options().build().getService();
        ResultSet count =
            client
                .getDatabaseClient(database.id())
                .singleUse()
                .executeQuery(Statement.of("SELECT COUNT(*) FROM words"))) {
      assertThat(count.next()).isTrue();
      return count.getLong(0);
    }
  }
}
