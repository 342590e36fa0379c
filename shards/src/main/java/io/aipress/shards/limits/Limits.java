package io.aipress.shards.limits;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All limits, by product and by name. */
public final class Limits {
  private static final List<Limit> ALL =
      Stream.of(
              ProjectLimits.all(),
              NetworkLimits.all(),
              RunLimits.all(),
              SqlLimits.all(),
              CacheLimits.all(),
              StorageLimits.all(),
              EdgeLimits.all(),
              MonitoringLimits.all())
          .flatMap(List::stream)
          .toList();

  private static final SortedMap<String, Limit> BY_NAME = byName();

  private Limits() {}

  /** Every limit, product by product. */
  public static List<Limit> all() {
    return ALL;
  }

  /** The limit that the fleet file calls so. */
  public static Optional<Limit> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The names of those that Google raises, which a fleet file may therefore set. */
  public static List<String> raisable() {
    return BY_NAME.values().stream()
        .filter(limit -> limit.raising() != Raising.NEVER)
        .map(Limit::name)
        .toList();
  }

  private static SortedMap<String, Limit> byName() {
    SortedMap<String, Limit> named = new TreeMap<>();
    for (Limit limit : ALL) {
      if (named.put(limit.name(), limit) != null) {
        throw new IllegalStateException("two limits are called " + limit.name());
      }
    }
    return Collections.unmodifiableSortedMap(named);
  }
}
