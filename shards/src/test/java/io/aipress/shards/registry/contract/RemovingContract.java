package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.CLOSED_PAIRS;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.SiteRole;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Removing tenants, in steps; pins; and what they leave. */
interface RemovingContract extends UnderTest {
  /** Where data can be restored from. */
  String BACKUP = "gs://backups/a.sql.gz";

  @Test
  default void removesATenantAndLeavesItsDataWithoutABackup() {
    Tenant a = add(ofTier(ServiceTier.GOLD, request("a", US)), PAIRS);
    Tenant removed = registry().remove(id("a"), ROOMY, null);
    assertThat(removed).isEqualTo(tenant("a"));
    assertThat(removed.state()).isEqualTo(TenantState.REMOVED);
    assertThat(removed.epoch()).isEqualTo(a.epoch() + 1);
    assertThat(removed.details().withdrawal())
        .isEqualTo(new Withdrawal(Withdrawal.Step.DESTROY, null));
    assertThat(load(1).served()).isEqualTo(TierCounts.NONE);
    assertThat(load(1).held()).isEqualTo(new TierCounts(0, 0, 1));
    assertThat(registry().snapshot().sitesByShard().get(new ShardId(1))).isEmpty();
    assertThat(registry().confirmRemoved(id("a"))).isEmpty();
    assertThat(registry().find(id("a"))).isEmpty();
    assertThat(load(1).seats()).isEqualTo(TierCounts.NONE);
    RegistrySnapshot after = registry().snapshot();
    assertThat(after.leftovers()).containsExactly(new Leftover(new ShardId(1), id("a")));
    assertThat(after.formers()).containsExactly(new FormerTenant(id("a"), removed.epoch() + 1));
  }

  @Test
  default void removesDataInTwoStepsWithABackup() {
    add(request("a", US), PAIRS);
    Tenant removed = registry().remove(id("a"), ROOMY, BACKUP);
    assertThat(removed.details().withdrawal())
        .isEqualTo(new Withdrawal(Withdrawal.Step.RELEASE, BACKUP));
    assertThat(registry().snapshot().sitesByShard().get(new ShardId(1)))
        .extracting(site -> site.tenant().id() + " " + site.role().text())
        .containsExactly("a " + SiteRole.RELEASED.text());
    Withdrawal destroy = new Withdrawal(Withdrawal.Step.DESTROY, BACKUP);
    assertThat(registry().confirmRemoved(id("a"))).contains(destroy);
    assertThat(tenant("a").details().withdrawal()).isEqualTo(destroy);
    assertThat(tenant("a").epoch()).isEqualTo(removed.epoch() + 1);
    assertThat(registry().snapshot().sitesByShard().get(new ShardId(1))).isEmpty();
    assertThat(load(1).held()).isEqualTo(new TierCounts(1, 0, 0));
    assertThat(registry().confirmRemoved(id("a"))).isEmpty();
    assertThat(registry().snapshot().leftovers())
        .containsExactly(new Leftover(new ShardId(1), id("a")));
    assertThat(load(1).seats()).isEqualTo(TierCounts.NONE);
  }

