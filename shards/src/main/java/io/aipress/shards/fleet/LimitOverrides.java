package io.aipress.shards.fleet;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.limits.Limit;
import java.util.List;

/**
 * What limits of Google Cloud are in the projects of a fleet.
 *
 * @param all every one, in the order of the fleet file
 */
public record LimitOverrides(List<LimitOverride> all) {
  /** Google's usual limits everywhere. */
  public static final LimitOverrides NONE = new LimitOverrides(List.of());

  /**
   * Overrides, none of which contradicts another: a limit has one value for all shards, and one for
   * each shard.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public LimitOverrides {
    all = List.copyOf(all);
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    for (int later = 1; later < all.size(); later++) {
      for (LimitOverride earlier : all.subList(0, later)) {
        if (collide(earlier, all.get(later))) {
          checks.add(
              Checks.broken(
                      ErrorCode.FLEET_VALUE_INVALID,
                      "limits[%d].limit".formatted(later),
                      all.get(later).limit().name(),
                      "told once for every shard, and once for all")
                  .fix("keep one of the two"));
        }
      }
    }
    checks.throwIfAny();
  }

  /** What a limit is in the project of a shard: what is told of that shard outweighs the rest. */
  public long value(Limit limit, ShardId shard) {
    long value = everywhere(limit);
    for (LimitOverride override : all) {
      if (override.limit().equals(limit) && override.shards() != null && override.concerns(shard)) {
        value = override.value();
      }
    }
    return value;
  }

  /** What a limit is in the projects of which nothing else is told. */
  public long everywhere(Limit limit) {
    return all.stream()
        .filter(override -> override.limit().equals(limit) && override.shards() == null)
        .mapToLong(LimitOverride::value)
        .findFirst()
        .orElse(limit.value());
  }

  private static boolean collide(LimitOverride one, LimitOverride other) {
    if (!one.limit().equals(other.limit()) || (one.shards() == null) != (other.shards() == null)) {
      return false;
    }
    return one.shards() == null
        || other.shards() == null
        || one.shards().shards().stream().anyMatch(other::concerns);
  }
}
