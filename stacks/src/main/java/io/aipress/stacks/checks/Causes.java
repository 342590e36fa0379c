package io.aipress.stacks.checks;

import io.aipress.shards.ShardId;
import io.aipress.shards.ShardSelection;
import io.aipress.shards.errors.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is wrong with shards: a cause is told once, with all shards that have it. */
final class Causes {
  private final Map<Object, Cause> found = new LinkedHashMap<>();

  /** How a cause is told. */
  @FunctionalInterface
  interface Telling {
    /**
     * The problem.
     *
     * @param shards who has it, the beginning of a sentence
     * @param worst the largest value among them
     */
    Problem of(Shards shards, long worst);
  }

  /**
   * The shards of a cause.
   *
   * @param ids their numbers
   */
  record Shards(SortedSet<ShardId> ids) {
    /** {@code shard 0017}, or {@code 71 shards (1-70,90)}, as {@code --shards} takes them. */
    @Override
    public String toString() {
      return ids.size() == 1
          ? "shard " + ids.first()
          : "%,d shards (%s)".formatted(ids.size(), new ShardSelection(ids).shortText());
    }

    /** {@code has} or {@code have}, and the like. */
    String verb(String one, String many) {
      return ids.size() == 1 ? one : many;
    }
  }

  private static final class Cause {
    private final Telling telling;
    private final SortedSet<ShardId> shards = new TreeSet<>();
    private long worst = Long.MIN_VALUE;

    Cause(Telling telling) {
      this.telling = telling;
    }
  }

  /**
   * A shard has a cause.
   *
   * @param cause what tells one cause from another
   * @param value how bad it is there
   * @param telling how it is told; that of the first shard counts
   */
  void add(Object cause, ShardId shard, long value, Telling telling) {
    Cause known = found.computeIfAbsent(cause, key -> new Cause(telling));
    known.shards.add(shard);
    known.worst = Math.max(known.worst, value);
  }

  /** One problem for each cause, in the order in which causes were found. */
  List<Problem> problems() {
    return found.values().stream()
        .map(cause -> cause.telling.of(new Shards(cause.shards), cause.worst))
        .toList();
  }
}
