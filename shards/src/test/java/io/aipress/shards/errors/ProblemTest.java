package io.aipress.shards.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.aipress.shards.Refusals;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTest {
  private static final Problem PROBLEM = Problem.of(ErrorCode.SHARD_FULL, "no room");

  @Test
  void tellsPlaceCodeMessageAndFixOnOneLine() {
    assertThat(PROBLEM).hasToString("SHARD_FULL: no room");
    assertThat(PROBLEM.fix("open shards").at(new Origin("tenants.csv", 7)))
        .hasToString("tenants.csv:7: SHARD_FULL: no room; open shards");
    assertThat(PROBLEM.at(Origin.file("fleet.yaml")))
        .hasToString("fleet.yaml: SHARD_FULL: no room");
  }

  @Test
  void keepsThePlaceThatIsKnownFirst() {
    Problem placed = PROBLEM.at(new Origin("a", 1));
    assertThat(placed.at(new Origin("b", 2))).isEqualTo(placed);
    assertThat(placed.at(null)).isEqualTo(placed);
  }

  @Test
  void namesTheWholePathOfAField() {
    Problem cpu = Checks.broken(ErrorCode.FLEET_VALUE_INVALID, "cpu", 3, "1 or 2");
    assertThat(cpu.inside("gold").inside("tiers"))
        .isEqualTo(
            new Problem(
                ErrorCode.FLEET_VALUE_INVALID,
                "tiers.gold.cpu must be 1 or 2, got 3",
                null,
                "tiers.gold.cpu",
                "3",
                "must be 1 or 2",
                null));
    assertThat(PROBLEM.inside("shards").field()).isEqualTo("shards");
    assertThat(PROBLEM.inside("shards").message()).isEqualTo("no room");
  }

  @Test
  void cutsLongValuesAndCountsThem() {
    assertThat(Problem.shown("a".repeat(80))).isEqualTo("a".repeat(80));
    assertThat(Problem.shown("a".repeat(81))).isEqualTo("a".repeat(80) + "... (81 characters)");
    String astral = "a".repeat(79) + "\ud83d\ude00";
    assertThat(Problem.shown(astral)).isEqualTo("a".repeat(79) + "... (81 characters)");
  }

  @ParameterizedTest
  @CsvSource({
    "a\u0000b, a\\u0000b",
    "a\u001b[31m, a\\u001b[31m",
    "a\u202eb, a\\u202eb",
    "a\u200bb, a\\u200bb",
    "a\u2028b, a\\u2028b",
    "a\u2029b, a\\u2029b",
    "a\udb40\udc41b, a\\udb40\\udc41b",
    "a\u00e4\ud83d\ude00, a\u00e4\ud83d\ude00"
  })
  void showsWhatNobodyWouldSee(String value, String shown) {
    assertThat(Problem.shown(value)).isEqualTo(shown);
  }

  @Test
  void showsBrokenSurrogatesAndLineEndings() {
    assertThat(Problem.shown("a\ud83d")).isEqualTo("a\\ud83d");
    assertThat(Problem.shown("a\r\n\tb")).isEqualTo("a\\u000d\\u000a\\u0009b");
  }

  @Test
  void collectsEverythingBeforeItThrows() {
    Checks checks =
        new Checks(ErrorCode.CONFIG_INVALID)
            .range("size", 0, 1, 5, "GiB")
            .range("fine", 5, 1, 5, "GiB")
            .matches("name", "A", Pattern.compile("[a-z]"), "a letter")
            .that(false, "flag", true, "false", "leave it out");
    checks.inside(
        "disk", () -> new Checks(ErrorCode.CONFIG_INVALID).that(false, "a", 1, "2").throwIfAny());
    assertThat(Refusals.problems(checks::throwIfAny))
        .extracting(Problem::message)
        .containsExactly(
            "size must be a whole number of GiB from 1 to 5, got 0",
            "name must be a letter, got \"A\"",
            "flag must be false, got true",
            "disk.a must be 2, got 1");
    assertThat(Refusals.problems(() -> checks.orThrow(() -> "never"))).hasSize(4);
    assertThat(new Checks(ErrorCode.CONFIG_INVALID).orThrow(() -> "value")).isEqualTo("value");
  }

  @Test
  void ranksOutcomesFromRefusalToOutsideFailure() {
    Problem input = Problem.of(ErrorCode.DOMAIN_INVALID, "bad");
    Problem outside = Problem.of(ErrorCode.SYNTH_FAILED, "broken");
    assertThat(new AipressException(PROBLEM).outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(new AipressException(List.of(PROBLEM, input)).outcome())
        .isEqualTo(Outcome.BAD_INPUT);
    assertThat(new AipressException(List.of(outside, input)).outcome().exitStatus()).isEqualTo(3);
    assertThatIllegalArgumentException().isThrownBy(() -> new AipressException(List.of()));
  }

  @Test
  void keepsCauseAndOrderOfAFailure() {
    IllegalStateException cause = new IllegalStateException("why");
    AipressException failure = new AipressException(PROBLEM, cause);
    assertThat(failure).hasCause(cause).hasMessage("SHARD_FULL: no room");
    AipressException placed = failure.map(problem -> problem.at(new Origin("f", 1)));
    assertThat(placed).hasMessage("f:1: SHARD_FULL: no room").hasCause(failure);
    assertThat(new AipressException(List.of(PROBLEM, PROBLEM.fix("x"))))
        .hasMessage("SHARD_FULL: no room\nSHARD_FULL: no room; x");
  }
}
