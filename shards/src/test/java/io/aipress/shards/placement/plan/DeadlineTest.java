package io.aipress.shards.placement.plan;

import static io.aipress.shards.Refusals.fields;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadlineTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  /**
   * Minutes there are, minutes a move, moves at once, moves wanted, moves in time, minutes used.
   */
  @ParameterizedTest
  @CsvSource({
    "60, 20, 1, 5, 3, 100",
    "60, 20, 2, 5, 5, 60",
    "59, 20, 2, 5, 4, 60",
    "19, 20, 9, 5, 0, 20",
    "60, 20, 1, 0, 0, 0",
    "60, 60, 1000, 45, 45, 60"
  })
  void countsWholeRoundsOnly(
      int minutes, int perMove, int parallel, int moves, int inTime, int used) {
    Deadline deadline =
        deadline(Duration.ofMinutes(minutes), Duration.ofMinutes(perMove), parallel);
    assertThat(deadline.inTime(moves)).isEqualTo(inTime);
    assertThat(deadline.over(moves)).isEqualTo(NOON.plus(Duration.ofMinutes(used)));
  }

  @Test
  void doesNotRunOverWithTinyMovesAndLongTimes() {
    Deadline deadline = deadline(Duration.ofDays(36_500), Duration.ofNanos(1), 1000);
    assertThat(deadline.inTime(50_000)).isEqualTo(50_000);
  }

  @Test
  void refusesWhatIsNoTime() {
    Duration hour = Duration.ofHours(1);
    assertThat(fields(() -> deadline(Duration.ZERO, hour, 1))).containsExactly("deadline");
    assertThat(fields(() -> deadline(hour.negated(), hour, 1))).containsExactly("deadline");
    assertThat(fields(() -> deadline(hour, Duration.ZERO, 1))).containsExactly("minutes-per-move");
    assertThat(fields(() -> deadline(hour, Duration.ofDays(366), 1)))
        .containsExactly("minutes-per-move");
    assertThat(fields(() -> deadline(hour, hour, 0))).containsExactly("parallel");
    assertThat(fields(() -> deadline(hour, hour, 1001))).containsExactly("parallel");
  }

  private static Deadline deadline(Duration time, Duration perMove, int parallel) {
    return new Deadline(NOON, NOON.plus(time), perMove, parallel);
  }
}
