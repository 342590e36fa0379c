package io.aipress.state.registry.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Lists in the order of a key. */
final class Sorted {
  private Sorted() {}

  /** The element of that key. */
  static <T, K extends Comparable<K>> Optional<T> find(
      List<T> sorted, Function<T, K> key, K wanted) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = key.apply(sorted.get(middle)).compareTo(wanted);
      if (order == 0) {
        return Optional.of(sorted.get(middle));
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Optional.empty();
  }
}
