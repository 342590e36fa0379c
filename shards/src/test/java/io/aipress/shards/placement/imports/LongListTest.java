package io.aipress.shards.placement.imports;

import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.at;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.pinned;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.placement.Placement;
import io.aipress.shards.placement.PlacementWish;
import io.aipress.shards.placement.Placer;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.Withdrawal;
import io.aipress.shards.spool.Scratch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists that do not fit into what a plan holds in memory, against plain maps. */
class LongListTest {
  private static final int PRESENT = 20_000;
  private static final int MISSING = 20_000;
  private static final PlacementRules RULES = PlacementRules.of(new ShardCapacity(50, 45, true));
  private static final PlacementRules CLOSED = PlacementRules.of(new ShardCapacity(50, 45, false));
  private static final ServiceTier[] TIERS = ServiceTier.values();

  private final Scratch scratch = new Scratch();
  private RegistrySnapshot current = new RegistrySnapshot(List.of(), List.of());

  @BeforeEach
  void fill() {
    List<TenantRequest> list =
        IntStream.range(0, PRESENT).mapToObj(i -> wish("there-" + i, i)).toList();
    ImportPlan plan = plan(list, RULES);
    current =
        new RegistrySnapshot(
            plan.loads().stream().map(LoadChange::after).toList(),
            plan.added().stream().map(Added::tenant).toList(),
            List.of(),
            List.of(),
            List.of(),
            IntStream.range(0, 500)
                .mapToObj(i -> new Leftover(new ShardId(1 + i % 400), missing(i * 7)))
                .distinct()
                .toList(),
            IntStream.range(0, 500)
                .mapToObj(i -> new FormerTenant(missing(i * 11), i + 1))
                .toList());
  }

  @AfterEach
  void close() {
    scratch.close();
  }

  @Test
  void plansWhatMapsOfEverythingWould() {
    List<TenantRequest> list = new ArrayList<>();
    IntStream.range(0, PRESENT)
        .filter(i -> i % 5 != 0)
        .mapToObj(i -> i % 3 == 0 ? pinned(wish("there-" + i, i)) : wish("there-" + i, i))
        .forEach(list::add);
    IntStream.range(0, MISSING).mapToObj(i -> wish(missing(i).value(), i)).forEach(list::add);
    Collections.shuffle(list, new Random(11));

    ImportPlan plan = plan(list, RULES);

    Map<TenantId, Tenant> present = new HashMap<>();
    current.tenants().forEach(tenant -> present.put(tenant.id(), tenant));
    Map<TenantId, Long> epochs = new HashMap<>();
    current.formers().forEach(former -> epochs.put(former.id(), former.epoch()));
    Map<TenantId, Set<ShardId>> leftovers = new HashMap<>();
    current.leftovers().forEach(left -> leftovers.put(left.tenant(), Set.of(left.shard())));
    Placer placer = new Placer(RULES, current.loads());
    List<Added> added = new ArrayList<>();
    List<Tenant> changed = new ArrayList<>();
    int unchanged = 0;
    for (TenantRequest wish : list) {
      Tenant there = present.get(wish.id());
      if (there == null) {
        Placement placement =
            placer.place(PlacementWish.of(wish, leftovers.getOrDefault(wish.id(), Set.of())));
        Tenant tenant = wish.placed(placement.shard(), epochs.getOrDefault(wish.id(), 0L));
        added.add(new Added(tenant, placement.why()));
      } else if (wish.pinned()) {
        changed.add(there.withPinned(true));
      } else {
        unchanged++;
      }
    }
    assertThat(plan.added()).containsExactlyElementsOf(added);
    assertThat(plan.changed()).extracting(Changed::after).containsExactlyElementsOf(changed);
    assertThat(plan.changed())
        .extracting(Changed::before)
        .containsExactlyElementsOf(
            changed.stream().map(tenant -> tenant.withPinned(false)).toList());
    assertThat(plan.opened()).isEqualTo(placer.opened()).isNotEmpty();
    assertThat(plan.result())
        .isEqualTo(
            new ImportResult(MISSING, unchanged, changed.size(), placer.opened(), plan.loads()));
    assertThat(plan.loads())
        .extracting(LoadChange::after)
        .isEqualTo(counted(placer.opened(), added));
  }

