package io.aipress.shards.registry.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpannerSchemaTest {
  @Test
  void splitsAtSemicolonsThatEndALine() {
    assertThat(
            SpannerSchema.split(
                """
                -- a comment; with a semicolon;
                CREATE TABLE a (
                  -- and one inside
                  id INT64 NOT NULL DEFAULT ('x;y'),
                ) PRIMARY KEY (id);

                CREATE INDEX b ON a (id) ;\t
                """))
        .containsExactly(
            "CREATE TABLE a (\n  id INT64 NOT NULL DEFAULT ('x;y'),\n) PRIMARY KEY (id)",
            "CREATE INDEX b ON a (id)");
  }

  @Test
  void refusesAStatementThatDoesNotEnd() {
    assertThatThrownBy(() -> SpannerSchema.split("DROP TABLE a;\nDROP TABLE b\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a statement has no end: DROP TABLE b");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1000})
  void refusesVersionsThereAreNot(int version) {
    assertThatThrownBy(() -> SpannerSchema.statements(version))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> SpannerSchema.statementsUpTo(version))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void everyVersionAddsStatementsThatSpannerAndTerraformTakeAsTheyAre() {
    for (int version = 1; version <= SpannerSchema.latest(); version++) {
      assertThat(SpannerSchema.statements(version))
          .as("version %d", version)
          .isNotEmpty()
          .allSatisfy(
              statement ->
                  assertThat(statement)
                      .matches("(?s)(CREATE|ALTER|DROP) .*[^;\\s]")
                      .doesNotContain("--", "${", "%{", "\r"));
    }
  }

  @Test
  void aVersionIsMadeByItsOwnStatementsAfterThoseOfAllBefore() {
    List<String> all = new ArrayList<>();
    for (int version = 1; version <= SpannerSchema.latest(); version++) {
      all.addAll(SpannerSchema.statements(version));
      assertThat(SpannerSchema.statementsUpTo(version)).isEqualTo(all).doesNotHaveDuplicates();
    }
  }

  /**
   * Terraform remembers the statements it has run, as text and in order, and makes the database
   * anew when one of them is changed, missing or moved. So a released line is never touched: what
   * is new goes into the file of a new version, and its lines to the end of this list.
   */
  @Test
  void statementsThatWereReleasedStayToTheLetter() throws IOException {
    List<String> lines = new ArrayList<>();
    for (int version = 1; version <= SpannerSchema.latest(); version++) {
      for (String statement : SpannerSchema.statements(version)) {
        lines.add(
            "V%d %s %s".formatted(version, sha256(statement), statement.lines().findFirst().get()));
      }
    }

    assertThat(String.join("\n", lines) + "\n").isEqualTo(released());
  }

  private static String released() throws IOException {
    try (InputStream list = SpannerSchemaTest.class.getResourceAsStream("spanner-released.txt")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
