package io.aipress.cli.fleetfile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads the part of YAML that a fleet file needs: mappings, lists and scalars. Aliases, anchors of
 * mappings and lists, and tags are refused, so that every value stands where it is read. (The
 * parser does not tell the anchor of a scalar; without aliases it means nothing.)
 */
final class YamlTree {
  private static final YAMLFactory YAML = new YAMLFactory();

  private final YAMLParser parser;
  private final Findings findings;

  private YamlTree(YAMLParser parser, Findings findings) {
    this.parser = parser;
    this.findings = findings;
  }

  /** The mapping that the text is; nothing when it is none, which the findings then tell. */
  static Optional<Node.Mapping> read(String text, Findings findings) {
    try (YAMLParser parser = YAML.createParser(text)) {
      return new YamlTree(parser, findings).parse();
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory has no input faults", e);
    }
  }

  private Optional<Node.Mapping> parse() throws IOException {
    try {
      return document();
    } catch (JsonProcessingException e) {
      String problem = problem(e);
      findings.form(line(e), "not YAML: " + problem, fix(problem));
      return Optional.empty();
    }
  }

  private Optional<Node.Mapping> document() throws IOException {
    if (parser.nextToken() == null) {
      findings.form(1, "the file is empty", "write one with aipress init");
      return Optional.empty();
    }
    Node root = node();
    if (parser.nextToken() != null) {
      findings.form(
          here(), "the file holds more than one YAML document", "keep one, without --- after it");
    }
    if (root instanceof Node.Mapping mapping) {
      return Optional.of(mapping);
    }
    findings.form(
        root.line(),
        "the file must be a mapping of fields, got " + Problem.shown(root.what()),
        "begin with version: 1");
    return Optional.empty();
  }

  private Node node() throws IOException {
    int line = here();
    refuseReferences(line);
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(line);
      case START_ARRAY -> sequence(line);
      case VALUE_NUMBER_INT -> new Node.Scalar(line, Node.Kind.WHOLE, parser.getText());
      case VALUE_NUMBER_FLOAT -> new Node.Scalar(line, Node.Kind.DECIMAL, parser.getText());
      case VALUE_TRUE, VALUE_FALSE -> new Node.Scalar(line, Node.Kind.TRUTH, parser.getText());
      case VALUE_NULL -> new Node.Scalar(line, Node.Kind.NOTHING, "");
      default -> new Node.Scalar(line, Node.Kind.TEXT, parser.getText());
    };
  }

  private Node.Mapping mapping(int line) throws IOException {
    Map<String, Node.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      int nameLine = here();
      parser.nextToken();
      Node.Entry entry = new Node.Entry(nameLine, node());
      Node.Entry first = entries.putIfAbsent(name, entry);
      if (first != null) {
        findings.form(
            nameLine,
            "the field \"%s\" stands twice, first on line %d"
                .formatted(Problem.shown(name), first.line()),
            "keep one of the two");
      }
    }
    return new Node.Mapping(line, entries);
  }

  private Node.Sequence sequence(int line) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new Node.Sequence(line, items);
  }

  private void refuseReferences(int line) throws IOException {
    if (parser.isCurrentAlias()) {
      findings.form(line, "aliases (*name) are not read", "write the value out");
    } else if (parser.getObjectId() != null) {
      findings.form(line, "anchors (&name) are not read", "write every value out");
    }
    if (parser.getTypeId() != null) {
      findings.form(line, "tags (!name) are not read", "write the value without a tag");
    }
  }

  private int here() {
    return parser.currentTokenLocation().getLineNr();
  }

  private int line(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return marked.getProblemMark().getLine() + 1;
    }
    return Math.max(1, e.getLocation() == null ? here() : e.getLocation().getLineNr());
  }

  private static String problem(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblem() != null) {
      return marked.getProblem().replaceAll("\\p{Cntrl}", " ");
    }
    if (e.getOriginalMessage().startsWith("Expected a field name")) {
      return "the name of a field must be text, not a list or a mapping";
    }
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  private static String fix(String problem) {
    if (problem.contains("TAB")) {
      return "indent with spaces";
    }
    if (problem.contains("cannot start any token")) {
      return "put the value in quotes";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "mend the indentation, or put a value that has a colon in quotes";
    }
    return "mend the line, or the one before it";
  }
}
