package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.TIGHT;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.apart;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.owned;
import static io.aipress.shards.registry.testing.Wishes.pinned;
import static io.aipress.shards.registry.testing.Wishes.request;
import static io.aipress.shards.registry.testing.Wishes.sized;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Bringing lists in. */
interface ImportingContract extends UnderTest {
  @Test
  default void givesEveryTenantOneShardOfItsRegion() {
    imports(PAIRS, request("a", US), request("b", EU), request("c", US), request("d", US));
    RegistrySnapshot snapshot = registry().snapshot();
    assertThat(snapshot.tenants())
        .extracting(t -> t.id().value())
        .containsExactly("a", "b", "c", "d");
    for (Tenant tenant : snapshot.tenants()) {
      assertThat(snapshot.shards())
          .filteredOn(shard -> shard.id().equals(tenant.shard()))
          .extracting(Shard::region)
          .containsExactly(tenant.region());
      assertThat(registry().find(tenant.id())).contains(tenant);
    }
  }

  @Test
  default void placesInTheOrderOfTheList() {
    imports(PAIRS, request("z", US), request("y", US), request("b", US), request("a", US));
    assertThat(List.of("z", "y", "b", "a"))
        .extracting(id -> tenant(id).shard().number())
        .containsExactly(1, 1, 2, 2);
  }

  @Test
  default void saysWhatAnImportDid() {
    ImportResult first = imports(PAIRS, request("a", US), request("b", US), request("c", US));
    Shard one = new Shard(new ShardId(1), US, ShardState.OPEN);
    Shard two = new Shard(new ShardId(2), US, ShardState.OPEN);
    assertThat(first)
        .isEqualTo(
            new ImportResult(
                3,
                0,
                0,
                List.of(one, two),
                List.of(
                    load(one, TierCounts.NONE, new TierCounts(2, 0, 0), true),
                    load(two, TierCounts.NONE, new TierCounts(1, 0, 0), true))));
    assertThat(
            imports(
                PAIRS,
                request("b", US),
                ofTier(ServiceTier.GOLD, request("c", US)),
                request("d", US)))
        .isEqualTo(
            new ImportResult(
                1,
                1,
                1,
                List.of(),
                List.of(
                    load(one, new TierCounts(2, 0, 0), new TierCounts(2, 0, 0), false),
                    load(two, new TierCounts(1, 0, 0), new TierCounts(1, 0, 1), true))));
  }

  private static LoadChange load(
      Shard shard, TierCounts before, TierCounts after, boolean touched) {
    return new LoadChange(
        new ShardLoad(shard, before, TierCounts.NONE),
        new ShardLoad(shard, after, TierCounts.NONE),
        touched);
  }

  @Test
  default void changesNothingWhenAnImportIsRepeated() {
    TenantRequest[] list = {
      request("a", US), request("b", EU), owned("acme", ofTier(ServiceTier.GOLD, request("c", US)))
    };
    imports(PAIRS, list);
    RegistrySnapshot before = registry().snapshot();
    int events = history().size();
    ImportResult again = imports(PAIRS, list);
    assertThat(again).isEqualTo(new ImportResult(0, 3, 0, List.of(), again.loads()));
    assertThat(again.loads()).isNotEmpty().noneMatch(LoadChange::touched);
    assertThat(registry().snapshot()).isEqualTo(before);
    assertThat(history()).hasSize(events);
  }

  @Test
  default void takesAnEmptyList() {
    assertThat(imports(PAIRS)).isEqualTo(new ImportResult(0, 0, 0, List.of(), List.of()));
    assertThat(history()).isEmpty();
  }

  @Test
  default void leavesTenantsAloneThatAListDoesNotName() {
    imports(PAIRS, request("a", US));
    Tenant a = tenant("a");
    imports(PAIRS, request("b", US));
    assertThat(registry().snapshot().tenants()).hasSize(2).contains(a);
  }

  @Test
  default void editsATenantWithoutMovingIt() {
    imports(PAIRS, request("a", US), request("b", US), request("c", US));
    Tenant before = tenant("c");
    TenantRequest wanted =
        owned(
            "acme",
            sized(
                12_345_678_901L,
                pinned(
                    ofTier(
                        ServiceTier.SILVER,
                        request("c", US, "new.example.com", "c.example.com")))));
    assertThat(imports(PAIRS, wanted).changed()).isEqualTo(1);
    Tenant after = tenant("c");
    assertThat(after)
        .isEqualTo(
            new Tenant(
                before.id(),
                ServiceTier.SILVER,
                wanted.domains(),
                US,
                before.shard(),
                TenantState.ACTIVE,
                before.epoch(),
                true,
                wanted.details(before.details())));
    assertThat(load(2).served()).isEqualTo(new TierCounts(0, 1, 0));
    // A list that says nothing of owner and size leaves them as they are.
    imports(PAIRS, request("c", US));
    assertThat(tenant("c").details().owner()).isEqualTo(new Owner("acme"));
    assertThat(tenant("c").details().dataBytes()).isEqualTo(12_345_678_901L);
  }

