package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.registry.testing.Wishes.ASIA;
import static io.aipress.shards.registry.testing.Wishes.CLOSED_PAIRS;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.TIGHT;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.apart;
import static io.aipress.shards.registry.testing.Wishes.at;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.owned;
import static io.aipress.shards.registry.testing.Wishes.pinned;
import static io.aipress.shards.registry.testing.Wishes.request;
import static io.aipress.shards.registry.testing.Wishes.sized;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Owner;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantDetails;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Adding one tenant. */
interface AddingContract extends UnderTest {
  @Test
  default void keepsWhatItWasGiven() {
    TenantRequest request =
        pinned(
            owned(
                "acme_inc",
                sized(
                    Long.MAX_VALUE,
                    ofTier(
                        ServiceTier.GOLD,
                        request("acme", EU, "www.acme.com", "acme.com", "a.acme.com")))));
    Tenant added = add(request, PAIRS);
    assertThat(added)
        .isEqualTo(
            new Tenant(
                id("acme"),
                ServiceTier.GOLD,
                request.domains(),
                EU,
                new ShardId(1),
                TenantState.ACTIVE,
                1,
                true,
                new TenantDetails(new Owner("acme_inc"), Long.MAX_VALUE, null)));
    TenantRegistry other = again();
    assertThat(other.find(added.id())).contains(added);
    assertThat(other.snapshot().tenants()).containsExactly(added);
  }

  @Test
  default void sortsItsSnapshotWhateverTheOrderOfArrival() {
    open(US);
    for (String id : List.of("m", "z", "a-1", "a", "0", "a0")) {
      add(request(id, US), ROOMY);
    }
    assertThat(registry().snapshot().tenants())
        .extracting(t -> t.id().value())
        .containsExactly("0", "a", "a-1", "a0", "m", "z");
    assertThat(registry().snapshot()).isEqualTo(again().snapshot());
  }

  @Test
  default void countsWhatEveryShardHolds() {
    open(EU);
    add(request("a", US), PAIRS);
    add(ofTier(ServiceTier.GOLD, request("b", US)), PAIRS);
    add(ofTier(ServiceTier.SILVER, request("c", US)), PAIRS);
    assertThat(registry().shards())
        .containsExactly(
            ShardLoad.empty(new Shard(new ShardId(1), EU, ShardState.OPEN)),
            new ShardLoad(
                new Shard(new ShardId(2), US, ShardState.OPEN),
                new TierCounts(1, 0, 1),
                TierCounts.NONE),
            new ShardLoad(
                new Shard(new ShardId(3), US, ShardState.OPEN),
                new TierCounts(0, 1, 0),
                TierCounts.NONE));
  }

  @Test
  default void addsATenantOnce() {
    Tenant added = add(request("a", US), PAIRS);
    assertThat(add(request("a", US), PAIRS)).isEqualTo(added);
    assertThat(codes(() -> add(ofTier(ServiceTier.GOLD, request("a", US)), PAIRS)))
        .containsExactly(ErrorCode.TENANT_EXISTS);
    assertThat(codes(() -> add(request("a", EU), PAIRS))).containsExactly(ErrorCode.TENANT_EXISTS);
    assertThat(codes(() -> add(request("a", US, "other.com"), PAIRS)))
        .containsExactly(ErrorCode.TENANT_EXISTS);
    assertThat(codes(() -> add(owned("acme", request("a", US)), PAIRS)))
        .containsExactly(ErrorCode.TENANT_EXISTS);
    assertThat(registry().snapshot().tenants()).containsExactly(added);
    assertThat(history()).hasSize(2);
  }

  @Test
  default void addsATenantAsItIsEvenWhenNothingElseWouldFit() {
    open(US);
    Tenant a = add(request("a", US), CLOSED_PAIRS);
    add(request("b", US), CLOSED_PAIRS);
    assertThat(add(request("a", US), CLOSED_PAIRS)).isEqualTo(a);
  }

  @Test
  default void refusesADomainOfSomebodyElse() {
    Tenant a = add(request("a", US, "x.com", "y.com"), PAIRS);
    List<Problem> problems =
        problems(() -> add(at(7, request("b", US, "y.com", "b.com", "x.com")), PAIRS));
    assertThat(problems)
        .extracting(Problem::code)
        .containsExactly(ErrorCode.DOMAIN_TAKEN, ErrorCode.DOMAIN_TAKEN);
    assertThat(problems.get(0).toString())
        .startsWith("tenants.csv:7: DOMAIN_TAKEN")
        .contains("y.com", "\"a\"");
    assertThat(registry().snapshot().tenants()).containsExactly(a);
  }