  @Test
  void findsWhatIsWrongHoweverFarApart() {
    List<TenantRequest> list = new ArrayList<>();
    IntStream.range(0, MISSING).mapToObj(i -> wish(missing(i).value(), i)).forEach(list::add);
    Map<Integer, String> expected = new TreeMap<>();
    spoil(list, expected, 3_000, wish("new-1", 1), "TENANT_DUPLICATE 2");
    spoil(list, expected, 17_000, wish("new-1", 1), "TENANT_DUPLICATE 2");
    spoil(list, expected, 9, request("other", US, "there-4.example.com"), "DOMAIN_TAKEN there-4");
    spoil(
        list,
        expected,
        19_999,
        request("last", EU, "fine.example.com", "new-0.example.com"),
        "DOMAIN_TAKEN new-0");
    spoil(list, expected, 12_345, request("there-2", EU), "TENANT_REGION_FIXED us-central1");
    spoil(list, expected, 12_346, request("there-0", US), "TENANT_REMOVED there-0");
    spoil(list, expected, 500, request("gone", US, "there-0.example.com"), "DOMAIN_TAKEN there-0");
    removeFirst();

    List<Problem> problems =
        problems(() -> plan(list, CLOSED)).stream()
            .filter(problem -> problem.code() != ErrorCode.SHARD_FULL)
            .toList();

    assertThat(problems)
        .extracting(problem -> lineOf(problem) - 1)
        .containsExactlyElementsOf(expected.keySet());
    assertThat(problems)
        .zipSatisfy(
            expected.values(),
            (problem, wanted) ->
                assertThat(problem.code() + " " + problem.message())
                    .startsWith(wanted.split(" ", 2)[0])
                    .contains(wanted.split(" ", 2)[1]));
  }

  @Test
  void findsNamesThatMeetAmongThousands() {
    // The two are the only ones of their region, so that one shard takes both.
    current = new RegistrySnapshot(List.of(), List.of());
    List<TenantRequest> list = new ArrayList<>();
    IntStream.range(0, MISSING)
        .mapToObj(i -> at(i + 1, request(missing(i).value(), EU)))
        .forEach(list::add);
    list.set(70, at(71, request("a", US)));
    list.set(19_000, at(19_001, request("a-ca978112", US)));

    assertThat(problems(() -> plan(list, RULES)))
        .extracting(problem -> lineOf(problem) + " " + problem.code())
        .containsExactly("19001 SITE_ID_COLLISION");
  }

  private ImportPlan plan(List<TenantRequest> list, PlacementRules rules) {
    return ImportPlan.of(current, new WantedTenants(list, scratch), rules, scratch);
  }

  /** Puts a wish with a mistake at a place. */
  private static void spoil(
      List<TenantRequest> list,
      Map<Integer, String> expected,
      int place,
      TenantRequest wish,
      String problem) {
    list.set(place, at(place + 1, wish));
    expected.put(place, problem);
  }

  private void removeFirst() {
    List<Tenant> tenants = new ArrayList<>(current.tenants());
    tenants.replaceAll(
        tenant ->
            tenant.id().value().equals("there-0") ? tenant.leaving(Withdrawal.of(null)) : tenant);
    current =
        new RegistrySnapshot(
            current.loads(),
            tenants,
            current.moves(),
            current.logins(),
            current.reservations(),
            current.leftovers(),
            current.formers());
  }

  private static int lineOf(Problem problem) {
    Origin origin = problem.origin();
    Integer line = origin == null ? null : origin.line();
    return line == null ? 0 : line;
  }

  /** Every shard as it is when they have come. */
  private List<ShardLoad> counted(List<Shard> opened, List<Added> added) {
    Map<ShardId, TierCounts> counts = new HashMap<>();
    Stream.concat(current.tenants().stream(), added.stream().map(Added::tenant))
        .forEach(
            tenant ->
                counts.merge(tenant.shard(), TierCounts.of(tenant.tier(), 1), TierCounts::plus));
    return Stream.concat(current.shards().stream(), opened.stream())
        .map(
            shard ->
                new ShardLoad(
                    shard, counts.getOrDefault(shard.id(), TierCounts.NONE), TierCounts.NONE))
        .toList();
  }

  private static TenantId missing(int i) {
    return new TenantId("new-" + i);
  }

  /** A wish on the line of its place. */
  private static TenantRequest wish(String id, int i) {
    return at(i + 1, ofTier(TIERS[i % TIERS.length], request(id, i % 4 == 1 ? EU : US)));
  }
}
