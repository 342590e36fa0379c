package io.aipress.shards.placement.plan;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.PlacementRules.SiteNeeds;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Small fleets with everything in them that a registry allows: shards in every state and of one
 * tenant, pinned tenants, owners, moves in every phase, removals, reservations, data left behind.
 * The same seed gives the same fleet.
 */
final class RandomFleet {
  /** Twelve sites, 60 SQL connections, two sites of an owner. */
  static final PlacementRules RULES =
      new PlacementRules(
          new ShardCapacity(12, 10, false),
          new ShardLimits(60, 1_000_000, 1_000_000, 12),
          Map.of(
              ServiceTier.BRONZE, new SiteNeeds(2, 1, 1),
              ServiceTier.SILVER, new SiteNeeds(5, 1, 1),
              ServiceTier.GOLD, new SiteNeeds(9, 1, 1)),
          2);

  private static final int SHARDS = 14;
  private static final List<ServiceTier> TIERS = List.of(ServiceTier.values());
  private static final List<MovePhase> PHASES = List.of(MovePhase.values());

  private final Random random;
  private final SnapshotBuilder fleet = new SnapshotBuilder();
  private final Map<Integer, TierCounts> places = new TreeMap<>();
  private final Map<String, Integer> ownersOn = new TreeMap<>();
  private final List<Integer> shared = new ArrayList<>();

  private RandomFleet(long seed) {
    random = new Random(seed);
  }

  static RegistrySnapshot of(long seed) {
    RandomFleet random = new RandomFleet(seed);
    random.openShards();
    int tenants = random.random.nextInt(90);
    for (int i = 0; i < tenants; i++) {
      random.add("t" + i);
    }
    return random.fleet.build();
  }

  private void openShards() {
    for (int shard = 1; shard <= SHARDS; shard++) {
      int dice = random.nextInt(20);
      ShardState state =
          dice < 2
              ? ShardState.DRAINING
              : dice < 4 ? ShardState.QUARANTINED : dice < 5 ? ShardState.RETIRED : ShardState.OPEN;
      String own = dice == 19 ? "own-" + shard : null;
      fleet.shard(shard, shard % 3 == 0 ? SnapshotBuilder.EU : SnapshotBuilder.US, state, own);
      places.put(shard, TierCounts.NONE);
      if (own != null) {
        fleet.tenant(own, shard, ServiceTier.GOLD);
        places.put(shard, TierCounts.of(ServiceTier.GOLD, 1));
      } else if (state != ShardState.RETIRED) {
        shared.add(shard);
        if (random.nextInt(6) == 0) {
          fleet.reserve("kept-" + shard, shard, ServiceTier.BRONZE, 1 + random.nextInt(3));
          places.put(shard, TierCounts.of(ServiceTier.BRONZE, 3));
        }
      }
    }
  }

  /** A tenant on a random shard, more often on one of low number; nobody when that is full. */
  private void add(String id) {
    if (shared.isEmpty()) {
      return;
    }
    int shard = shared.get((int) (shared.size() * Math.pow(random.nextDouble(), 1.7)));
    ServiceTier tier = TIERS.get(random.nextInt(TIERS.size()));
    if (!take(shard, tier)) {
      return;
    }
    fleet.tenant(id, shard, tier);
    if (random.nextInt(3) == 0) {
      fleet.size(id, random.nextInt(1_000_000));
    }
    String owner = "owner-" + random.nextInt(25);
    if (random.nextInt(3) == 0
        && ownersOn.merge(owner + "@" + shard, 1, Integer::sum) <= RULES.maxPerOwner()) {
      fleet.owner(id, owner);
    }
    switch (random.nextInt(12)) {
      case 0 -> fleet.pin(id);
      case 1 -> fleet.remove(id);
      case 2 -> move(id, shard, tier);
      case 3 -> fleet.leftover(id, otherThan(shard));
      default -> {}
    }
  }

  private void move(String id, int source, ServiceTier tier) {
    int target = shared.get(random.nextInt(shared.size()));
    if (target != source && (target % 3 == 0) == (source % 3 == 0) && take(target, tier)) {
      fleet.move(id, target, PHASES.get(random.nextInt(PHASES.size())));
    }
  }

  private int otherThan(int shard) {
    return shard % SHARDS + 1;
  }

  private boolean take(int shard, ServiceTier tier) {
    TierCounts more = places.getOrDefault(shard, TierCounts.NONE).plus(tier, 1);
    if (!RULES.fits(more)) {
      return false;
    }
    places.put(shard, more);
    return true;
  }
}
