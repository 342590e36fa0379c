package io.aipress.shards.placement;

import static io.aipress.shards.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.PlacementStrategy;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.placement.formula.ShardFormula;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The formula as a proposal: asked first, never obeyed against the rules. */
class FormulaPlacementTest {
  private static final Region US = new Region("us-central1");
  private static final Region EU = new Region("europe-west1");
  private static final PlacementRules FORMULA = rules(50, 45, false);

  @Test
  void goesWhereTheFormulaSaysWhileThereIsRoom() {
    Placer placer = new Placer(FORMULA, shards(100, US));
    ShardFormula formula = new ShardFormula(100);
    for (int i = 0; i < 1000; i++) {
      TenantId tenant = new TenantId("t" + i);
      Placement placement = placer.place(wish(tenant, US));
      assertThat(placement.shard().number()).isEqualTo(formula.number(tenant));
      assertThat(placement.why()).startsWith("the formula proposes " + placement.shard());
    }
  }

  @Test
  void countsPlacesAmongTheShardsOfTheTenantsRegion() {
    List<ShardLoad> loads = new ArrayList<>();
    for (int number = 1; number <= 20; number++) {
      loads.add(load(number, number % 2 == 0 ? EU : US, ShardState.OPEN, 0));
    }
    Placer placer = new Placer(FORMULA, loads);
    for (int i = 0; i < 100; i++) {
      TenantId tenant = new TenantId("t" + i);
      int place = new ShardFormula(10).number(tenant);
      assertThat(placer.place(wish(tenant, EU)).shard().number()).isEqualTo(2 * place);
    }
  }

  @Test
  void keepsTheProposalsOfOthersWhenAShardIsRetired() {
    List<ShardLoad> loads = new ArrayList<>(shards(10, US));
    loads.set(3, load(4, US, ShardState.RETIRED, 0));
    Placer placer = new Placer(FORMULA, loads);
    int passedOver = 0;
    for (int i = 0; i < 100; i++) {
      TenantId tenant = new TenantId("t" + i);
      Placement placement = placer.place(wish(tenant, US));
      if (new ShardFormula(10).number(tenant) == 4) {
        passedOver++;
        assertThat(placement.shard().number()).isNotEqualTo(4);
        assertThat(placement.why()).startsWith("the formula's shard 0004 does not take it; cand");
      } else {
        assertThat(placement.shard().number()).isEqualTo(new ShardFormula(10).number(tenant));
      }
    }
    assertThat(passedOver).isPositive();
  }

  @Test
  void fallsBackToTwoChoicesAndNeverOverfills() {
    Placer placer = new Placer(FORMULA, shards(20, US));
    Map<ShardId, Integer> fill = new HashMap<>();
    for (int i = 0; i < 20 * 45; i++) {
      fill.merge(placer.place(wish(new TenantId("t" + i), US)).shard(), 1, Integer::sum);
    }
    assertThat(fill.values()).allMatch(tenants -> tenants == 45);
    for (int i = 20 * 45; i < 20 * 50; i++) {
      fill.merge(placer.place(wish(new TenantId("t" + i), US)).shard(), 1, Integer::sum);
    }
    assertThat(fill.values()).allMatch(tenants -> tenants == 50);
    assertThat(codes(() -> placer.place(wish(new TenantId("one-more"), US))))
        .containsExactly(ErrorCode.SHARD_FULL);
  }

  @Test
  void asksTheFormulaAgainAboveTheFillTarget() {
    TenantId tenant = new TenantId("acme");
    int place = new ShardFormula(20).number(tenant);
    List<ShardLoad> loads =
        IntStream.rangeClosed(1, 20)
            .mapToObj(number -> load(number, US, ShardState.OPEN, number == place ? 49 : 46))
            .toList();
    assertThat(new Placer(FORMULA, loads).place(wish(tenant, US)))
        .isEqualTo(
            new Placement(
                new ShardId(place),
                "above the fill target; the formula proposes %s (49 taken)"
                    .formatted(new ShardId(place))));
  }

  @Test
  void opensShardsOnDemandBeforeItGoesAboveTheTarget() {
    Placer placer = new Placer(rules(2, 1, true), List.of());
    assertThat(placer.place(wish(new TenantId("a"), US)).shard()).isEqualTo(new ShardId(1));
    assertThat(placer.place(wish(new TenantId("b"), US)).shard()).isEqualTo(new ShardId(2));
  }

  @Test
  void obeysWhatTheTenantMustAvoid() {
    TenantId tenant = new TenantId("acme");
    ShardId formula = new ShardId(new ShardFormula(5).number(tenant));
    PlacementWish wish = new PlacementWish(tenant, ServiceTier.GOLD, US, null, Set.of(formula));
    assertThat(new Placer(FORMULA, shards(5, US)).place(wish).shard()).isNotEqualTo(formula);
  }

  @Test
  void isLeftAloneUnlessTheFleetAsksForIt() {
    PlacementRules plain = PlacementRules.of(new ShardCapacity(50, 45, false));
    assertThat(plain.shards().placement()).isEqualTo(PlacementStrategy.TWO_CHOICES);
    assertThat(new Placer(plain, shards(5, US)).place(wish(new TenantId("acme"), US)).why())
        .startsWith("candidates");
    assertThat(PlacementStrategy.of("two-choices")).isEqualTo(PlacementStrategy.TWO_CHOICES);
    assertThat(PlacementStrategy.of("formula")).isEqualTo(PlacementStrategy.FORMULA);
    assertThat(codes(() -> PlacementStrategy.of("FORMULA")))
        .containsExactly(ErrorCode.FLEET_VALUE_INVALID);
  }

  private static PlacementRules rules(int capacity, int fillTarget, boolean openOnDemand) {
    return PlacementRules.of(
        new ShardCapacity(capacity, fillTarget, openOnDemand, PlacementStrategy.FORMULA));
  }

  private static PlacementWish wish(TenantId tenant, Region region) {
    return new PlacementWish(tenant, ServiceTier.BRONZE, region, null, Set.of());
  }

  private static List<ShardLoad> shards(int count, Region region) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> load(number, region, ShardState.OPEN, 0))
        .toList();
  }

  private static ShardLoad load(int number, Region region, ShardState state, int tenants) {
    return ShardLoad.empty(new Shard(new ShardId(number), region, state))
        .serve(ServiceTier.BRONZE, tenants);
  }
}
