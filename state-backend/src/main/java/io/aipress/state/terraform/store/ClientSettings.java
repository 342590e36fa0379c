package io.aipress.state.terraform.store;

import com.google.api.gax.retrying.RetrySettings;
import java.time.Duration;

/**
 * How long a call of Cloud Storage is tried. Only calls that may be repeated are: reads, and writes
 * that name the generation they replace.
 *
 * @param firstDelay before the second try; doubled before every further one, up to sixteen times
 * @param patience for all tries of one call together
 */
public record ClientSettings(Duration firstDelay, Duration patience) {
  /** Waits of half a second to eight seconds, for a minute: Google's advice for 429 and 503. */
  public static final ClientSettings DEFAULT =
      new ClientSettings(Duration.ofMillis(500), Duration.ofMinutes(1));

  RetrySettings retries() {
    return RetrySettings.newBuilder()
        .setInitialRetryDelayDuration(firstDelay)
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(firstDelay.multipliedBy(16))
        .setTotalTimeoutDuration(patience)
        .build();
  }
}