  @Test
  default void keepsPlaceIdAndDomainsOfARemovedTenantUntilThatIsConfirmed() {
    open(US);
    add(request("a", US), CLOSED_PAIRS);
    add(request("b", US), CLOSED_PAIRS);
    registry().remove(id("a"), ROOMY, null);
    assertThat(codes(() -> add(request("c", US), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    assertThat(codes(() -> add(request("a", US), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.TENANT_REMOVED);
    assertThat(codes(() -> add(request("c", US, "a.example.com"), PAIRS)))
        .containsExactly(ErrorCode.DOMAIN_TAKEN);
    registry().confirmRemoved(id("a"));
    assertThat(add(request("c", US, "a.example.com"), CLOSED_PAIRS).shard())
        .isEqualTo(new ShardId(1));
  }

  @Test
  default void refusesToRemoveWhatIsNotThereOrGoesAlready() {
    assertThat(codes(() -> registry().remove(id("a"), ROOMY, null)))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    add(request("a", US), PAIRS);
    RegistrySnapshot before = registry().snapshot();
    for (String noReference : List.of("", "two words", "line\nbreak", "\u00e4", "x".repeat(901))) {
      assertThat(codes(() -> registry().remove(id("a"), ROOMY, noReference)))
          .containsExactly(ErrorCode.ARGUMENT_INVALID);
    }
    assertThat(registry().snapshot()).isEqualTo(before);
    registry().remove(id("a"), ROOMY, null);
    assertThat(codes(() -> registry().remove(id("a"), ROOMY, BACKUP)))
        .containsExactly(ErrorCode.TENANT_REMOVED);
    registry().confirmRemoved(id("a"));
    assertThat(codes(() -> registry().remove(id("a"), ROOMY, null)))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
  }

  @Test
  default void confirmsOneChangeOnceWhereItsEpochIsNamed() {
    open(US, US);
    add(request("a", US), PAIRS);
    long removed = registry().remove(id("a"), ROOMY, BACKUP).epoch();
    assertThat(registry().confirmRemoved(id("a"), removed)).isPresent();
    RegistrySnapshot before = registry().snapshot();
    assertThat(codes(() -> registry().confirmRemoved(id("a"), removed)))
        .containsExactly(ErrorCode.EPOCH_STALE);
    assertThat(registry().snapshot()).isEqualTo(before);
    assertThat(registry().confirmRemoved(id("a"), removed + 1)).isEmpty();
    addOn(1, "b");
    begin("b", 2);
    advanceTo("b", MovePhase.COMPLETE);
    long moved = tenant("b").epoch();
    assertThat(codes(() -> registry().confirmRemoved(id("b"), moved - 1)))
        .containsExactly(ErrorCode.EPOCH_STALE);
    assertThat(registry().confirmRemoved(id("b"), moved)).isEmpty();
    assertThat(codes(() -> registry().confirmRemoved(id("b"), moved)))
        .containsExactly(ErrorCode.MOVE_MISSING);
  }

  @Test
  default void refusesToConfirmWhatDoesNotGoAway() {
    open(US, US);
    assertThat(codes(() -> registry().confirmRemoved(id("a"))))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    addOn(1, "a");
    assertThat(codes(() -> registry().confirmRemoved(id("a"))))
        .containsExactly(ErrorCode.MOVE_MISSING);
    begin("a", 2);
    assertThat(codes(() -> registry().confirmRemoved(id("a"))))
        .containsExactly(ErrorCode.TENANT_MOVING);
  }

  @Test
  default void refusesToRemoveATenantThatMovesOrHasLeftACopy() {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    assertThat(codes(() -> registry().remove(id("a"), ROOMY, null)))
        .containsExactly(ErrorCode.TENANT_MOVING);
    rollBack("a");
    assertThat(codes(() -> registry().remove(id("a"), ROOMY, null)))
        .containsExactly(ErrorCode.TENANT_MOVING);
    registry().confirmRemoved(id("a"));
    assertThat(registry().remove(id("a"), ROOMY, null).state()).isEqualTo(TenantState.REMOVED);
  }

  @Test
  default void keepsATenantAwayFromDataThatItsIdLeft() {
    add(request("a", US), PAIRS);
    registry().remove(id("a"), ROOMY, null);
    registry().confirmRemoved(id("a"));
    assertThat(codes(() -> add(request("a", US), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    assertThat(imports(PAIRS, request("a", US)).shardsOpened()).hasSize(1);
    assertThat(tenant("a").shard()).isEqualTo(new ShardId(2));
    assertThat(codes(() -> begin("a", 1))).containsExactly(ErrorCode.LEFTOVER_DATA);
    assertThat(add(request("b", US), CLOSED_PAIRS).shard())
        .as("others may come")
        .isEqualTo(new ShardId(1));
    registry().remove(id("a"), ROOMY, null);
    registry().confirmRemoved(id("a"));
    assertThat(registry().leftovers(id("a"))).containsExactly(new ShardId(1), new ShardId(2));
    registry().forgetLeftover(id("a"), new ShardId(1));
    assertThat(registry().leftovers(id("a"))).containsExactly(new ShardId(2));
    assertThat(add(request("a", US), PAIRS).shard()).isEqualTo(new ShardId(1));
  }

  @Test
  default void refusesToForgetDataThatNobodyLeft() {
    add(request("a", US), PAIRS);
    assertThat(codes(() -> registry().forgetLeftover(id("a"), new ShardId(1))))
        .containsExactly(ErrorCode.LEFTOVER_DATA);
    registry().remove(id("a"), ROOMY, null);
    registry().confirmRemoved(id("a"));
    assertThat(codes(() -> registry().forgetLeftover(id("a"), new ShardId(2))))
        .containsExactly(ErrorCode.LEFTOVER_DATA);
    registry().forgetLeftover(id("a"), new ShardId(1));
    assertThat(codes(() -> registry().forgetLeftover(id("a"), new ShardId(1))))
        .containsExactly(ErrorCode.LEFTOVER_DATA);
  }

  @Test
  default void letsATenantWhoComesBackGoOnFromItsLastEpoch() {
    add(request("a", US), PAIRS);
    registry().remove(id("a"), ROOMY, BACKUP);
    registry().confirmRemoved(id("a"));
    registry().confirmRemoved(id("a"));
    assertThat(add(request("a", EU), PAIRS).epoch()).isEqualTo(5);
    registry().remove(id("a"), ROOMY, null);
    registry().confirmRemoved(id("a"));
    imports(PAIRS, request("a", US));
    assertThat(tenant("a").epoch()).isEqualTo(8);
  }

  @Test
  default void pinsAndUnpinsOnce() {
    Tenant added = add(request("a", US), PAIRS);
    int events = history().size();
    assertThat(registry().setPinned(id("a"), false)).isEqualTo(added);
    assertThat(registry().setPinned(id("a"), true)).isEqualTo(added.withPinned(true));
    assertThat(registry().setPinned(id("a"), true)).isEqualTo(added.withPinned(true));
    assertThat(tenant("a").pinned()).isTrue();
    assertThat(registry().setPinned(id("a"), false)).isEqualTo(added);
    assertThat(history()).hasSize(events + 2);
  }

  @Test
  default void refusesToPinWhatIsNotThere() {
    assertThat(codes(() -> registry().setPinned(id("a"), true)))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    add(request("a", US), PAIRS);
    registry().remove(id("a"), ROOMY, null);
    assertThat(codes(() -> registry().setPinned(id("a"), true)))
        .containsExactly(ErrorCode.TENANT_REMOVED);
  }
}
