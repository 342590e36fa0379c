package io.aipress.shards.placement.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.RegistryEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecentMovesTest {
  private static final TenantId ACME = new TenantId("acme");

  @ParameterizedTest
  @EnumSource(EventKind.class)
  void remembersStepsOfMovesAndNothingElse(EventKind kind) {
    RecentMoves recent = new RecentMoves();
    recent.accept(event(kind, ACME));
    recent.accept(event(kind, null));
    boolean moved =
        switch (kind) {
          case MOVE_STARTED, MOVE_ADVANCED, MOVE_ROLLED_BACK -> true;
          default -> false;
        };
    assertThat(recent.test(ACME)).isEqualTo(moved);
    assertThat(recent.test(new TenantId("other"))).isFalse();
  }

  private static RegistryEvent event(EventKind kind, @Nullable TenantId tenant) {
    return new RegistryEvent(
        Instant.EPOCH,
        "operation",
        0,
        new Author("somebody", null),
        kind,
        tenant,
        null,
        null,
        null,
        null,
        null);
  }
}
