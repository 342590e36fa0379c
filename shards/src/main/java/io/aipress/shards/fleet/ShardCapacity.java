package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.limits.ProjectLimits;

/**
 * How many sites a shard holds, and how they come to it.
 *
 * @param capacity the most sites a shard may ever hold; defaults to {@value #DEFAULT_CAPACITY}
 * @param fillTarget where placement stops filling a shard, so that moves and evacuations have room;
 *     defaults to {@value #DEFAULT_FILL_TARGET}
 * @param openOnDemand whether placement opens a new shard when all of a region are filled to the
 *     target; without it, shards fill to their capacity and then the request is refused
 * @param placement what proposes a shard; defaults to {@link PlacementStrategy#TWO_CHOICES}
 */
public record ShardCapacity(
    int capacity, int fillTarget, boolean openOnDemand, PlacementStrategy placement) {
  /** Sites per shard in the user's design. */
  public static final int DEFAULT_CAPACITY = 50;

  /** Nine tenths of the capacity: the head-room that moves and evacuations need. */
  public static final int DEFAULT_FILL_TARGET = 45;

  /**
   * Most sites a shard may hold with the quotas that a project begins with: of {@link
   * ProjectLimits#SERVICE_ACCOUNTS} one a site, and {@value #PLATFORM_SERVICE_ACCOUNTS} are left to
   * the platform.
   */
  public static final int USUAL_MAX_CAPACITY = 85;

  /** Service accounts of a shard's project that no site has. */
  public static final int PLATFORM_SERVICE_ACCOUNTS = 15;

  /**
   * Principals of an allow policy that no site is. A policy with more than 1,400 of the 1,500 of
   * {@link ProjectLimits#POLICY_PRINCIPALS} leaves no room for people.
   */
  public static final int PLATFORM_PRINCIPALS = 100;

  /** Most sites a shard may hold with any quota, to catch a slip of the pen. */
  public static final int MAX_CAPACITY = 2000;

  /**
   * Capacity and fill target of a shard.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public ShardCapacity {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    checks.range("capacity", capacity, 1, MAX_CAPACITY, "sites");
    if (capacity >= 1) {
      checks.that(
          fillTarget >= 1 && fillTarget <= capacity,
          "fillTarget",
          fillTarget,
          "from 1 to the capacity of " + capacity + " sites");
    }
    checks.throwIfAny();
  }

  /**
   * Capacity and fill target of a shard, under two choices.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public ShardCapacity(int capacity, int fillTarget, boolean openOnDemand) {
    this(capacity, fillTarget, openOnDemand, PlacementStrategy.TWO_CHOICES);
  }

  /** The capacity of the user's design, with head-room, opening shards on demand. */
  public static ShardCapacity defaults() {
    return new ShardCapacity(DEFAULT_CAPACITY, DEFAULT_FILL_TARGET, true);
  }
}
