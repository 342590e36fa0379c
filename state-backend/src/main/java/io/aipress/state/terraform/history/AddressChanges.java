package io.aipress.state.terraform.history;

import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.document.StateInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What changed between two versions of a state, by address; never by value.
 *
 * @param added instances that only the newer one has
 * @param removed instances that only the older one has
 * @param changed instances that both have, with other attributes, dependencies or status
 */
public record AddressChanges(List<String> added, List<String> removed, List<String> changed) {
  /** Nothing differs. */
  public static final AddressChanges NONE = new AddressChanges(List.of(), List.of(), List.of());

  /** What changed from one state to a later one. */
  public static AddressChanges between(StateDocument older, StateDocument newer) {
    Map<String, StateInstance> before = older.byAddress();
    Map<String, StateInstance> after = newer.byAddress();
    List<String> added = new ArrayList<>(after.keySet());
    added.removeAll(before.keySet());
    List<String> removed = new ArrayList<>(before.keySet());
    removed.removeAll(after.keySet());
    List<String> changed =
        after.entrySet().stream()
            .filter(
                instance ->
                    before.containsKey(instance.getKey())
                        && !instance.getValue().equals(before.get(instance.getKey())))
            .map(Map.Entry::getKey)
            .toList();
    return new AddressChanges(List.copyOf(added), List.copyOf(removed), changed);
  }

  /** Whether nothing differs. */
  public boolean isEmpty() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }
}
