package io.aipress.cli.pluginlist;

import static io.aipress.cli.ProblemAssert.problemsOf;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.ProblemAssert;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.plugins.PluginSlug;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginListTest {
  private final Path file;

  PluginListTest(@TempDir Path dir) {
    file = dir.resolve("plugins.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wordfence\nakismet\n",
        "\ufeff# of acme\r\n\r\n  wordfence \r\nakismet\r\nwordfence",
        "name\nwordfence\nakismet\n",
        """
        name,status,update,version,update_version,auto_update
        wordfence,active,none,8.0.1,,off
        "akismet",inactive,available,5.3,5.4,off
        0-loader,must-use,none,,,off
        advanced-cache.php,dropin,none,,,off
        """,
        "name\tstatus\tversion\nwordfence\tactive\t8.0.1\nakismet\tinactive\t\n",
        "[\"wordfence\", \"akismet\"]",
        """
        [{"name":"wordfence","status":"active","version":"8.0.1"},
        {"status":"must-use","name":"0-loader"},
        {"more":{"name":[1]},"name":"akismet","status":null}]
        """
      })
  void takesEveryForm(String text) throws IOException {
    Files.writeString(file, text);

    assertThat(PluginList.read(file))
        .extracting(PluginSlug::value)
        .containsExactly("wordfence", "akismet");
  }

  @Test
  void tellsEveryLineThatIsWrong() throws IOException {
    assertThat(briefs("akismet\n../x\n\nthe plugin\n"))
        .containsExactly("PLUGIN_INVALID 2 plugin", "PLUGIN_INVALID 4 plugin");
    assertThat(briefs("name,status\nakismet\n\"a,active\na/b.php,active\nwordfence,active\n"))
        .containsExactly(
            "PLUGIN_LIST_INVALID 2 -", "PLUGIN_LIST_INVALID 3 -", "PLUGIN_INVALID 4 plugin");
    assertThat(briefs("[\n\"a b\",\n{\"slug\":\"x\"},\n7,\n{\"name\":7},\n[\"a\"]]"))
        .containsExactly(
            "PLUGIN_INVALID 2 plugin",
            "PLUGIN_LIST_INVALID 3 -",
            "PLUGIN_LIST_INVALID 4 -",
            "PLUGIN_LIST_INVALID 5 -",
            "PLUGIN_LIST_INVALID 6 -");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# none\n\n",
        "[]",
        "{\"name\":\"akismet\"}",
        "[\"akismet\"",
        "[\"akismet\"] [\"wordfence\"]",
        "[{\"name\":\"akismet\"",
        "slug,status\nakismet,active\n",
        "\"name,status\n",
        "+---------+--------+\n| name    | status |\n",
        "name,status\n0-loader,must-use\n"
      })
  void refusesWhatIsNoListAndSaysHowToMakeOne(String text) throws IOException {
    List<Problem> problems = problems(text, UTF_8);

    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(ProblemAssert.brief(problem)).isEqualTo("PLUGIN_LIST_INVALID 1 -");
              assertThat(problem.rule()).contains("wp plugin list");
              assertThat(problem.fix()).isNotBlank();
            });
  }

  @Test
  void refusesOtherEncodingsAndWhatIsNoListAtAll() throws IOException {
    assertThat(problems("akismet\nm\u00fcller\n", ISO_8859_1))
        .extracting(ProblemAssert::brief)
        .containsExactly("PLUGIN_LIST_INVALID 2 -");
    assertThat(problems("akismet\n", UTF_16))
        .extracting(ProblemAssert::brief)
        .containsExactly("PLUGIN_LIST_INVALID 1 -");
    assertThat(briefs("x".repeat(PluginList.MAX_BYTES + 1)))
        .containsExactly("PLUGIN_LIST_INVALID 1 -");
    Files.delete(file);
    assertThat(problemsOf(() -> PluginList.read(file)))
        .extracting(ProblemAssert::brief)
        .containsExactly("FILE_UNREADABLE - -");
    Files.createDirectory(file);
    assertThat(problemsOf(() -> PluginList.read(file)))
        .extracting(ProblemAssert::brief)
        .containsExactly("FILE_UNREADABLE - -");
  }

  @Test
  void stopsAfterFiftyProblems() throws IOException {
    assertThat(briefs("a b\n".repeat(60))).hasSize(51).last().isEqualTo("PLUGIN_LIST_INVALID 50 -");
  }

  private List<String> briefs(String text) throws IOException {
    return problems(text, UTF_8).stream().map(ProblemAssert::brief).toList();
  }

  private List<Problem> problems(String text, Charset charset) throws IOException {
    Files.write(file, text.getBytes(charset));
    return problemsOf(() -> PluginList.read(file));
  }
}
