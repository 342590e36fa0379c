package io.aipress.synthtests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.command.Aipress;
import io.aipress.cli.starter.Starter;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.Project;
import io.aipress.state.testing.SpannerEmulator;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.readme.PageExamples.Example;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command of {@code docs/registry.md}, in the page's order and one folder, and compares
 * what it prints with what the page shows. Times, checksums and names of operations may differ.
 */
class RegistryPageTest {
  private static final Pattern FILE =
      Pattern.compile("(sqlite:|snapshot:)?[a-z]+\\.(csv|jsonl|txt|db)");
  private static final Pattern ANCHOR = Pattern.compile("\\]\\(#([a-z-]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @TempDir private Path folder;

  @BeforeEach
  void init() {
    Starter.write(folder);
  }

  @Test
  void everyCommandPrintsWhatThePageShows() throws IOException {
    List<Example> examples = PageExamples.of("");

    assertThat(examples).hasSizeGreaterThan(60);
    for (Example example : examples) {
      Example run = PageExamples.printf(example, folder) ? example.printing(0, "") : here(example);
      assertThat(run.masked()).isEqualTo(example.masked());
    }
  }

  @Test
  @Needs(Part.SPANNER)
  void everyCommandOnSpannerPrintsWhatThePageShows() throws IOException {
    SpannerEmulator emulator = SpannerEmulator.shared();
    Map<String, String> databases = new LinkedHashMap<>();
    for (String name : new String[] {"registry", "second"}) {
      databases.put("spanner://acme-central/fleet-registry/" + name, emulator.newDatabase().url());
    }
    Map<String, String> environment =
        Map.of("SPANNER_EMULATOR_HOST", emulator.host(), "AIPRESS_ACTOR", "alice");
    List<Example> examples = PageExamples.of("spanner");

    assertThat(examples).hasSizeGreaterThan(12);
    for (Example example : examples) {
      assertThat(process(example, databases, environment).masked()).isEqualTo(example.masked());
    }
  }

  @Test
  void itsJavaIsTheOneThatCompiles() throws IOException {
    String source =
        Files.readString(
            Project.root()
                .resolve(
                    "synth-tests/src/test/java/io/aipress/synthtests/readme/RegistryExample.java"));
    String compiled =
        source.substring(
            source.indexOf("// page begins\n") + 15, source.indexOf("    // page ends"));

    assertThat(PageExamples.page()).contains("```java\n" + compiled.indent(-4) + "```");
  }

  @Test
  void itsLinksLeadToItsHeadings() throws IOException {
    String page = PageExamples.page();
    List<String> anchors = new ArrayList<>();
    HEADING
        .matcher(page)
        .results()
        .forEach(
            heading ->
                anchors.add(
                    heading
                        .group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z -]", "")
                        .replace(' ', '-')));
    Matcher link = ANCHOR.matcher(page);
    List<String> named = new ArrayList<>();
    while (link.find()) {
      named.add(link.group(1));
    }

    assertThat(named).hasSizeGreaterThan(20);
    assertThat(anchors).containsAll(named);
  }

  private Example here(Example example) {
    List<String> words = example.words();
    assertThat(words.get(0)).isEqualTo("aipress");
    List<String> arguments =
        new ArrayList<>(
            List.of("--fleet", folder.resolve("fleet.yaml").toString(), "--actor", "alice"));
    words.stream().skip(1).map(this::inFolder).forEach(arguments::add);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Aipress.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    String text = out + PageExamples.withoutProgress(err.toString());
    return example.printing(status, text.replace(folder + "/", ""));
  }

  private Example process(
      Example example, Map<String, String> databases, Map<String, String> environment) {
    List<String> words = new ArrayList<>(List.of(Project.script("aipress")));
    example.words().stream()
        .skip(1)
        .map(word -> databases.getOrDefault(word, word))
        .forEach(words::add);
    Command.Result result =
        Command.of(words.toArray(String[]::new)).in(folder).with(environment).run();
    String text = result.out() + PageExamples.withoutProgress(result.err());
    for (Map.Entry<String, String> database : databases.entrySet()) {
      text = text.replace(database.getValue(), database.getKey());
    }
    return example.printing(result.status(), text.replace(folder + "/", ""));
  }

  private String inFolder(String word) {
    if (!FILE.matcher(word).matches()) {
      return word;
    }
    int name = word.indexOf(':') + 1;
    return word.substring(0, name) + folder.resolve(word.substring(name));
  }
}
