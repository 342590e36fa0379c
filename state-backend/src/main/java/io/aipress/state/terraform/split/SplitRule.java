package io.aipress.state.terraform.split;

import io.aipress.shards.errors.Origin;
import io.aipress.state.terraform.document.StateInstance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a split: {@code FROM [where ATTRIBUTE = TEXT] -> STACK [TO]}.
 *
 * @param origin where it stands
 * @param from which instances it takes
 * @param attribute an attribute that decides too; null for none
 * @param value what it has to be
 * @param stack the stack that they go to, with holes; {@code tenant:{name}} is the tenant's
 * @param to their address there, with holes; null for the one they have
 */
record SplitRule(
    Origin origin,
    AddressPattern from,
    @Nullable String attribute,
    @Nullable AddressPattern value,
    String stack,
    @Nullable String to) {

  /** What the holes hold for an instance; empty when the rule does not take it. */
  Optional<Map<String, String>> match(StateInstance instance, String address) {
    Optional<Map<String, String>> values = from.match(address);
    if (values.isEmpty() || attribute == null || value == null) {
      return values;
    }
    return instance
        .attribute(attribute)
        .flatMap(value::match)
        .flatMap(more -> together(values.get(), more));
  }

  /** Holes of one name must hold one value. */
  private static Optional<Map<String, String>> together(
      Map<String, String> values, Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(values);
    for (Map.Entry<String, String> entry : more.entrySet()) {
      String other = all.putIfAbsent(entry.getKey(), entry.getValue());
      if (other != null && !other.equals(entry.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }

  /** The address of an instance in its new state; empty when a hole is not filled. */
  Optional<String> address(String address, Map<String, String> values) {
    return to == null
        ? Optional.of(address)
        : AddressPattern.fill(to, values)
            .map(
                filled ->
                    filled.endsWith("]") || to.contains("{rest}")
                        ? filled
                        : filled + values.getOrDefault(AddressPattern.FOLLOWING, ""));
  }
}
