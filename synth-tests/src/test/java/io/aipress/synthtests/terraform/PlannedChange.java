package io.aipress.synthtests.terraform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a plan does to one resource.
 *
 * @param address its address
 * @param key its key among the instances of a resource; empty when there is but one
 * @param action create, update, delete, no-op, or both of a replacement with a comma
 * @param attributes what an update changes, such as {@code template.0.scaling.0.max_instance_count}
 * @param before what the state has of it
 * @param after what it becomes, as far as that is known
 */
record PlannedChange(
    String address,
    String key,
    String action,
    SortedSet<String> attributes,
    JsonNode before,
    JsonNode after) {

  static PlannedChange of(JsonNode planned) {
    JsonNode change = planned.path("change");
    List<String> actions = new ArrayList<>();
    change.path("actions").forEach(action -> actions.add(action.asText()));
    SortedSet<String> attributes = new TreeSet<>();
    if (actions.equals(List.of("update"))) {
      compare("", change.path("before"), change.path("after"), attributes);
      unknown("", change.path("after_unknown"), attributes);
    }
    return new PlannedChange(
        planned.path("address").asText(),
        planned.path("index").asText(),
        String.join(",", actions),
        attributes,
        change.path("before"),
        change.path("after"));
  }

  private static void compare(
      String path, JsonNode before, JsonNode after, SortedSet<String> differing) {
    if (before.isObject() && after.isObject()) {
      Set<String> keys = new TreeSet<>();
      before.properties().forEach(entry -> keys.add(entry.getKey()));
      after.properties().forEach(entry -> keys.add(entry.getKey()));
      keys.forEach(key -> compare(path + key + ".", before.path(key), after.path(key), differing));
    } else if (before.isArray() && after.isArray()) {
      for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
        compare(path + i + ".", before.path(i), after.path(i), differing);
      }
    } else if (!before.equals(after) && !(isNothing(before) && isNothing(after))) {
      differing.add(withoutDot(path));
    }
  }

  /** Providers do not tell an empty value from none. */
  private static boolean isNothing(JsonNode value) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isContainerNode() && value.isEmpty())
        || (value.isTextual() && value.asText().isEmpty())
        || (value.isNumber() && value.asDouble() == 0)
        || (value.isBoolean() && !value.asBoolean());
  }

  private static void unknown(String path, JsonNode unknown, SortedSet<String> differing) {
    if (unknown.isBoolean() && unknown.booleanValue()) {
      differing.add(withoutDot(path));
    }
    for (Map.Entry<String, JsonNode> child : unknown.properties()) {
      unknown(path + child.getKey() + ".", child.getValue(), differing);
    }
    for (int i = 0; unknown.isArray() && i < unknown.size(); i++) {
      unknown(path + i + ".", unknown.path(i), differing);
    }
  }

  private static String withoutDot(String path) {
    return path.substring(0, path.length() - 1);
  }

  /** In one line: {@code update google_x.y["acme"] a, b}. */
  @Override
  public String toString() {
    return (action + " " + address + " " + String.join(", ", attributes)).strip();
  }
}
