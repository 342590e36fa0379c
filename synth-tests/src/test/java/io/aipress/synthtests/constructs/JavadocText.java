package io.aipress.synthtests.constructs;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Javadoc as Markdown. Anything that it does not know is an error, so that no page has markup. */
final class JavadocText {
  private static final Map<String, String> ELEMENTS =
      Map.ofEntries(
          Map.entry("p", "\n\n"),
          Map.entry("b", "**"),
          Map.entry("/b", "**"),
          Map.entry("i", "*"),
          Map.entry("/i", "*"),
          Map.entry("code", "`"),
          Map.entry("/code", "`"),
          Map.entry("a", ""),
          Map.entry("/a", ""),
          Map.entry("ul", ""),
          Map.entry("/ul", "\n\n"),
          Map.entry("li", "\n\n- "),
          Map.entry("/li", ""));

  private static final Map<String, String> ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "nbsp", " ");
  private static final Pattern SPACE = Pattern.compile("[ \t]*\n[ \t]*(?!\n)|[ \t]+");

  private final UnaryOperator<String> constants;

  /** Text in which {@code value} tags become what the constants are. */
  JavadocText(UnaryOperator<String> constants) {
    this.constants = constants;
  }

  /** A comment's body. */
  String of(List<? extends DocTree> body) {
    StringBuilder text = new StringBuilder();
    body.forEach(part -> text.append(part(part)));
    return List.of(text.toString().split("\n\n", -1)).stream()
        .map(paragraph -> SPACE.matcher(paragraph).replaceAll(" ").strip())
        .filter(paragraph -> !paragraph.isEmpty())
        .reduce((a, b) -> a + "\n\n" + b)
        .orElse("");
  }

  private String part(DocTree part) {
    return switch (part.getKind()) {
      case TEXT -> ((TextTree) part).getBody();
      case CODE -> "`" + joined(((LiteralTree) part).getBody().getBody()) + "`";
      case LITERAL -> ((LiteralTree) part).getBody().getBody();
      case LINK, LINK_PLAIN -> link((LinkTree) part);
      case VALUE ->
          constants.apply(Objects.requireNonNull(((ValueTree) part).getReference()).toString());
      case ENTITY -> ENTITIES.getOrDefault(((EntityTree) part).getName().toString(), "?");
      case START_ELEMENT -> element(((StartElementTree) part).getName().toString());
      case END_ELEMENT -> element("/" + ((EndElementTree) part).getName());
      default -> throw new AssertionError("no Markdown for " + part.getKind() + ": " + part);
    };
  }

  private static String element(String name) {
    return Objects.requireNonNull(ELEMENTS.get(name), name);
  }

  private static String link(LinkTree link) {
    if (!link.getLabel().isEmpty()) {
      return link.getLabel().toString();
    }
    Matcher reference =
        Pattern.compile("(?:[\\w.]*\\.)?(\\w*)(?:#(\\w+)(\\(.*\\))?)?")
            .matcher(link.getReference().getSignature());
    if (!reference.matches()) {
      throw new AssertionError("no Markdown for the link " + link);
    }
    String type = reference.group(1);
    String member = reference.group(2);
    String call = reference.group(3) == null ? "" : "()";
    return member == null
        ? "`" + type + "`"
        : "`" + (type.isEmpty() ? "" : type + ".") + member + call + "`";
  }

  private static String joined(String code) {
    return SPACE.matcher(code).replaceAll(" ").strip();
  }
}
