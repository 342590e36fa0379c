package io.aipress.state.terraform.split;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules of a split, as text: one a line, {@code #} begins a remark.
 *
 * <pre>{@code
 * # FROM [where ATTRIBUTE = TEXT] -> STACK [TO]
 * module.shard["{n}"].{rest}                         -> aipress-shard-{n}  {rest}
 * module.tenant["{t}"].google_storage_bucket.uploads -> tenant:{t}  google_storage_bucket.site["{t}"]
 * google_project_service.** where project = aipress-shard-{n} -> aipress-shard-{n}
 * google_dns_managed_zone.main                       -> global/edge
 * }</pre>
 *
 * <p>FROM names an instance, or everything at and below a resource or module. Without TO the
 * address stays as it is.
 */
public final class SplitRules {
  private static final String FORM = "FROM [where ATTRIBUTE = TEXT] -> STACK [TO]";

  /** Words; a key in brackets belongs to its word, spaces and all. */
  private static final Pattern WORD = Pattern.compile("(?:\\[\"(?:[^\"\\\\]|\\\\.)*\"]|\\S)+");

  private static final Pattern STACK =
      Pattern.compile("(aipress-shard-|global/|tenant:)?[a-z0-9{}-]+");

  private final List<SplitRule> rules;

  private SplitRules(List<SplitRule> rules) {
    this.rules = rules;
  }

  /**
   * Reads rules.
   *
   * @param file how messages call the text
   * @throws AipressException SPLIT_RULE_INVALID with every line that is no rule
   */
  public static SplitRules parse(String text, String file) {
    List<SplitRule> rules = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        Origin origin = new Origin(file, i + 1);
        rule(line, origin, problems).ifPresent(rules::add);
      }
    }
    if (rules.isEmpty() && problems.isEmpty()) {
      problems.add(invalid(Origin.file(file), text, "there is no rule in it", FORM));
    }
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
    return new SplitRules(List.copyOf(rules));
  }

  private static Optional<SplitRule> rule(String line, Origin origin, List<Problem> problems) {
    List<String> words = WORD.matcher(line).results().map(word -> word.group()).toList();
    int arrow = words.indexOf("->");
    boolean where = arrow == 5 && words.get(1).equals("where") && words.get(3).equals("=");
    if (!(arrow == 1 || where) || words.size() < arrow + 2 || words.size() > arrow + 3) {
      problems.add(invalid(origin, line, "it has not the form " + FORM, "a rule is " + FORM));
      return Optional.empty();
    }
    AddressPattern value = where ? new AddressPattern(words.get(4), false) : null;
    SplitRule rule =
        new SplitRule(
            origin,
            new AddressPattern(words.get(0), true),
            where ? words.get(2) : null,
            value,
            words.get(arrow + 1),
            words.size() > arrow + 2 ? words.get(arrow + 2) : null);
    if (!STACK.matcher(rule.stack()).matches()) {
      problems.add(
          invalid(
              origin,
              rule.stack(),
              "it names no stack",
              "a stack is aipress-shard-0017, global/NAME or tenant:ID"));
    }
    Set<String> known = new HashSet<>(rule.from().names());
    if (value != null) {
      known.addAll(value.names());
    }
    for (String template :
        rule.to() == null ? List.of(rule.stack()) : List.of(rule.stack(), rule.to())) {
      Set<String> holes = new HashSet<>(new AddressPattern(template, false).names());
      holes.removeAll(known);
      if (!holes.isEmpty() || template.contains("*")) {
        problems.add(
            invalid(
                origin,
                template,
                "nothing fills every hole of " + Problem.shown(template),
                "what stands in {} after the arrow stands in {} before it"));
      }
    }
    return Optional.of(rule);
  }

  private static Problem invalid(Origin origin, String value, String why, String rule) {
    return Problem.of(ErrorCode.SPLIT_RULE_INVALID, "this is no rule of a split: " + why)
        .at(origin)
        .field("rule", value)
        .rule(rule)
        .fix("see docs/state.md for the form of rules");
  }

  /** The rules, in their order. */
  List<SplitRule> all() {
    return rules;
  }
}
