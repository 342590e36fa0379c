package io.aipress.cli.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two streams of a command.
 *
 * <p>With JSON, stdout gets exactly one document and nothing else. Not thread-safe.
 */
public final class Console {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;
  private final PrintWriter err;
  private final ConsoleStyle style;
  private final Map<String, Object> attached = new LinkedHashMap<>();

  /** A console on two streams. */
  public Console(PrintWriter out, PrintWriter err, ConsoleStyle style) {
    this.out = out;
    this.err = err;
    this.style = style;
  }

  /** How this console prints. */
  public ConsoleStyle style() {
    return style;
  }

  /** A line of the result; not printed with JSON. */
  public void line(String text) {
    if (!style.json()) {
      out.println(text);
    }
  }

  /** A line of the result made from a format. */
  public void line(String format, Object... arguments) {
    line(String.format(Locale.ROOT, format, arguments));
  }

  /** A key of the one document, whichever that will be: of the result, or of what is wrong. */
  public void attach(String key, Object value) {
    attached.put(key, value);
  }

  /** The result as the one JSON document; printed with JSON only. */
  public void document(Map<String, ?> content) {
    if (style.json()) {
      Map<String, Object> document = new LinkedHashMap<>();
      document.put("version", 1);
      document.putAll(attached);
      document.putAll(content);
      out.println(json(document));
      out.flush();
    }
  }

  /** The result as bytes of UTF-8, for a command whose result is a file; not to be closed. */
  public OutputStream stream() {
    return new TextStream(out);
  }

  /** A remark beside the result, on stderr; silenced by {@code --quiet}. */
  public void note(String text) {
    if (!style.quiet()) {
      err.println(text);
      err.flush();
    }
  }

  /** Everything that is wrong: for people on stderr, with JSON as the document on stdout. */
  public void problems(AipressException failure) {
    if (style.json()) {
      document(Map.of("errors", failure.problems().stream().map(Console::fields).toList()));
      return;
    }
    out.flush(); // what was printed before stands before it where both go to one place
    for (Problem problem : failure.problems()) {
      err.println(style.red("error") + ": " + text(problem));
    }
    err.flush();
  }

  /**
   * What should be looked at beside the result, which it does not change: for people on stderr,
   * silenced by {@code --quiet}; with JSON as a key of the document, whichever that will be.
   */
  public void warnings(List<Problem> warnings) {
    attach("warnings", warnings.stream().map(Console::fields).toList());
    if (!style.json()) {
      warnings.forEach(warning -> note(style.yellow("warning") + ": " + text(warning)));
    }
  }

  private static String text(Problem problem) {
    StringBuilder text = new StringBuilder();
    if (problem.origin() != null) {
      text.append(problem.origin()).append(": ");
    }
    text.append(problem.code()).append(": ").append(problem.message());
    if (problem.fix() != null) {
      text.append("\n       ").append(problem.fix());
    }
    return text.toString();
  }

  private static Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", problem.code().name());
    fields.put("message", problem.message());
    Origin origin = problem.origin();
    if (origin != null) {
      fields.put("file", origin.file());
      put(fields, "line", origin.line());
    }
    put(fields, "field", problem.field());
    put(fields, "value", problem.value());
    put(fields, "rule", problem.rule());
    put(fields, "fix", fix(problem));
    return fields;
  }

  /** Where nothing else is to be done, the rule is the fix; people need not be told twice. */
  private static @Nullable String fix(Problem problem) {
    String rule = problem.rule();
    return problem.fix() == null && rule != null && rule.startsWith("must ")
        ? rule.replaceFirst("must( be)?", "make it")
        : problem.fix();
  }

  private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
    if (value != null) {
      fields.put(name, value);
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps, lists and strings are always JSON", e);
    }
  }

  /** Rows under a heading, every column as wide as its widest cell. */
  public void table(List<String> heading, List<List<String>> rows) {
    if (style.json()) {
      return;
    }
    List<List<String>> all = new ArrayList<>();
    all.add(heading);
    all.addAll(rows);
    int[] width = new int[heading.size()];
    for (List<String> row : all) {
      for (int i = 0; i < row.size(); i++) {
        width[i] = Math.max(width[i], row.get(i).length());
      }
    }
    for (List<String> row : all) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        line.append(row.get(i));
        if (i < row.size() - 1) {
          line.append(" ".repeat(width[i] - row.get(i).length() + 2));
        }
      }
      out.println(line);
    }
    out.flush();
  }
}
