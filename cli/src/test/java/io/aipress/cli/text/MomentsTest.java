package io.aipress.cli.text;

import static io.aipress.cli.ProblemAssert.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.ProblemAssert;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "30s, 2026-11-23T11:59:30Z",
    "90m, 2026-11-23T10:30:00Z",
    "12h, 2026-11-23T00:00:00Z",
    "7d, 2026-11-16T12:00:00Z",
    "2w, 2026-11-09T12:00:00Z",
    "0d, 2026-11-23T12:00:00Z",
    "2026-11-01, 2026-11-01T00:00:00Z",
    "2026-11-23T10:00:00Z, 2026-11-23T10:00:00Z",
    "2026-11-23T10:00:00.123456Z, 2026-11-23T10:00:00.123456Z",
    "2026-11-23T10:00:00+02:00, 2026-11-23T08:00:00Z",
    "2026-11-23T10:00Z, 2026-11-23T10:00:00Z"
  })
  void aSpanIsCountedBackFromNow(String text, Instant moment) {
    assertThat(Moments.before("since", text, NOW)).isEqualTo(moment);
  }

  @Test
  void aSpanIsCountedOnFromNow() {
    assertThat(Moments.after("deadline", "2h", NOW)).isEqualTo("2026-11-23T14:00:00Z");
    assertThat(Moments.after("deadline", "2026-12-01", NOW)).isEqualTo("2026-12-01T00:00:00Z");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "h",
        "7",
        "-7d",
        "7 d",
        "1.5h",
        "1h30m",
        "1234567d",
        "2026-02-30",
        "2026-1-1",
        "2026-11-23T25:00:00Z",
        "2026-11-23T10:00:00",
        "now",
        "\u0661d"
      })
  void anythingElseIsRefused(String text) {
    assertThat(problemsOf(() -> Moments.before("since", text, NOW)))
        .extracting(ProblemAssert::brief)
        .containsExactly("ARGUMENT_INVALID - since");
  }

  @Test
  void theLongestSpanIsNoFault() {
    assertThat(Moments.before("since", "999999w", NOW)).isBefore(NOW);
    assertThat(Moments.after("deadline", "999999w", NOW)).isAfter(NOW);
  }
}
