package io.aipress.state.terraform.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The address of a resource instance, taken apart.
 *
 * @param module such as {@code module.shop["eu"]}; empty for the root
 * @param mode {@code managed} or {@code data}
 * @param type such as {@code google_storage_bucket}
 * @param name the resource's name
 * @param key {@code "acme"} or {@code 0}, as JSON; null without one
 */
public record StateAddress(String module, String mode, String type, String name, JsonText key) {

  /** The address in a text; empty when it is none. */
  public static Optional<StateAddress> parse(String text) {
    List<String> steps = steps(text);
    StringBuilder module = new StringBuilder();
    int at = 0;
    while (at + 1 < steps.size() && steps.get(at).equals("module")) {
      module.append(at == 0 ? "" : ".").append("module.").append(steps.get(at + 1));
      at += 2;
    }
    boolean data = at < steps.size() && steps.get(at).equals("data");
    at += data ? 1 : 0;
    if (steps.size() != at + 2) {
      return Optional.empty();
    }
    String last = steps.get(at + 1);
    int bracket = last.indexOf('[');
    String name = bracket < 0 ? last : last.substring(0, bracket);
    Optional<JsonText> key =
        bracket < 0 ? Optional.of(JsonText.NULL) : key(last.substring(bracket));
    return steps.get(at).matches("[A-Za-z_][A-Za-z0-9_-]*")
            && name.matches("[A-Za-z_][A-Za-z0-9_-]*")
            && key.isPresent()
        ? Optional.of(
            new StateAddress(
                module.toString(), data ? "data" : "managed", steps.get(at), name, key.get()))
        : Optional.empty();
  }

  /** The key in {@code ["acme"]} or {@code [0]}; empty when it is neither. */
  private static Optional<JsonText> key(String bracketed) {
    if (!bracketed.endsWith("]")) {
      return Optional.empty();
    }
    String inside =
        bracketed.substring(1, bracketed.length() - 1).replace("$${", "${").replace("%%{", "%{");
    try {
      JsonText key = JsonText.parse(inside.getBytes(StandardCharsets.UTF_8));
      return key.text().isPresent() || key.number().isPresent()
          ? Optional.of(key)
          : Optional.empty();
    } catch (JsonText.NotJson e) {
      return Optional.empty();
    }
  }

  /** The parts between dots that are not inside a key. */
  private static List<String> steps(String text) {
    List<String> steps = new ArrayList<>();
    StringBuilder step = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (quoted && letter == '\\' && i + 1 < text.length()) {
        step.append(letter).append(text.charAt(++i));
        continue;
      }
      quoted ^= letter == '"';
      if (letter == '.' && !quoted) {
        steps.add(step.toString());
        step.setLength(0);
      } else {
        step.append(letter);
      }
    }
    steps.add(step.toString());
    return steps;
  }

  /** The same resource in its configuration, without any key: how dependencies name it. */
  public String configuration() {
    List<String> plain = new ArrayList<>();
    for (String step : steps(module)) {
      int bracket = step.indexOf('[');
      plain.add(bracket < 0 ? step : step.substring(0, bracket));
    }
    String path = module.isEmpty() ? "" : String.join(".", plain) + ".";
    return path + resource();
  }

  private String resource() {
    return (mode.equals("data") ? "data." : "") + type + "." + name;
  }

  @Override
  public String toString() {
    return (module.isEmpty() ? "" : module + ".")
        + resource()
        + (key.isNull() ? "" : "[" + StateInstance.shownKey(key) + "]");
  }
}