  @Test
  default void refusesTenantsOfOneShardWhoseNamesMeet() {
    // The service account of "a" is wp-a-ca978112: too short an id is lengthened by its hash.
    add(request("a", US), PAIRS);
    TenantRequest meets = request("a-ca978112", US);
    assertThat(codes(() -> add(meets, PAIRS))).containsExactly(ErrorCode.SITE_ID_COLLISION);
    add(request("b", US), PAIRS);
    assertThat(add(meets, PAIRS).shard()).isEqualTo(new ShardId(2));
  }

  @Test
  default void opensAShardInTheTenantsRegionAndNoneThatIsNotNeeded() {
    assertThat(add(request("a", US), PAIRS).shard()).isEqualTo(new ShardId(1));
    assertThat(add(request("b", EU), PAIRS).shard()).isEqualTo(new ShardId(2));
    assertThat(add(request("c", US), PAIRS).shard()).isEqualTo(new ShardId(1));
    assertThat(add(request("d", US), PAIRS).shard()).isEqualTo(new ShardId(3));
    assertThat(registry().shards())
        .extracting(load -> load.shard().region())
        .containsExactly(US, EU, US);
  }

  @Test
  default void refusesATenantThatNoShardOfItsRegionTakes() {
    open(US);
    add(request("a", US), CLOSED_PAIRS);
    add(request("b", US), CLOSED_PAIRS);
    RegistrySnapshot before = registry().snapshot();
    Problem full = problems(() -> add(at(3, request("c", US)), CLOSED_PAIRS)).get(0);
    assertThat(full.code()).isEqualTo(ErrorCode.SHARD_FULL);
    assertThat(full.toString()).startsWith("tenants.csv:3: ").contains("us-central1", "\"c\"");
    assertThat(codes(() -> add(request("d", ASIA), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    assertThat(registry().snapshot()).isEqualTo(before);
  }

  @Test
  default void fillsAShardInWhicheverDimensionRunsOutFirst() {
    open(US);
    add(ofTier(ServiceTier.GOLD, request("gold", US)), TIGHT);
    assertThat(codes(() -> add(ofTier(ServiceTier.GOLD, request("gold-2", US)), TIGHT)))
        .containsExactly(ErrorCode.SHARD_FULL);
    add(ofTier(ServiceTier.SILVER, request("silver", US)), TIGHT);
    assertThat(codes(() -> add(ofTier(ServiceTier.SILVER, request("silver-2", US)), TIGHT)))
        .containsExactly(ErrorCode.SHARD_FULL);
    add(request("bronze", US), TIGHT);
    assertThat(load(1).served()).isEqualTo(new TierCounts(1, 1, 1));
    assertThat(TIGHT.fits(load(1).seats())).isTrue();
  }

  @Test
  default void keepsTheTenantsOfAnOwnerApart() {
    PlacementRules one = apart(PAIRS, 1);
    assertThat(add(owned("acme", request("a", US)), one).shard()).isEqualTo(new ShardId(1));
    assertThat(add(owned("acme", request("b", US)), one).shard()).isEqualTo(new ShardId(2));
    assertThat(add(owned("other", request("c", US)), one).shard())
        .isIn(new ShardId(1), new ShardId(2));
    assertThat(codes(() -> add(owned("acme", request("d", US)), apart(CLOSED_PAIRS, 1))))
        .containsExactly(ErrorCode.SHARD_FULL);
    registry().remove(id("a"), ROOMY, null);
    assertThat(codes(() -> add(owned("acme", request("d", US)), apart(CLOSED_PAIRS, 1))))
        .as("the data of a removed tenant is still there")
        .containsExactly(ErrorCode.SHARD_FULL);
    registry().confirmRemoved(id("a"));
    assertThat(add(owned("acme", request("d", US)), apart(CLOSED_PAIRS, 1)).shard())
        .isEqualTo(new ShardId(1));
  }

  @Test
  default void refusesToAddWhileSomeShardHoldsMoreThanTheFleetFileGivesIt() {
    open(US);
    for (String id : List.of("a", "b", "c")) {
      add(request(id, US), ROOMY);
    }
    Problem below = problems(() -> add(request("d", EU), PAIRS)).get(0);
    assertThat(below.code()).isEqualTo(ErrorCode.CAPACITY_BELOW_LOAD);
    assertThat(below.message()).contains("shard 0001", "3 sites", "2");
    assertThat(add(request("a", US), PAIRS)).isEqualTo(tenant("a"));
    assertThat(registry().snapshot().tenants()).hasSize(3);
  }
}
