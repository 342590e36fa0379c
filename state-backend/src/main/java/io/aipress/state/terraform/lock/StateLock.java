package io.aipress.state.terraform.lock;

import io.aipress.state.terraform.location.StatePlace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A lock that is held.
 *
 * @param place whose state is locked
 * @param generation which lock it is: what {@code terraform force-unlock} and {@code aipress state
 *     unlock} take
 * @param since when it was taken, by Cloud Storage's clock
 * @param info what its holder wrote; empty when that is not in Terraform's form
 */
public record StateLock(StatePlace place, long generation, Instant since, Optional<LockInfo> info) {

  /**
   * From this age on, it is worth asking whether its holder still runs. A whole shard with a
   * database and its replica is made in well under an hour.
   */
  public static final Duration OLD = Duration.ofHours(2);

  /** How long it has been held. */
  public Duration age(Instant now) {
    return now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
  }

  /** Whether it is so old that its holder may be gone. Says nothing for certain. */
  public boolean isOld(Instant now) {
    return age(now).compareTo(OLD) >= 0;
  }
}
