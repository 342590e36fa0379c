package io.aipress.shards.registry.store;

import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shards of a registry that is checked, and who may stand on them. */
final class ShardTallies {
  private final Map<Long, ShardTally> tallies = new TreeMap<>();

  void add(long number, @Nullable ShardLoad stored) {
    tallies.put(number, new ShardTally(number, stored));
  }

  Optional<ShardTally> find(long number) {
    return Optional.ofNullable(tallies.get(number));
  }

  /** Something on a shard cannot be read. */
  void doubt(long number) {
    find(number).ifPresent(ShardTally::doubt);
  }

  /** Why a copy of a tenant may not stand on a shard; nothing when it may. */
  Optional<Problem> misplaced(
      String row, TenantId tenant, Region region, long number, String rule) {
    Optional<Problem> gone = gone(row, number, rule, tenant);
    Optional<Shard> shard = find(number).flatMap(ShardTally::shard);
    if (gone.isPresent() || shard.isEmpty()) {
      return gone;
    }
    Region there = shard.get().region();
    if (!there.equals(region)) {
      return Optional.of(
          Broken.row(
              row,
              Broken.shard(number),
              "of %s is on %s of %s".formatted(region, Broken.shard(number), there),
              rule,
              tenant));
    }
    if (!shard.get().admits(tenant)) {
      return Optional.of(
          Broken.row(
              row,
              Broken.shard(number),
              "is on %s, which belongs to tenant %s alone"
                  .formatted(Broken.shard(number), shard.get().dedicatedTo()),
              Broken.ALONE,
              tenant));
    }
    return Optional.empty();
  }

  /** Why nothing may stand on a shard; nothing when it is there and not retired. */
  Optional<Problem> gone(String row, long number, String rule, @Nullable TenantId tenant) {
    Optional<ShardTally> tally = find(number);
    if (tally.isEmpty()) {
      return Optional.of(
          Broken.row(
              row,
              Broken.shard(number),
              "is on %s, which nobody opened".formatted(Broken.shard(number)),
              rule,
              tenant));
    }
    return tally
        .flatMap(ShardTally::shard)
        .filter(shard -> shard.state() == ShardState.RETIRED)
        .map(
            retired ->
                Broken.row(
                    row,
                    Broken.shard(number),
                    "is on %s, which is retired".formatted(Broken.shard(number)),
                    rule,
                    tenant));
  }

  /** What is wrong with the shards themselves, once all rows were counted. */
  List<Problem> problems(PlacementRules rules) {
    List<Problem> problems = new ArrayList<>();
    List<ShardLoad> loads = new ArrayList<>();
    for (ShardTally tally : tallies.values()) {
      problems.addAll(tally.problems());
      tally.counted().ifPresent(loads::add);
    }
    problems.addAll(ShardProblems.overloaded(loads, rules));
    return problems;
  }
}
