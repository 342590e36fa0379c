package io.aipress.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
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
  void whatIsAttachedStandsInWhicheverDocumentComes() {
    Console done = console(true, false);
    done.attach("plan", List.of("a"));
    done.document(Map.of("answer", 42));
    Console refused = console(true, false);
    refused.attach("plan", List.of("a"));
    refused.problems(new AipressException(Problem.of(ErrorCode.BLAST_RADIUS, "too many")));

    assertThat(out.toString().lines())
        .containsExactly(
            "{\"version\":1,\"plan\":[\"a\"],\"answer\":42}",
            "{\"version\":1,\"plan\":[\"a\"],\"errors\":"
                + "[{\"code\":\"BLAST_RADIUS\",\"message\":\"too many\"}]}");
  }

  @Test
  void warningsStandBesideAResult() {
    List<Problem> warnings =
        List.of(Problem.of(ErrorCode.TIER_UNPROFITABLE, "sold at a loss").fix("raise the price"));
    Console people = console(false, false);
    people.warnings(warnings);
    people.document(Map.of("answer", 42));
    console(false, true).warnings(warnings);
    assertThat(err.toString().lines())
        .containsExactly("warning: TIER_UNPROFITABLE: sold at a loss", "       raise the price");

    Console json = console(true, false);
    json.warnings(warnings);
    json.document(Map.of("answer", 42));
    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"version\":1,\"warnings\":[{\"code\":\"TIER_UNPROFITABLE\","
                + "\"message\":\"sold at a loss\",\"fix\":\"raise the price\"}],\"answer\":42}");
  }

  @Test
  void bytesOfAResultArriveAsTheirTextHoweverTheyAreCut() throws IOException {
    String text = "a\u00fc\u20ac\ud83d\ude00z";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    OutputStream stream = console(false, false).stream();
    for (byte b : bytes) {
      stream.write(b);
    }
    stream.write(bytes);
    stream.flush();

    assertThat(out).hasToString(text + text);
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
  void whatWasPrintedBeforeAProblemIsThereBeforeIt() {
    StringWriter both = new StringWriter();
    PrintWriter buffered = new PrintWriter(new BufferedWriter(both));
    Console console =
        new Console(
            buffered, new PrintWriter(both, true), new ConsoleStyle(false, false, false, false));
    console.line("plan");
    console.problems(new AipressException(Problem.of(ErrorCode.BLAST_RADIUS, "too many")));

    assertThat(both.toString().lines()).containsExactly("plan", "error: BLAST_RADIUS: too many");
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
