package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.OWNING;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Withdrawal;
import org.junit.jupiter.api.Test;

/**
 * Tenants that have a database instance to themselves, gold ones here: the instance goes with the
 * copy, so what is in it is backed up before, and no tenant is parted from it by the way.
 */
interface OwnDatabaseContract extends UnderTest {
  /** Where the data can be restored from. */
  String RESTORABLE = "gs://backups/a";

  /** A gold tenant on a shard, with a login there: its database has data. */
  default void addWithData(int shard) {
    addOn(shard, ofTier(ServiceTier.GOLD, request("a", US)));
    hasData(shard);
  }

  /** Confirms the tenant's login on a shard. */
  default void hasData(int shard) {
    registry().confirmLogin(new Login(id("a"), new ShardId(shard), LoginSlot.A, 1), null);
  }

  @Test
  default void removesATenantWithDataOfItsOwnWithABackupOnly() {
    open(US);
    addWithData(1);
    RegistrySnapshot before = registry().snapshot();
    int events = history().size();

    assertThat(codes(() -> registry().remove(id("a"), OWNING, null)))
        .containsExactly(ErrorCode.BACKUP_REQUIRED);

    assertThat(registry().snapshot()).isEqualTo(before);
    assertThat(history()).hasSize(events);
    assertThat(registry().remove(id("a"), OWNING, RESTORABLE).details().withdrawal())
        .isEqualTo(new Withdrawal(Withdrawal.Step.RELEASE, RESTORABLE));
  }

  @Test
  default void removesWithoutABackupWhatHasNoDataOrLeavesIt() {
    open(US);
    addOn(1, ofTier(ServiceTier.GOLD, request("empty", US)));
    assertThat(registry().remove(id("empty"), OWNING, null).details().withdrawal())
        .as("no login was ever made")
        .isEqualTo(new Withdrawal(Withdrawal.Step.DESTROY, null));
    addOn(1, ofTier(ServiceTier.SILVER, request("silver", US)));
    registry().confirmLogin(new Login(id("silver"), new ShardId(1), LoginSlot.A, 1), null);
    assertThat(registry().remove(id("silver"), OWNING, null).details().withdrawal())
        .as("its data is in the shard's database, and stays")
        .isEqualTo(new Withdrawal(Withdrawal.Step.DESTROY, null));
  }

  @Test
  default void removesATenantOfAShardOfItsOwnWithoutABackup() {
    open(US);
    addOn(1, ofTier(ServiceTier.GOLD, request("a", US)));
    registry().dedicate(new ShardId(1), id("a"), ROOMY);
    hasData(1);

    assertThat(registry().remove(id("a"), OWNING, null).details().withdrawal())
        .as("its data is in the shard's database, and stays")
        .isEqualTo(new Withdrawal(Withdrawal.Step.DESTROY, null));
  }

  @Test
  default void completesAMoveFromADatabaseOfItsOwnWithABackupOnly() {
    open(US, US);
    addWithData(1);
    begin("a", 2);
    hasData(2);
    while (move("a").phase() != MovePhase.OBSERVE) {
      advance("a", OWNING, null);
    }
    RegistrySnapshot before = registry().snapshot();

    assertThat(codes(() -> advance("a", OWNING, null))).containsExactly(ErrorCode.BACKUP_REQUIRED);

    assertThat(registry().snapshot()).isEqualTo(before);
    assertThat(advance("a", OWNING, RESTORABLE).withdrawal())
        .isEqualTo(new Withdrawal(Withdrawal.Step.RELEASE, RESTORABLE));
  }

  @Test
  default void completesAMoveWithoutABackupWhereTheSourceNeverHadData() {
    open(US, US);
    addOn(1, ofTier(ServiceTier.GOLD, request("a", US)));
    begin("a", 2);
    while (move("a").phase() != MovePhase.OBSERVE) {
      advance("a", OWNING, null);
    }

    assertThat(advance("a", OWNING, null).phase()).isEqualTo(MovePhase.COMPLETE);
  }

  @Test
  default void givesNoTenantATierThatHasItsDatabaseElsewhere() {
    open(US, US);
    addWithData(1);
    addOn(2, request("b", US));
    RegistrySnapshot before = registry().snapshot();

    assertThat(
            codes(
                () ->
                    imports(
                        OWNING,
                        ofTier(ServiceTier.SILVER, request("a", US)),
                        ofTier(ServiceTier.GOLD, request("b", US)))))
        .containsExactly(ErrorCode.TIER_DATABASE, ErrorCode.TIER_DATABASE);

    assertThat(registry().snapshot()).isEqualTo(before);
  }

  @Test
  default void givesNoShardToItsTenantAloneWhoHasADatabaseThere() {
    open(US);
    addWithData(1);
    RegistrySnapshot before = registry().snapshot();

    assertThat(codes(() -> registry().dedicate(new ShardId(1), id("a"), OWNING)))
        .containsExactly(ErrorCode.TIER_DATABASE);

    assertThat(registry().snapshot()).isEqualTo(before);
    registry().dedicate(new ShardId(1), id("a"), ROOMY);
  }

  @Test
  default void sharesNoShardOnWhichItsTenantWouldGetAnotherDatabase() {
    open(US, US);
    addWithData(1);
    registry().dedicate(new ShardId(2), id("a"), OWNING);
    begin("a", 2, OWNING);
    assertThat(codes(() -> registry().dedicate(new ShardId(2), null, OWNING)))
        .as("its copy is there already")
        .containsExactly(ErrorCode.TIER_DATABASE);
    hasData(2);
    advanceTo("a", MovePhase.COMPLETE);
    registry().confirmRemoved(id("a"));
    assertThat(codes(() -> registry().dedicate(new ShardId(2), null, OWNING)))
        .containsExactly(ErrorCode.TIER_DATABASE);

    imports(OWNING, ofTier(ServiceTier.SILVER, request("a", US)));
    assertThat(registry().dedicate(new ShardId(2), null, OWNING).dedicatedTo()).isNull();
  }

  @Test
  default void sharesAShardThatItsTenantHasLeft() {
    open(US, US);
    addOn(1, ofTier(ServiceTier.GOLD, request("a", US)));
    registry().dedicate(new ShardId(2), id("a"), OWNING);

    assertThat(registry().dedicate(new ShardId(2), null, OWNING).dedicatedTo()).isNull();
  }
}
