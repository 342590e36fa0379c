package io.aipress.cli.pluginlist;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.plugins.PluginSlug;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one list names, and what is wrong with it. */
final class Entries {
  /** The field that the slug stands in, in all forms that have fields. */
  static final String NAME = "name";

  /** The field that says whether a plugin is active, or comes with the host. */
  static final String STATUS = "status";

  /** Most problems that are told; after them the rest of the list is not read. */
  static final int MAX_PROBLEMS = 50;

  private static final String FORM =
      "a list is one slug a line, or what wp plugin list prints with --format=json or csv";

  /** What a host puts in beside the plugins of the site, which does not move with it. */
  private static final Set<String> OF_THE_HOST = Set.of("must-use", "dropin");

  private final String file;
  private final Set<PluginSlug> slugs = new LinkedHashSet<>();
  private final List<Problem> problems = new ArrayList<>();

  Entries(String file) {
    this.file = file;
  }

  /** Adds a plugin, unless its status says that it is the host's; a wrong slug is noted. */
  void add(int line, String name, @Nullable String status) {
    if (status != null && OF_THE_HOST.contains(status)) {
      return;
    }
    try {
      slugs.add(new PluginSlug(name));
    } catch (AipressException e) {
      e.problems().forEach(problem -> add(line, problem));
    }
  }

  /** Notes a fault of the list's form. */
  void form(int line, String message, String fix) {
    add(line, Problem.of(ErrorCode.PLUGIN_LIST_INVALID, message).rule(FORM).fix(fix));
  }

  private void add(int line, Problem problem) {
    problems.add(problem.at(new Origin(file, line)));
    if (problems.size() == MAX_PROBLEMS) {
      problems.add(
          Problem.of(ErrorCode.PLUGIN_LIST_INVALID, "the rest of the list was not read")
              .at(new Origin(file, line))
              .fix("mend the first %d and read the list again".formatted(MAX_PROBLEMS)));
      throwIfAny();
    }
  }

  /** The plugins in the order of the list, each once. */
  List<PluginSlug> plugins() {
    if (slugs.isEmpty() && problems.isEmpty()) {
      form(1, "the list names no plugin", "write one slug on every line");
    }
    throwIfAny();
    return List.copyOf(slugs);
  }

  private void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }
}
