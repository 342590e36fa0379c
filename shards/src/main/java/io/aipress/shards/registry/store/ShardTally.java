package io.aipress.shards.registry.store;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shard as its row says, and what the rows of others say of it. */
final class ShardTally {
  private final long number;
  private final @Nullable ShardLoad stored;
  private final Set<TenantId> names = new LinkedHashSet<>();
  private TierCounts served = TierCounts.NONE;
  private TierCounts held = TierCounts.NONE;
  private boolean certain;

  /** A shard; without a load when its row cannot be read. */
  ShardTally(long number, @Nullable ShardLoad stored) {
    this.number = number;
    this.stored = stored;
    this.certain = stored != null;
  }

  /** The shard, if its row can be read. */
  Optional<Shard> shard() {
    return Optional.ofNullable(stored).map(ShardLoad::shard);
  }

  void serve(TenantId tenant, ServiceTier tier) {
    served = served.plus(tier, 1);
    names.add(tenant);
  }

  void hold(TenantId tenant, ServiceTier tier) {
    held = held.plus(tier, 1);
    names.add(tenant);
  }

  void reserve(ServiceTier tier, int seats) {
    held = held.plus(tier, seats);
  }

  /** Something on it cannot be read, so its counters cannot be compared. */
  void doubt() {
    certain = false;
  }

  /** The load that the rows of others make; nothing when that cannot be known. */
  Optional<ShardLoad> counted() {
    return certain && stored != null
        ? Optional.of(new ShardLoad(stored.shard(), served, held))
        : Optional.empty();
  }

  /** Counters that are not what the rows say, and names that meet. */
  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    if (certain && stored != null) {
      compare("served", stored.served(), served).ifPresent(problems::add);
      compare("held", stored.held(), held).ifPresent(problems::add);
    }
    for (Problem collision : SiteNameCollisions.in(names)) {
      problems.add(
          collision
              .as(ErrorCode.INVARIANT_BROKEN)
              .field(Broken.shard(number), collision.value())
              .rule(Broken.OWN_NAMES)
              .fix("move one of the two to another shard"));
    }
    return problems;
  }

  private Optional<Problem> compare(String counter, TierCounts says, TierCounts is) {
    return says.equals(is)
        ? Optional.empty()
        : Optional.of(
            Broken.row(
                Broken.shard(number),
                told(says),
                "says %s for %s, its rows make %s".formatted(told(says), counter, told(is)),
                Broken.COUNTED,
                null));
  }

  private static String told(TierCounts counts) {
    return "%d bronze, %d silver, %d gold"
        .formatted(counts.bronze(), counts.silver(), counts.gold());
  }
}
