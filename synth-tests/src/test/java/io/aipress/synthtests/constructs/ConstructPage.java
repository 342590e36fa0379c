package io.aipress.synthtests.constructs;

import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The page of one construct, or of another record that users write. */
final class ConstructPage {
  private static final String HEAD =
      "| property | type | meaning | when omitted |\n| --- | --- | --- | --- |\n";

  private final Sources sources;
  private final Set<String> elsewhere;
  private final StringBuilder page = new StringBuilder();
  private final Deque<Further> further = new ArrayDeque<>();
  private final Set<Class<?>> told = new HashSet<>();

  /** A type whose table follows, with its defaults where it has some. */
  private record Further(Class<?> type, @Nullable Record defaults) {}

  private ConstructPage(Sources sources, Set<String> elsewhere) {
    this.sources = sources;
    this.elsewhere = elsewhere;
  }

  /**
   * A page: description, properties, the records among them, and what the construct answers.
   *
   * @param about the type that the page is about
   * @param config its configuration with nothing but what is required; may be of that type itself
   * @param made ids and types of the resources that it makes of that configuration
   * @param elsewhere names of types that have a page of their own
   */
  static String of(
      Sources sources,
      Class<?> about,
      Record config,
      Map<String, String> made,
      Set<String> elsewhere) {
    return new ConstructPage(sources, elsewhere).write(about, config, made);
  }

  private String write(Class<?> about, Record config, Map<String, String> made) {
    DocumentedType type = sources.find(about).orElseThrow();
    line("# " + type.name());
    line("");
    line("`" + type.qualified() + "`");
    line("");
    line(type.description());
    table("## Properties: ", config.getClass(), config);
    while (!further.isEmpty()) {
      Further next = further.removeFirst();
      if (next.type().isSealed()) {
        choice(next.type());
      } else {
        table("### ", next.type(), next.defaults());
      }
    }
    if (!made.isEmpty()) {
      line("");
      line("## What it makes");
      line("");
      line("| id | resource |");
      line("| --- | --- |");
      made.forEach((id, resource) -> line("| `%s` | `%s` |".formatted(id, resource)));
    }
    if (about != config.getClass() && !type.methods().isEmpty()) {
      line("");
      line("## What it answers");
      line("");
      line("| method | answer |");
      line("| --- | --- |");
      type.methods()
          .forEach((method, text) -> line("| `%s()` | %s |".formatted(method, cell(text))));
    }
    return page.toString();
  }

  private void table(String heading, Class<?> type, @Nullable Record defaults) {
    if (!told.add(type)) {
      return;
    }
    DocumentedType documented = sources.find(type).orElseThrow();
    line("");
    line(heading + "`" + documented.name() + "`");
    line("");
    line(documented.description());
    if (type.getRecordComponents().length == 0) {
      return;
    }
    line("");
    page.append(HEAD);
    Set<String> required = Defaults.required(type);
    for (RecordComponent component : type.getRecordComponents()) {
      String name = component.getName();
      String meaning = Objects.requireNonNull(documented.parameters().get(name), type + "." + name);
      line(
          "| `%s` | `%s` | %s | %s |"
              .formatted(
                  name,
                  Objects.requireNonNull(documented.types().get(name), name),
                  cell(meaning),
                  defaults == null || required.contains(name)
                      ? given(component, required.contains(name) ? "required" : "optional")
                      : omitted(component, defaults)));
    }
  }

  /** The forms that a property of such a type may have. */
  private void choice(Class<?> type) {
    DocumentedType documented = sources.find(type).orElseThrow();
    line("");
    line("### `%s`".formatted(documented.name()));
    line("");
    line(documented.description() + " One of these:");
    for (Class<?> form : type.getPermittedSubclasses()) {
      table("#### ", form, null);
    }
  }

  private String given(RecordComponent component, String need) {
    Class<?> type = component.getType();
    boolean told = elsewhere.contains(type.getSimpleName());
    if (!told && (type.isRecord() || type.isSealed()) && isDocumented(type)) {
      further.addLast(new Further(type, null));
      return need + ", as below";
    }
    return need;
  }

  private String omitted(RecordComponent component, Record defaults) {
    Object value = Defaults.value(defaults, component);
    if (component.getType().isSealed()) {
      further.addLast(new Further(component.getType(), null));
    } else if (value instanceof Record nested && sources.find(nested.getClass()).isPresent()) {
      String name = name(nested.getClass());
      if (elsewhere.contains(name)) {
        return "[its defaults](%s.md)".formatted(file(name));
      }
      RecordComponent[] components = nested.getClass().getRecordComponents();
      if (components.length > 1) {
        further.addLast(new Further(nested.getClass(), nested));
        return "as below";
      }
      return Defaults.shown(Defaults.value(nested, components[0]));
    }
    return Defaults.shown(value);
  }

  /** Whether more can be said of a type than its name; ids and names say it all. */
  private boolean isDocumented(Class<?> type) {
    return sources.find(type).isPresent()
        && (type.isSealed() || type.getRecordComponents().length > 1);
  }

  private String name(Class<?> type) {
    return sources.find(type).orElseThrow().name();
  }

  /** The name of a type's page, without its ending: {@code shared-sql-instance}. */
  static String file(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static String cell(String text) {
    return text.replace("\n\n", "<br>").replace("|", "\\|");
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
