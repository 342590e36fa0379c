package io.aipress.cli.tenantlist;

import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A list of tenants that are there: UTF-8 text, one id a line. Blank lines and lines that begin
 * with {@code #} count for nothing.
 */
public final class IdList {
  private final ListProblems problems;
  private final Map<TenantId, Integer> lines = new LinkedHashMap<>();

  private IdList(ListProblems problems) {
    this.problems = problems;
  }

  /**
   * The ids of a list, in its order.
   *
   * @param file the list, named in problems as it is given here
   * @throws AipressException FILE_UNREADABLE, TENANT_LIST_INVALID, SITE_ID_INVALID or
   *     TENANT_DUPLICATE, in the order of lines
   */
  public static List<TenantId> read(Path file) {
    IdList list = new IdList(new ListProblems(file.toString()));
    try (LineReader lines = new LineReader(Files.newInputStream(file))) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        list.add(line);
      }
    } catch (IOException e) {
      throw TenantList.unreadable(file, e);
    }
    if (list.lines.isEmpty() && list.problems.isEmpty()) {
      list.problems.form(1, "the list names no tenant", "write one id on every line");
    }
    list.problems.throwIfAny();
    return List.copyOf(list.lines.keySet());
  }

  private void add(Line line) {
    if (line.fault() != null) {
      problems.form(line.number(), line.fault(), "save the list as UTF-8 text with one id a line");
      return;
    }
    String text = line.text().strip();
    if (text.isEmpty() || text.startsWith("#")) {
      return;
    }
    if (line.number() > TenantList.MAX_LINES) {
      problems.form(line.number(), "the list has more than 1,000,000 lines", "move them in parts");
      return;
    }
    try {
      TenantId id = new TenantId(text);
      Integer first = lines.putIfAbsent(id, line.number());
      if (first != null) {
        problems.add(
            line.number(),
            Problem.of(
                    ErrorCode.TENANT_DUPLICATE,
                    "tenant \"%s\" already stands on line %d".formatted(id, first))
                .field("tenant", id)
                .rule("every tenant stands once in a list")
                .fix("delete one of the two lines"));
      }
    } catch (AipressException e) {
      e.problems().forEach(problem -> problems.add(line.number(), problem));
    }
  }
}
