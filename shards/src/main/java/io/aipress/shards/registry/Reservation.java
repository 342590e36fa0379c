package io.aipress.shards.registry;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.ShardCapacity;
import java.util.regex.Pattern;

/**
 * Places on a shard that are kept for tenants to come.
 *
 * @param name its name in the fleet: 1 to 40 characters of a-z, 0-9 and '-'
 * @param shard where
 * @param tier of which tier the tenants will be
 * @param seats how many places are still kept, at least 1
 */
public record Reservation(String name, ShardId shard, ServiceTier tier, int seats)
    implements Comparable<Reservation> {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  /**
   * A reservation.
   *
   * @throws AipressException RESERVATION_INVALID
   */
  public Reservation {
    new Checks(ErrorCode.RESERVATION_INVALID)
        .matches(
            "reservation",
            name,
            NAME,
            "1 to 40 characters of a-z, 0-9 and '-', beginning and ending with a letter or digit")
        .range("seats", seats, 1, ShardCapacity.MAX_CAPACITY, "places")
        .throwIfAny();
  }

  @Override
  public int compareTo(Reservation other) {
    return name.compareTo(other.name);
  }
}
