package io.aipress.shards.placement;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

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
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Owners who live apart, shards of one tenant, shards to keep away from, and why. */
class PlacerWishesTest {
  private static final Region US = new Region("us-central1");
  private static final Owner ACME = new Owner("acme");

  @Test
  void keepsTheTenantsOfAnOwnerApart() {
    Placer placer = new Placer(rules(2, false), shards(4));
    List<ShardId> placed = new ArrayList<>();
    IntStream.range(0, 8).forEach(i -> placed.add(placer.place(wish("t" + i, ACME)).shard()));
    assertThat(placed)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.of(1, 1, 2, 2, 3, 3, 4, 4).mapToObj(ShardId::new).toList());
    assertThat(problems(() -> placer.place(wish("t8", ACME))))
        .singleElement()
        .satisfies(
            full -> {
              assertThat(full.code()).isEqualTo(ErrorCode.SHARD_FULL);
              assertThat(full.message()).endsWith(" sites, and 2 of one owner");
            });
    assertThat(placer.place(wish("t8", new Owner("other"))).shard().number()).isBetween(1, 4);
    assertThat(placer.place(wish("t9", null)).shard().number()).isBetween(1, 4);
  }

  @Test
  void opensAShardForAnOwnerWhoIsEverywhere() {
    Placer placer = new Placer(rules(1, true), shards(2));
    assertThat(IntStream.range(0, 4).mapToObj(i -> placer.place(wish("t" + i, ACME)).shard()))
        .containsExactlyInAnyOrder(new ShardId(1), new ShardId(2), new ShardId(3), new ShardId(4));
    assertThat(placer.opened()).hasSize(2);
  }

  @Test
  void knowsWhereAnOwnerLivesAlready() {
    Placer placer = new Placer(rules(2, false), shards(2));
    placer.know(ACME, Map.of(new ShardId(1), 2, new ShardId(2), 1));
    assertThat(placer.place(wish("a", ACME)).shard()).isEqualTo(new ShardId(2));
    assertThat(problems(() -> placer.place(wish("b", ACME)))).hasSize(1);
  }

  @Test
  void letsOwnersLiveTogetherWithoutARule() {
    Placer placer = new Placer(rules(0, false), shards(1));
    IntStream.range(0, 45).forEach(i -> placer.place(wish("t" + i, ACME)));
    assertThat(placer.opened()).isEmpty();
  }

  @Test
  void givesADedicatedShardToItsTenantOnly() {
    ShardLoad own =
        ShardLoad.empty(new Shard(new ShardId(1), US, ShardState.OPEN, new TenantId("acme")));
    for (int i = 0; i < 20; i++) {
      Placer placer = new Placer(rules(0, true), List.of(own));
      assertThat(placer.place(wish("t" + i, null)).shard()).isEqualTo(new ShardId(2));
    }
    assertThat(new Placer(rules(0, true), List.of(own)).place(wish("acme", null)).shard())
        .isEqualTo(new ShardId(1));
    Placer fixed = new Placer(rules(0, false), List.of(own));
    assertThat(problems(() -> fixed.place(wish("other", null))))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SHARD_FULL);
  }

  @Test
  void keepsAwayFromShardsToAvoid() {
    for (int i = 0; i < 50; i++) {
      Placer placer = new Placer(rules(0, true), shards(4));
      assertThat(placer.place(avoiding("t" + i, 1, 2, 4)).shard()).isEqualTo(new ShardId(3));
      assertThat(placer.place(avoiding("u" + i, 1, 2, 3, 4)).shard()).isEqualTo(new ShardId(5));
    }
    Placer fixed = new Placer(rules(0, false), shards(2));
    assertThat(problems(() -> fixed.place(avoiding("t", 1, 2)))).hasSize(1);
  }

  @Test
  void saysWhichCandidatesThereWereAndWhatDecided() {
    List<ShardLoad> uneven =
        List.of(shards(1).get(0).serve(ServiceTier.BRONZE, 9), shards(2).get(1));
    assertThat(new Placer(rules(0, true), uneven).place(wish("a", null)).why())
        .contains("0001 (9 taken)", "0002 (0 taken)", "the less loaded")
        .doesNotContain("\n");
    assertThat(new Placer(rules(0, true), shards(1)).place(wish("a", null)).why())
        .isEqualTo("the only candidate 0001 (0 taken)");
    assertThat(new Placer(rules(0, true), List.of()).place(wish("a", null)).why())
        .isEqualTo("no shard below the fill target took it: opened 0001");
    assertThat(new Placer(rules(0, true), shards(2)).place(avoiding("a", 1)).why())
        .contains("0001 (0 taken) does not take it", "0002 (0 taken)")
        .doesNotContain("the less loaded");
    // Of three shards, "a" picks the first two.
    assertThat(new Placer(rules(0, true), shards(3)).place(avoiding("a", 1, 2)).why())
        .contains("does not take it", "the next that takes it is 0003 (0 taken)");
  }

  @Test
  void saysThatItFillsAboveTheTarget() {
    List<ShardLoad> filled = List.of(shards(1).get(0).serve(ServiceTier.BRONZE, 45));
    assertThat(new Placer(rules(0, false), filled).place(wish("a", null)).why())
        .isEqualTo("above the fill target; the only candidate 0001 (45 taken)");
  }

  @Test
  void givesTheSameShardsAndReasonsForTheSameWishes() {
    assertThat(placements()).isEqualTo(placements());
  }

  private static List<Placement> placements() {
    Placer placer = new Placer(rules(3, true), shards(10));
    return IntStream.range(0, 1000)
        .mapToObj(i -> placer.place(wish("t" + i, new Owner("o" + i % 40))))
        .toList();
  }

  private static PlacementRules rules(int maxPerOwner, boolean openOnDemand) {
    return new PlacementRules(
        new ShardCapacity(50, 45, openOnDemand), ShardLimits.NONE, Map.of(), maxPerOwner);
  }

  private static PlacementWish wish(String tenant, @Nullable Owner owner) {
    return new PlacementWish(new TenantId(tenant), ServiceTier.BRONZE, US, owner, Set.of());
  }

  private static PlacementWish avoiding(String tenant, int... shards) {
    List<ShardId> avoid = Arrays.stream(shards).mapToObj(ShardId::new).toList();
    return new PlacementWish(new TenantId(tenant), ServiceTier.BRONZE, US, null, Set.copyOf(avoid));
  }

  private static List<ShardLoad> shards(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Shard(new ShardId(number), US, ShardState.OPEN))
        .map(ShardLoad::empty)
        .toList();
  }
}
