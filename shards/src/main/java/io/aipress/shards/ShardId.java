package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

/**
 * The number of a shard: one Google Cloud project and its Terraform stack. A number is never used
 * for a second shard, even after the first is gone.
 *
 * @param number 1 to {@value #MAX}
 */
public record ShardId(int number) implements Comparable<ShardId> {
  /** The largest number that four digits hold; names sort as numbers do because of them. */
  public static final int MAX = 9999;

  /**
   * A shard's number.
   *
   * @throws AipressException SHARD_ID_INVALID outside 1 to {@value #MAX}
   */
  public ShardId {
    new Checks(ErrorCode.SHARD_ID_INVALID)
        .that(number >= 1 && number <= MAX, "shard", number, "a whole number from 1 to " + MAX)
        .throwIfAny();
  }

  /** The number in four digits: {@code 0017}. */
  public String digits() {
    String digits = Integer.toString(number);
    return "0".repeat(4 - digits.length()) + digits;
  }

  /** The name of the shard's Terraform stack: {@code aipress-shard-0017}. */
  public String stackName() {
    return "aipress-shard-" + digits();
  }

  @Override
  public int compareTo(ShardId other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return digits();
  }
}
