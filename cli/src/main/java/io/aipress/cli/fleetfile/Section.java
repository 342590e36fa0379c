package io.aipress.cli.fleetfile;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One mapping of the file, read field by field. A field that is wrong is noted and read as its
 * default, so that reading goes on and everything wrong is found.
 */
final class Section {
  private final Findings findings;
  private final String path;
  private final Node.Mapping node;
  private final boolean told;

  private Section(Findings findings, String path, Node.Mapping node, boolean told) {
    this.findings = findings;
    this.path = path;
    this.node = node;
    this.told = told;
  }

  /** The file's outermost mapping. */
  static Section root(Node.Mapping node, Findings findings) {
    return new Section(findings, "", node, false);
  }

  /** The same section, once every field that nobody reads is noted. */
  Section only(Collection<String> known) {
    node.entries()
        .forEach(
            (name, entry) -> {
              if (!known.contains(name)) {
                findings.add(entry.line(), Fields.unknown(path(name), name, known));
              }
            });
    return this;
  }

  /** The names of the fields that are there. */
  Collection<String> names() {
    return node.entries().keySet();
  }

  /** Text that must be there; where it is not, some text that lets reading go on. */
  String required(String field, String meanwhile) {
    if (isMissing(field)) {
      missing(field);
      return meanwhile;
    }
    return text(field, meanwhile);
  }

  /** Text; its default where the field is left out. */
  String text(String field, String fallback) {
    String text = optional(field);
    return text == null ? fallback : text;
  }

  /** Text; null where the field is left out. */
  @Nullable String optional(String field) {
    Node.Entry entry = node.entries().get(field);
    return entry == null ? null : Values.text(entry.value(), path(field), findings).orElse(null);
  }

  /** A whole number of a unit, which may be empty; its default where the field is left out. */
  int whole(String field, String unit, int fallback) {
    Node.Entry entry = node.entries().get(field);
    return entry == null
        ? fallback
        : Values.whole(entry.value(), path(field), unit, findings).orElse(fallback);
  }

  /** A whole number that must be there; where it is not, one that lets reading go on. */
  int requiredWhole(String field, String unit, int meanwhile) {
    if (isMissing(field)) {
      missing(field);
      return meanwhile;
    }
    return whole(field, unit, meanwhile);
  }

  /** A number of a unit, with decimals or without; null where the field is left out. */
  @Nullable BigDecimal decimal(String field, String unit) {
    Node.Entry entry = node.entries().get(field);
    return entry == null
        ? null
        : Values.decimal(entry.value(), path(field), unit, findings).orElse(null);
  }

  /** True or false; its default where the field is left out. */
  boolean flag(String field, boolean fallback) {
    Node.Entry entry = node.entries().get(field);
    return entry == null
        ? fallback
        : Values.flag(entry.value(), path(field), findings).orElse(fallback);
  }

  /** A mapping; an empty one where the field is left out or has nothing under it. */
  Section section(String field) {
    Node.Entry entry = node.entries().get(field);
    if (entry != null && entry.value() instanceof Node.Mapping mapping) {
      return new Section(findings, path(field), mapping, false);
    }
    int line = entry == null ? node.line() : entry.line();
    boolean wrong = entry != null && !Values.isNothing(entry.value());
    if (entry != null && wrong) {
      Values.note(entry.value(), path(field), "a mapping (lines of field: value)", findings);
    }
    return new Section(findings, path(field), new Node.Mapping(line, Map.of()), wrong);
  }

  /** A mapping that must be there; nothing where it is not. */
  Optional<Section> requiredSection(String field) {
    if (isMissing(field)) {
      missing(field);
      return Optional.empty();
    }
    Section section = section(field);
    return section.told ? Optional.empty() : Optional.of(section);
  }

  /** A list of text; empty where the field is left out or has nothing under it. */
  List<String> list(String field) {
    Node.Entry entry = node.entries().get(field);
    return entry == null ? List.of() : Values.texts(entry.value(), path(field), findings);
  }

  /** A list of texts; the default where the field is left out or has nothing under it. */
  List<String> list(String field, Collection<String> defaultValue) {
    Node.Entry entry = node.entries().get(field);
    return entry == null || Values.isNothing(entry.value())
        ? List.copyOf(defaultValue)
        : list(field);
  }

  /** A list of mappings; empty where the field is left out or has nothing under it. */
  List<Section> sections(String field) {
    Node.Entry entry = node.entries().get(field);
    List<Section> sections = new ArrayList<>();
    if (entry == null || Values.isNothing(entry.value())) {
      return sections;
    }
    if (!(entry.value() instanceof Node.Sequence sequence)) {
      Values.note(entry.value(), path(field), "a list, such as [{...}, {...}]", findings);
      return sections;
    }
    for (int i = 0; i < sequence.items().size(); i++) {
      String name = "%s[%d]".formatted(field, i);
      if (sequence.items().get(i) instanceof Node.Mapping mapping) {
        sections.add(new Section(findings, path(name), mapping, false));
      } else {
        Values.note(
            sequence.items().get(i), path(name), "a mapping (lines of field: value)", findings);
      }
    }
    return sections;
  }

  /** Every field of this section as text, whatever its name. */
  Map<String, String> texts() {
    Map<String, String> texts = new LinkedHashMap<>();
    names().forEach(name -> texts.put(name, text(name, "")));
    return texts;
  }

  /**
   * Every field of this section as it is written, be it text, a number or a truth value: for values
   * whose type is not ours to know.
   */
  Map<String, String> scalars() {
    Map<String, String> scalars = new LinkedHashMap<>();
    node.entries()
        .forEach(
            (name, entry) ->
                Values.scalar(entry.value(), path(name), findings)
                    .ifPresent(text -> scalars.put(name, text)));
    return scalars;
  }

  /** What the maker makes; nothing when it refuses, which is noted with line and full path. */
  <T> Optional<T> make(Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (AipressException e) {
      List<Problem> untold =
          e.problems().stream()
              .filter(problem -> !findings.tells(placed(problem).field()))
              .toList();
      untold.forEach(problem -> findings.add(Places.line(node, problem), placed(problem)));
      return Optional.empty();
    }
  }

  /** What the maker makes of a field's name, such as a region. */
  <T> Optional<T> makeName(String name, Supplier<T> maker) {
    try {
      return Optional.of(maker.get());
    } catch (AipressException e) {
      int line = Objects.requireNonNull(node.entries().get(name)).line();
      e.problems().forEach(problem -> findings.add(line, Places.renamed(problem, path(name))));
      return Optional.empty();
    }
  }

  private Problem placed(Problem problem) {
    String field = problem.field() == null ? "" : problem.field();
    Problem placed = Places.renamed(problem, path(field));
    boolean left = !field.isEmpty() && !node.entries().containsKey(Places.head(field));
    return left
        ? placed.fix(path(field) + " is not in the file, so its default counts; write it there")
        : placed;
  }

  private boolean isMissing(String field) {
    Node.Entry entry = node.entries().get(field);
    return entry == null || Values.isNothing(entry.value());
  }

  private void missing(String field) {
    if (told) {
      return;
    }
    Node.Entry entry = node.entries().get(field);
    findings.add(entry == null ? node.line() : entry.line(), Fields.missing(path(field)));
  }

  private String path(String field) {
    String shown = Problem.shown(field);
    return path.isEmpty() ? shown : field.isEmpty() ? path : path + "." + shown;
  }
}
