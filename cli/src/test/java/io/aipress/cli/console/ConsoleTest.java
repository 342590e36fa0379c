package io.aipress.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void putsNothingButOneDocumentOnStdoutWithJson() {
    Console console = console(true, false);
    console.line("for people");
    console.table(List.of("A"), List.of(List.of("1")));
    console.document(Map.of("answer", 42));

    assertThat(out).hasToString("{\"version\":1,\"answer\":42}" + System.lineSeparator());
  }

  @Test
  void tellsEveryProblemWithAllThatIsKnown() {
    Problem broken =
        Checks.broken(ErrorCode.FLEET_VALUE_INVALID, "shards.capacity", 0, "at least 1 site")
            .at(new Origin("fleet.yaml", 12));
    console(true, false).problems(new AipressException(broken));

    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"version\":1,\"errors\":[{\"code\":\"FLEET_VALUE_INVALID\","
                + "\"message\":\"shards.capacity must be at least 1 site, got 0\","
                + "\"file\":\"fleet.yaml\",\"line\":12,\"field\":\"shards.capacity\",\"value\":\"0\","
                + "\"rule\":\"must be at least 1 site\",\"fix\":\"make it at least 1 site\"}]}");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void tellsPeopleTheSentenceOnce() {
    Problem broken = Checks.broken(ErrorCode.TIER_UNKNOWN, "tier", "best", "one of bronze, gold");
    console(false, false).problems(new AipressException(broken));

    assertThat(err.toString().strip())
        .isEqualTo("error: TIER_UNKNOWN: tier must be one of bronze, gold, got \"best\"");
  }

  @Test
  void keepsQuietWhenAskedButNotAboutProblems() {
    Console console = console(false, true);
    console.note("a remark");
    new ProgressLine(console, "working").at(1, 2);
    console.problems(new AipressException(Problem.of(ErrorCode.INTERNAL, "told")));

    assertThat(err.toString().strip()).isEqualTo("error: INTERNAL: told");
  }

  @Test
  void saysOnceWhatLongWorkIsWhereThereIsNoTerminal() {
    Console console = console(false, false);
    try (ProgressLine progress = new ProgressLine(console, "writing stacks")) {
      progress.at(0, 0);
      progress.at(1, 1112);
      progress.at(2, 1112);
    }

    assertThat(err.toString().strip()).isEqualTo("writing stacks: 1,112");
  }

  @Test
  void alignsColumns() {
    console(false, false).table(List.of("A", "LONG"), List.of(List.of("wide", "1")));

    assertThat(out.toString().lines()).containsExactly("A     LONG", "wide  1");
  }

  private Console console(boolean json, boolean quiet) {
    return new Console(
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new ConsoleStyle(json, quiet, false, false));
  }
}