  @Test
  default void keepsThePinUntilAListTakesItAway() {
    imports(PAIRS, pinned(request("a", US)));
    imports(PAIRS, request("b", US));
    assertThat(tenant("a").pinned()).isTrue();
    imports(PAIRS, request("a", US));
    assertThat(tenant("a").pinned()).isFalse();
  }

  @Test
  default void writesNothingOnADryRunAndForetellsTheRun() {
    imports(PAIRS, request("a", US));
    RegistrySnapshot before = registry().snapshot();
    List<TenantRequest> list =
        List.of(ofTier(ServiceTier.GOLD, request("a", US)), request("b", US), request("c", EU));
    List<String> heard = new ArrayList<>();
    ImportResult foretold =
        registry().importTenants(list, PAIRS, true, (done, total) -> heard.add(done + "/" + total));
    assertThat(heard).isEmpty();
    assertThat(registry().snapshot()).isEqualTo(before);
    assertThat(registry().importTenants(list, PAIRS, false, Progress.NONE)).isEqualTo(foretold);
  }

  @Test
  default void tellsItsProgressToTheEnd() {
    List<String> heard = new ArrayList<>();
    registry()
        .importTenants(
            List.of(request("a", US), request("b", US)),
            PAIRS,
            false,
            (done, total) -> heard.add(done + "/" + total));
    assertThat(heard).endsWith("2/2");
  }

  @Test
  default void bringsInMoreThanAListOfOneScreen() {
    PlacementRules fifty = PlacementRules.of(new ShardCapacity(50, 45, true));
    TenantRequest[] list =
        IntStream.range(0, 500)
            .mapToObj(i -> request("t" + i, i % 2 == 0 ? US : EU))
            .toArray(TenantRequest[]::new);
    assertThat(imports(fifty, list).added()).isEqualTo(500);
    RegistrySnapshot snapshot = registry().snapshot();
    assertThat(snapshot.tenants()).hasSize(500);
    assertThat(snapshot.loads()).hasSize(12).allMatch(load -> load.tenants() <= 45);
    TenantRequest[] golden =
        Arrays.stream(list).map(r -> ofTier(ServiceTier.GOLD, r)).toArray(TenantRequest[]::new);
    assertThat(imports(fifty, golden).changed()).isEqualTo(500);
    assertThat(registry().snapshot().tenants())
        .allMatch(tenant -> tenant.tier() == ServiceTier.GOLD);
  }

  @Test
  default void letsTwoTenantsOfAListSwapDomains() {
    imports(PAIRS, request("a", US, "x.com", "y.com"), request("b", US, "z.com"));
    imports(PAIRS, request("a", US, "z.com"), request("b", US, "y.com", "x.com"));
    assertThat(domainsOf("a")).containsExactly("z.com");
    assertThat(domainsOf("b")).containsExactly("y.com", "x.com");
    assertThat(codes(() -> add(request("c", US, "x.com"), PAIRS)))
        .containsExactly(ErrorCode.DOMAIN_TAKEN);
  }

  @Test
  default void letsANewTenantTakeADomainThatTheListGivesUp() {
    imports(PAIRS, request("a", US, "x.com", "y.com"));
    imports(PAIRS, request("b", US, "x.com"), request("a", US, "y.com"));
    assertThat(domainsOf("b")).containsExactly("x.com");
  }

  @Test
  default void letsTwoTenantsOfAFullShardSwapTheirTiers() {
    open(US);
    TenantRequest a = request("a", US);
    TenantRequest b = ofTier(ServiceTier.GOLD, request("b", US));
    imports(TIGHT, a, b);
    imports(TIGHT, ofTier(ServiceTier.GOLD, a), ofTier(ServiceTier.BRONZE, b));
    assertThat(tenant("a").tier()).isEqualTo(ServiceTier.GOLD);
    assertThat(load(1).served()).isEqualTo(new TierCounts(1, 0, 1));
  }

  @Test
  default void countsANewTierOnBothShardsOfAMove() {
    open(US, US);
    addOn(1, "a");
    begin("a", 2);
    imports(ROOMY, ofTier(ServiceTier.GOLD, request("a", US)));
    assertThat(load(1).served()).isEqualTo(new TierCounts(0, 0, 1));
    assertThat(load(2).held()).isEqualTo(new TierCounts(0, 0, 1));
    advanceTo("a", MovePhase.COMPLETE);
    imports(ROOMY, ofTier(ServiceTier.SILVER, request("a", US)));
    assertThat(load(1).held()).isEqualTo(new TierCounts(0, 1, 0));
    registry().confirmRemoved(id("a"));
    assertThat(load(1).seats()).isEqualTo(TierCounts.NONE);
    assertThat(load(2).served()).isEqualTo(new TierCounts(0, 1, 0));
    assertThat(tenant("a").state()).isEqualTo(TenantState.ACTIVE);
  }

  @Test
  default void keepsTheTenantsOfAnOwnerApartInOneList() {
    imports(
        apart(PAIRS, 1),
        owned("acme", request("a", US)),
        owned("acme", request("b", US)),
        owned("other", request("c", US)));
    assertThat(tenant("a").shard()).isNotEqualTo(tenant("b").shard());
    assertThat(registry().shards()).hasSize(2);
  }

  private List<String> domainsOf(String id) {
    return tenant(id).domains().stream().map(Domain::ascii).toList();
  }
}
