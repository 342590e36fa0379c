package io.aipress.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.state.terraform.location.StateLocation;
import io.aipress.state.terraform.lock.LockInfo;
import io.aipress.state.terraform.lock.StateLock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockViewTest {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  private static final String STACK = "aipress-shard-0001";

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0s, false",
    "PT59S, 59s, false",
    "PT59M, 59m, false",
    "PT1H59M59S, 1h59m, false",
    "PT2H, 2h0m, true",
    "PT30H, 1d6h, true",
    "PT-5S, 0s, false"
  })
  void tellsTheAgeOfALockAndFromWhenOnToAskAboutIt(Duration held, String shown, boolean isOld) {
    StateLock lock = lock(held, "bob@build-7");

    assertThat(LockView.row(STACK, lock, NOW)).contains(shown, "bob@build-7", "1234");
    assertThat(lock.isOld(NOW)).isEqualTo(isOld);
    assertThat(LockView.document(STACK, lock, NOW)).containsEntry("old", isOld);
  }

  @Test
  void asksWhetherItsHolderStillRunsBeforeItSaysHowToTakeItAway() {
    assertThat(LockView.old(STACK, lock(Duration.ofHours(3), "bob@build-7"), NOW))
        .isEqualTo(
            "aipress-shard-0001 is held for 3h0m: longer than an apply takes. Does bob@build-7 still"
                + " run? If nothing does: aipress state unlock aipress-shard-0001 --generation 1234");
  }

  /** Whoever holds a lock may have written anything into it. */
  @Test
  void whatAHolderWroteOfItselfCannotPretendToBeAnotherLine() {
    StateLock lock = lock(Duration.ofHours(3), "bob\n\u001b[2Jnobody holds a state");

    assertThat(String.join(" ", LockView.row(STACK, lock, NOW))).doesNotContain("\n", "\u001b");
    assertThat(LockView.old(STACK, lock, NOW)).doesNotContain("\n", "\u001b");
    assertThat(LockView.holder(lock)).doesNotContain("\n", "\u001b");
  }

  private static StateLock lock(Duration held, String who) {
    return new StateLock(
        new StateLocation("acme-tfstate", "production/us-central1/shard-0001"),
        1234,
        NOW.minus(held),
        Optional.of(new LockInfo("1", "OperationTypeApply", "", who, "1.11.4", "")));
  }
}
