package io.aipress.shards.registry;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.fields;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that cannot be, whoever makes them. */
class RegistryValuesTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final ShardId ONE = new ShardId(1);
  private static final ShardId TWO = new ShardId(2);
  private static final Withdrawal GOES = Withdrawal.of(null);

  @Test
  void aMoveGoesSomewhereElseAndLeavesACopyAtItsEnd() {
    assertThatIllegalArgumentException().isThrownBy(() -> Move.begin(ACME, ONE, ONE));
    Move move = Move.begin(ACME, ONE, TWO);
    assertThatIllegalArgumentException().isThrownBy(() -> move.in(MovePhase.COPY, GOES));
    assertThatIllegalArgumentException().isThrownBy(() -> move.in(MovePhase.COMPLETE, null));
  }

  @Test
  void theSwitchDecidesWhoServes() {
    for (MovePhase phase : MovePhase.values()) {
      Move move = new Move(ACME, ONE, TWO, phase, phase.isFinal() ? GOES : null);
      boolean switched =
          List.of(MovePhase.SWITCH, MovePhase.OBSERVE, MovePhase.COMPLETE).contains(phase);
      assertThat(move.serving()).isEqualTo(switched ? TWO : ONE);
      assertThat(move.other()).isEqualTo(switched ? ONE : TWO);
    }
  }

  @Test
  void phasesFollowEachOtherToTheEnd() {
    assertThat(Stream.iterate(MovePhase.PREPARE, MovePhase::next).limit(6))
        .containsExactly(
            MovePhase.PREPARE,
            MovePhase.COPY,
            MovePhase.VERIFY,
            MovePhase.SWITCH,
            MovePhase.OBSERVE,
            MovePhase.COMPLETE);
    for (MovePhase last : List.of(MovePhase.COMPLETE, MovePhase.ROLLED_BACK)) {
      assertThatIllegalStateException().isThrownBy(last::next);
    }
    assertThat(MovePhase.ROLLED_BACK.text()).isEqualTo("rolled_back");
  }

  @Test
  void dataIsReleasedWithABackupOnly() {
    assertThat(Withdrawal.of(null)).isEqualTo(new Withdrawal(Withdrawal.Step.DESTROY, null));
    assertThat(Withdrawal.of("gs://b/a").step()).isEqualTo(Withdrawal.Step.RELEASE);
    assertThat(Withdrawal.of("gs://b/a").leavesDatabase()).isFalse();
    assertThat(Withdrawal.of(null).leavesDatabase()).isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Withdrawal(Withdrawal.Step.RELEASE, null));
  }

  @Test
  void aTenantThatGoesAwayIsRemovedAndNoOtherIs() {
    Tenant active = tenant(1, TenantState.ACTIVE, TenantDetails.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tenant(1, TenantState.REMOVED, TenantDetails.NONE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tenant(1, TenantState.MOVING, new TenantDetails(null, null, GOES)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> tenant(0, TenantState.ACTIVE, TenantDetails.NONE));
    assertThatIllegalArgumentException().isThrownBy(() -> new TenantDetails(null, -1L, null));
    assertThatIllegalArgumentException().isThrownBy(() -> new FormerTenant(ACME, 0));
    Tenant leaving = active.leaving(GOES);
    assertThat(leaving.epoch()).isEqualTo(2);
    assertThat(leaving.next(TWO, TenantState.ACTIVE).details().withdrawal()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "a-", "A", "a_b", "a b", "\u00e4"})
  void reservationsHaveNames(String name) {
    assertThat(codes(() -> new Reservation(name, ONE, ServiceTier.GOLD, 1)))
        .containsExactly(ErrorCode.RESERVATION_INVALID);
  }

  @Test
  void reservationsKeepSomePlacesOfAShard() {
    assertThat(new Reservation("a".repeat(40), ONE, ServiceTier.GOLD, 85).seats()).isEqualTo(85);
    assertThat(fields(() -> new Reservation("a".repeat(41), ONE, ServiceTier.GOLD, 0)))
        .containsExactly("reservation", "seats");
    assertThat(fields(() -> new Reservation("a", ONE, ServiceTier.GOLD, 2001)))
        .containsExactly("seats");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-a", "_a", "A", "a.b"})
  void ownersHaveNames(String name) {
    assertThat(codes(() -> new Owner(name))).containsExactly(ErrorCode.OWNER_INVALID);
    assertThat(new Owner("a_b-" + "c".repeat(59)).value()).hasSize(63);
    assertThat(codes(() -> new Owner("c".repeat(64)))).containsExactly(ErrorCode.OWNER_INVALID);
  }

  @Test
  void aWishLeavesOpenWhatItDoesNotSay() {
    TenantDetails known = new TenantDetails(new Owner("acme"), 5L, null);
    assertThat(wish(null, null).details(known)).isEqualTo(known);
    assertThat(wish(new Owner("other"), 0L).details(known))
        .isEqualTo(new TenantDetails(new Owner("other"), 0L, null));
    assertThat(fields(() -> wish(null, -1L))).containsExactly("bytes");
  }

  @Test
  void wordsOfStatesAreStable() {
    assertThat(Arrays.stream(TenantState.values()).map(TenantState::text))
        .containsExactly("active", "moving", "removed");
    assertThat(Arrays.stream(ShardState.values()).map(ShardState::text))
        .containsExactly("open", "draining", "quarantined", "retired");
    assertThat(Arrays.stream(SiteRole.values()).map(SiteRole::text))
        .containsExactly("serving", "target", "source", "released");
    assertThat(Arrays.stream(Withdrawal.Step.values()).map(Withdrawal.Step::text))
        .containsExactly("release", "destroy");
  }

  private static TenantRequest wish(@Nullable Owner owner, @Nullable Long bytes) {
    return new TenantRequest(
        ACME,
        ServiceTier.BRONZE,
        List.of(new Domain("acme.com")),
        new Region("us-central1"),
        false,
        owner,
        bytes,
        null);
  }

  private static Tenant tenant(long epoch, TenantState state, TenantDetails details) {
    return new Tenant(
        ACME,
        ServiceTier.BRONZE,
        List.of(new Domain("acme.com")),
        new Region("us-central1"),
        ONE,
        state,
        epoch,
        false,
        details);
  }
}
