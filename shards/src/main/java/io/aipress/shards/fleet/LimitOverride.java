package io.aipress.shards.fleet;

import io.aipress.shards.ShardId;
import io.aipress.shards.ShardSelection;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.Limits;
import io.aipress.shards.limits.Raising;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a limit of Google Cloud is in the projects of a fleet, or of some of its shards.
 *
 * @param limit the limit, one that Google raises
 * @param value what it is there, at least 1; may be less than Google's usual value
 * @param reason why, for whoever reads the fleet file later: who granted it, and when
 * @param shards the shards whose projects have it; null for all
 */
public record LimitOverride(
    Limit limit, long value, String reason, @Nullable ShardSelection shards) {
  /** Largest value. */
  public static final long MAX_VALUE = 1_000_000_000;

  /** Longest reason, in characters. */
  public static final int MAX_REASON = 200;

  private static final Pattern REASON = Pattern.compile("\\S.{8,198}\\S");

  /**
   * A limit with a value and a reason.
   *
   * @throws AipressException LIMIT_NOT_RAISABLE or FLEET_VALUE_INVALID
   */
  public LimitOverride {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    if (limit.raising() == Raising.NEVER) {
      checks.add(notRaisable(limit));
    }
    checks
        .range("value", value, 1, MAX_VALUE, limit.unit())
        .matches(
            "reason",
            reason,
            REASON,
            "a sentence of 10 to %d characters that says who granted it".formatted(MAX_REASON))
        .throwIfAny();
  }

  /**
   * The limit of that name.
   *
   * @throws AipressException FLEET_VALUE_INVALID when there is none
   */
  public static Limit limit(String name) {
    return Limits.named(name)
        .orElseThrow(
            () ->
                new AipressException(
                    Checks.broken(
                            ErrorCode.FLEET_VALUE_INVALID,
                            "limit",
                            name,
                            "one of " + String.join(", ", Limits.raisable()))
                        .fix("docs/limits.md lists all limits")));
  }

  /** Whether it holds in the project of a shard. */
  public boolean concerns(ShardId shard) {
    return shards == null || shards.shards().contains(shard);
  }

  private static Problem notRaisable(Limit limit) {
    return Checks.broken(
            ErrorCode.LIMIT_NOT_RAISABLE,
            "limit",
            limit.name(),
            "one that Google raises; %s stays at %,d %s %s (%s)"
                .formatted(limit, limit.value(), limit.unit(), limit.scope(), limit.source()))
        .fix("take it out, and plan within the limit: more shards, or smaller ones");
  }
}
