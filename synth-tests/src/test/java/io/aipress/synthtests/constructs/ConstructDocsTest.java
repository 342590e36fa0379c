package io.aipress.synthtests.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.state.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/constructs/} says what the code says. {@code scripts/docs} writes it anew: it runs
 * this test with the system property {@code aipress.docs} set to {@code write}.
 */
class ConstructDocsTest {
  private static final Path FOLDER = Project.root().resolve("docs/constructs");

  /** A row of a property that may be omitted, with its value then where a cell can show it. */
  private static final Pattern OPTIONAL =
      Pattern.compile(
          "\\| `(?<name>\\w+)` \\| `[^|]+` \\| (?<meaning>.+) \\|"
              + " (?!required)(?:`(?<scalar>[^{\\[`]+)`|.+) \\|");

  private static Sources sources;

  @BeforeAll
  static void parse() throws IOException {
    sources = Sources.of("shards", "constructs");
  }

  @Test
  void everyConstructHasAPage() {
    assertThat(Samples.all().keySet())
        .extracting(Class::getName)
        .containsExactlyInAnyOrderElementsOf(sources.constructs());
  }

  @Test
  void pagesSayWhatTheCodeSays() throws IOException {
    Map<String, String> pages = pages();
    if ("write".equals(System.getProperty("aipress.docs"))) {
      write(pages);
    }
    assertThat(written())
        .as("docs/constructs is stale; scripts/docs writes it anew")
        .isEqualTo(pages);
  }

  @Test
  void everyPropertySaysWhatItIsWhenOmitted() {
    List<String> rows =
        String.join("\n", pages().values())
            .lines()
            .filter(row -> OPTIONAL.matcher(row).matches())
            .toList();

    assertThat(rows).hasSizeGreaterThan(50);
    assertThat(rows).filteredOn(row -> !saysItsDefault(row)).isEmpty();
  }

  private static boolean saysItsDefault(String row) {
    Matcher property = OPTIONAL.matcher(row);
    if (!property.matches()) {
      throw new IllegalArgumentException(row);
    }
    String meaning = property.group("meaning").toLowerCase(Locale.ROOT);
    String scalar = Objects.requireNonNullElse(property.group("scalar"), "");
    return meaning.contains("when omitted") && meaning.contains(scalar.toLowerCase(Locale.ROOT));
  }

  private static Map<String, String> pages() {
    Map<String, String> pages = new TreeMap<>();
    Set<String> elsewhere = Set.of("ResourceOptions");
    StringBuilder index = new StringBuilder();
    index.append(
        """
        # Constructs

        Every page is written from the code by `scripts/docs`: what a property means from its Javadoc, what it is when omitted from the configuration as it is then. A test fails when a page is stale.

        | construct | is |
        | --- | --- |
        """);
    Samples.all()
        .forEach(
            (construct, config) -> {
              DocumentedType type = sources.find(construct).orElseThrow();
              String file = ConstructPage.file(type.name()) + ".md";
              pages.put(
                  file,
                  ConstructPage.of(
                      sources, construct, config, Samples.made(construct, config), elsewhere));
              index.append("| [%s](%s) | %s |\n".formatted(type.name(), file, type.summary()));
            });
    Record options = Samples.options();
    pages.put(
        "resource-options.md",
        ConstructPage.of(sources, options.getClass(), options, Map.of(), elsewhere));
    index.append(
        """

        All of them take [ResourceOptions](resource-options.md), and have a builder, `SharedSqlInstance.Builder.create(scope, id)`, with a method for every property.

        ## Beyond the properties

        What a construct has no property for is set on the resources that it makes. A method answers each of them with its type, and an `Optional` of it where there may be none; a test holds that none is left out. Constructs that are made of others answer those:

        ```java
        shard.sql().instance().addOverride("settings.connector_enforcement", "REQUIRED");
        sites.service().ifPresent(service -> service.addOverride("template.timeout", "60s"));
        ```

        Every page lists resources by their ids too, which are as stable as addresses. `sites.getNode().findChild("service")` finds the same.
        """);
    pages.put("README.md", index.toString());
    return pages;
  }

  private static Map<String, String> written() throws IOException {
    if (!Files.isDirectory(FOLDER)) {
      return Map.of();
    }
    try (Stream<Path> files = Files.list(FOLDER)) {
      Map<String, String> written = new TreeMap<>();
      for (Path file : files.collect(Collectors.toList())) {
        written.put(String.valueOf(file.getFileName()), Files.readString(file));
      }
      return written;
    }
  }

  private static void write(Map<String, String> pages) throws IOException {
    Files.createDirectories(FOLDER);
    for (String stale : written().keySet()) {
      Files.delete(FOLDER.resolve(stale));
    }
    for (Map.Entry<String, String> page : pages.entrySet()) {
      Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
    }
  }
}
