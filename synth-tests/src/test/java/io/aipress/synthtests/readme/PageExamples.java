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

/** The examples of {@code docs/registry.md}: commands, and what the page says they print. */
final class PageExamples {
  private static final Pattern BLOCK =
      Pattern.compile("```console([^\n]*)\n(.*?)```", Pattern.DOTALL);
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

  private PageExamples() {}

  /** The page's text. */
  static String page() throws IOException {
    return Files.readString(Project.root().resolve("docs/registry.md"));
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

  /** The examples of the blocks of that kind, in the page's order. */
  static List<Example> of(String kind) throws IOException {
    List<Example> examples = new ArrayList<>();
    Matcher block = BLOCK.matcher(page());
    while (block.find()) {
      if (block.group(1).strip().equals(kind)) {
        for (String example : block.group(2).split("(?m)^\\$ ", -1)) {
          if (!example.isEmpty()) {
            int end = example.indexOf('\n');
            examples.add(new Example(example.substring(0, end), example.substring(end + 1)));
          }
        }
      }
    }
    return examples;
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
    return err.replaceAll("(?m)^(importing|restoring|building) .*\n", "");
  }

  private static String mask(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
        .replaceAll("\\b[0-9a-f]{64}\\b", "SHA256")
        .replaceAll("#[0-9a-f]{8}\\b", "#OPERATION")
        .strip();
  }
}
