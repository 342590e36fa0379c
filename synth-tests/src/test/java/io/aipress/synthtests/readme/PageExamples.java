package io.aipress.synthtests.readme;

import io.aipress.state.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The examples of a page of the documentation: commands, and what it says they print. */
final class PageExamples {
  private static final Pattern BLOCK =
      Pattern.compile("```console([^\n]*)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private PageExamples() {}

  /** The text of the registry's page. */
  static String page() throws IOException {
    return page("registry");
  }

  /** The text of a page. */
  static String page(String name) throws IOException {
    return Files.readString(Project.root().resolve("docs/" + name + ".md"));
  }

  /**
   * One example.
   *
   * @param line the command without its prompt
   * @param printed what the page shows below it
   */
  record Example(String line, String printed) {
    /** The words of the command, as a shell would take them. */
    List<String> words() {
      List<String> words = new ArrayList<>();
      Matcher word = WORD.matcher(line);
      while (word.find()) {
        words.add(
            Stream.of(1, 2, 3)
                .map(word::group)
                .filter(text -> text != null)
                .findFirst()
                .orElse(""));
      }
      return words;
    }

    /** The example as the page has it, with what differs from run to run masked. */
    String masked() {
      return "$ " + line + "\n" + mask(printed);
    }

    /** The same example with what a run printed. */
    Example printing(int status, String text) {
      return new Example(line, status == 0 ? text : text + "[exit status " + status + "]\n");
    }
  }

  /**
   * Examples that belong together.
   *
   * @param kind the word after {@code console}, if there is one
   * @param examples in their order
   */
  record Block(String kind, List<Example> examples) {}

  /** The examples of the registry's page in the blocks of that kind, in the page's order. */
  static List<Example> of(String kind) throws IOException {
    return blocks("registry").stream()
        .filter(block -> block.kind().equals(kind))
        .flatMap(block -> block.examples().stream())
        .toList();
  }

  /** The blocks of a page, in its order. */
  static List<Block> blocks(String page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(page(page));
    while (block.find()) {
      List<Example> examples = new ArrayList<>();
      for (String example : block.group(2).split("(?m)^\\$ ", -1)) {
        if (!example.isEmpty()) {
          int end = example.indexOf('\n');
          examples.add(new Example(example.substring(0, end), example.substring(end + 1)));
        }
      }
      blocks.add(new Block(block.group(1).strip(), examples));
    }
    return blocks;
  }

  /** Writes the lines of a {@code printf} into its file; false for any other command. */
  static boolean printf(Example example, Path folder) throws IOException {
    List<String> words = example.words();
    if (!words.get(0).equals("printf")) {
      return false;
    }
    Files.write(folder.resolve(words.get(words.size() - 1)), words.subList(2, words.size() - 2));
    return true;
  }

  /** What is no progress of long work, of which a terminal shows nothing in the end. */
  static String withoutProgress(String err) {
    return err.replaceAll(
        "(?m)^(importing|restoring|building|reading|pushing|moving|taking|comparing) .*\n", "");
  }

  private static String mask(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("\\b[0-9a-f]{64}\\b", "SHA256")
        .replaceAll("#[0-9a-f]{8}\\b", "#OPERATION")
        .strip();
  }
}
