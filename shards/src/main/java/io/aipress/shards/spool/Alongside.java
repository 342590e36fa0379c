package io.aipress.shards.spool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A sorted list, read along with another one that is sorted by the same key: what stands there
 * under a key is asked for in the order of keys, each once. Not thread-safe.
 */
public final class Alongside<K extends Comparable<K>, T> {
  private final Iterator<T> sorted;
  private final Function<T, K> key;
  private @Nullable T next;

  /**
   * The beginning of a list that is sorted by a key, on which several values may stand. One that is
   * not sorted is an IllegalStateException where that shows: it would be said to lack what it has.
   */
  public Alongside(Iterable<T> sorted, Function<T, K> key) {
    this.sorted = sorted.iterator();
    this.key = key;
    advance();
  }

  /** The values of a key, in their order. */
  public List<T> at(K wanted) {
    return at(wanted, passed -> {});
  }

  /** The same; what comes before them, and was not asked for, is shown. */
  public List<T> at(K wanted, Consumer<T> passed) {
    List<T> there = List.of();
    for (T value = next; value != null; value = next) {
      int order = key.apply(value).compareTo(wanted);
      if (order > 0) {
        break;
      }
      if (order == 0) {
        there = there.isEmpty() ? new ArrayList<>(1) : there;
        there.add(value);
      } else {
        passed.accept(value);
      }
      advance();
    }
    return there;
  }

  /** Shows all that is left. */
  public void rest(Consumer<T> passed) {
    for (T value = next; value != null; value = next) {
      passed.accept(value);
      advance();
    }
  }

  private void advance() {
    T last = next;
    next = sorted.hasNext() ? sorted.next() : null;
    if (last != null && next != null && key.apply(last).compareTo(key.apply(next)) > 0) {
      throw new IllegalStateException("not sorted: " + next + " after " + last);
    }
  }
}
