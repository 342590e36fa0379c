package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.SiteRole;
import io.aipress.shards.registry.Tenant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The logins of copies: confirmed, renewed, needed by a switch, gone with their copy. */
interface LoginContract extends UnderTest {
  /** A tenant's login on a shard. */
  default Login login(String tenant, int shard, long version) {
    return new Login(id(tenant), new ShardId(shard), LoginSlot.A, version);
  }

  /** Confirms a login at whichever epoch. */
  default Login confirm(String tenant, int shard, long version) {
    return registry().confirmLogin(login(tenant, shard, version), null);
  }

  /** What stands on the shards, with the version of its password. */
  default List<String> copies() {
    return registry().snapshot().sitesByShard().entrySet().stream()
        .flatMap(
            shard ->
                shard.getValue().stream()
                    .map(
                        copy ->
                            "%s %s %d"
                                .formatted(
                                    shard.getKey(), copy.role().text(), version(copy.login()))))
        .toList();
  }

  private static long version(@Nullable Login login) {
    return login == null ? 0 : login.passwordVersion();
  }

  @Test
  default void makesACopyReadyAndRenewsItsPassword() {
    Tenant a = add(request("a", US), PAIRS);
    assertThat(copies()).containsExactly("0001 serving 0");
    assertThat(registry().logins(id("a"))).isEmpty();
    assertThat(confirm("a", 1, 3)).isEqualTo(login("a", 1, 3));
    assertThat(copies()).containsExactly("0001 serving 3");
    Login next = new Login(id("a"), new ShardId(1), LoginSlot.B, 12);
    registry().confirmLogin(next, null);
    assertThat(registry().logins(id("a"))).containsExactly(next);
    assertThat(registry().snapshot().logins()).containsExactly(next);
    assertThat(tenant("a")).as("its assignment is as it was").isEqualTo(a);
    assertThat(history())
        .filteredOn(event -> event.kind() == EventKind.LOGIN_CONFIRMED)
        .extracting(RegistryEvent::detail)
        .containsExactly("login a, password version 3", "login b, password version 12");
  }

  @Test
  default void changesNothingWhenAConfirmationIsRepeatedAndRefusesAnOlderOne() {
    long epoch = add(request("a", US), PAIRS).epoch();
    confirm("a", 1, 3);
    RegistrySnapshot before = registry().snapshot();
    int events = history().size();
    assertThat(registry().confirmLogin(login("a", 1, 3), epoch)).isEqualTo(login("a", 1, 3));
    assertThat(codes(() -> confirm("a", 1, 2))).containsExactly(ErrorCode.LOGIN_VERSION);
    Login other = new Login(id("a"), new ShardId(1), LoginSlot.B, 3);
    assertThat(codes(() -> registry().confirmLogin(other, null)))
        .as("one password has one user")
        .containsExactly(ErrorCode.LOGIN_VERSION);
    assertThat(registry().snapshot()).isEqualTo(before);
    assertThat(history()).hasSize(events);
  }

  @Test
  default void refusesALoginWhereNoCopyStands() {
    open(US, US);
    assertThat(codes(() -> confirm("a", 1, 1))).containsExactly(ErrorCode.TENANT_UNKNOWN);
    Tenant a = addOn(1, "a");
    assertThat(codes(() -> confirm("a", 2, 1))).containsExactly(ErrorCode.LOGIN_PLACE);
    assertThat(codes(() -> confirm("a", 99, 1))).containsExactly(ErrorCode.LOGIN_PLACE);
    assertThat(codes(() -> registry().confirmLogin(login("a", 1, 1), a.epoch() + 1)))
        .containsExactly(ErrorCode.EPOCH_STALE);
    begin("a", 2);
    rollBack("a");
    assertThat(codes(() -> confirm("a", 2, 1)))
        .as("that copy goes away")
        .containsExactly(ErrorCode.LOGIN_PLACE);
    registry().confirmRemoved(id("a"));
    registry().remove(id("a"), ROOMY, null);
    assertThat(codes(() -> confirm("a", 1, 1))).containsExactly(ErrorCode.TENANT_REMOVED);
    assertThat(registry().logins(id("a"))).isEmpty();
  }

  @Test
  default void switchesAServedTenantToACopyWithALoginOnly() {
    open(US, US);
    addOn(1, "a");
    confirm("a", 1, 7);
    begin("a", 2);
    advanceTo("a", MovePhase.VERIFY);
    RegistrySnapshot before = registry().snapshot();
    assertThat(codes(() -> advance("a"))).containsExactly(ErrorCode.LOGIN_MISSING);
    assertThat(registry().snapshot()).isEqualTo(before);
    confirm("a", 2, 1);
    assertThat(copies()).containsExactly("0001 serving 7", "0002 target 1");
    advanceTo("a", MovePhase.OBSERVE);
    assertThat(copies()).containsExactly("0001 source 7", "0002 serving 1");
    rollBack("a");
    assertThat(copies()).containsExactly("0001 serving 7");
    registry().confirmRemoved(id("a"));
    assertThat(registry().logins(id("a"))).containsExactly(login("a", 1, 7));
  }

  @Test
  default void rollsBackToACopyWithALoginOnly() {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    advanceTo("a", MovePhase.SWITCH);
    confirm("a", 2, 1);
    assertThat(codes(() -> rollBack("a"))).containsExactly(ErrorCode.LOGIN_MISSING);
    confirm("a", 1, 1);
    rollBack("a");
    assertThat(copies()).containsExactly("0001 serving 1");
  }

  @Test
  default void keepsTheLoginOfASourceUntilItsCopyIsConfirmedToBeGone() {
    open(US, US);
    addOn(1, "a");
    confirm("a", 1, 7);
    begin("a", 2);
    confirm("a", 2, 1);
    advanceTo("a", MovePhase.OBSERVE);
    advance("a", "gs://backups/a");
    assertThat(copies())
        .containsExactly("0001 %s 7".formatted(SiteRole.RELEASED.text()), "0002 serving 1");
    registry().confirmRemoved(id("a"));
    assertThat(registry().logins(id("a"))).hasSize(2);
    registry().confirmRemoved(id("a"));
    assertThat(registry().logins(id("a"))).containsExactly(login("a", 2, 1));
  }

  @Test
  default void forgetsTheLoginOfATenantThatIsGone() {
    add(request("a", US), PAIRS);
    add(request("b", US), PAIRS);
    confirm("a", 1, 7);
    confirm("b", 1, 2);
    registry().remove(id("a"), ROOMY, null);
    assertThat(registry().logins(id("a"))).containsExactly(login("a", 1, 7));
    registry().confirmRemoved(id("a"));
    assertThat(registry().snapshot().logins()).containsExactly(login("b", 1, 2));
    registry().forgetLeftover(id("a"), new ShardId(1));
    add(request("a", US), PAIRS);
    assertThat(copies()).containsExactly("0001 serving 0", "0001 serving 2");
  }
}
