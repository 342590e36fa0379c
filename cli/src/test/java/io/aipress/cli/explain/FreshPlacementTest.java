package io.aipress.cli.explain;

import static io.aipress.cli.ProblemAssert.problemsOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.placement.Placement;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantDetails;
import io.aipress.shards.registry.TenantState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreshPlacementTest {
  private static final Region US = new Region("us-central1");
  private static final ShardId ONE = new ShardId(1);
  private static final ShardId TWO = new ShardId(2);
  private static final Owner OWNER = new Owner("wile-e");

  @Test
  void theTenantsOwnPlaceDoesNotCount() {
    Tenant acme = tenant("acme", ONE, TenantState.ACTIVE);
    ShardLoad one = load(ONE).serve(ServiceTier.GOLD, 1);
    PlacementRules oneEach = rules(1, 0);

    assertThat(fresh(oneEach, acme, List.of(one), List.of(), List.of(acme)).shard()).isEqualTo(ONE);
  }

  @Test
  void neitherPlaceOfAMovingTenantCounts() {
    Tenant acme = tenant("acme", ONE, TenantState.MOVING);
    ShardLoad one = load(ONE).serve(ServiceTier.GOLD, 1);
    ShardLoad two = load(TWO).hold(ServiceTier.GOLD, 1);
    Move move = Move.begin(acme.id(), ONE, TWO);
    RegistrySnapshot snapshot =
        new RegistrySnapshot(
            List.of(one, two),
            List.of(acme),
            List.of(move),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThat(FreshPlacement.of(snapshot, acme, rules(1, 0)).why()).contains("0001 (0", "0002 (0");
  }

  @Test
  void othersOfItsOwnerCountAndItDoesNot() {
    Tenant acme = tenant("acme", ONE, TenantState.ACTIVE);
    Tenant other = tenant("other", TWO, TenantState.ACTIVE);
    List<ShardLoad> loads =
        List.of(load(ONE).serve(ServiceTier.GOLD, 1), load(TWO).serve(ServiceTier.GOLD, 1));

    assertThat(fresh(rules(50, 1), acme, loads, List.of(), List.of(acme, other)).shard())
        .isEqualTo(ONE);
  }

  @Test
  void aShardWithItsOldDataIsNoneAndNoneLeftIsTold() {
    Tenant acme = tenant("acme", ONE, TenantState.ACTIVE);
    List<ShardLoad> loads = List.of(load(ONE).serve(ServiceTier.GOLD, 1), load(TWO));
    List<Leftover> left = List.of(new Leftover(TWO, acme.id()));

    assertThat(fresh(rules(50, 0), acme, loads, left, List.of(acme)).shard()).isEqualTo(ONE);
    List<Leftover> both = List.of(new Leftover(ONE, acme.id()), new Leftover(TWO, acme.id()));
    assertThat(problemsOf(() -> fresh(rules(50, 0), acme, loads, both, List.of(acme))))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SHARD_FULL);
  }

  private static Placement fresh(
      PlacementRules rules,
      Tenant tenant,
      List<ShardLoad> loads,
      List<Leftover> left,
      List<Tenant> tenants) {
    RegistrySnapshot snapshot =
        new RegistrySnapshot(loads, tenants, List.of(), List.of(), List.of(), left, List.of());
    return FreshPlacement.of(snapshot, tenant, rules);
  }

  private static PlacementRules rules(int capacity, int maxPerOwner) {
    return new PlacementRules(
        new ShardCapacity(capacity, capacity, false), ShardLimits.NONE, Map.of(), maxPerOwner);
  }

  private static ShardLoad load(ShardId shard) {
    return ShardLoad.empty(new Shard(shard, US, ShardState.OPEN));
  }

  private static Tenant tenant(String id, ShardId shard, TenantState state) {
    return new Tenant(
        new TenantId(id),
        ServiceTier.GOLD,
        List.of(new Domain(id + ".example")),
        US,
        shard,
        state,
        1,
        false,
        new TenantDetails(OWNER, null, null));
  }
}
