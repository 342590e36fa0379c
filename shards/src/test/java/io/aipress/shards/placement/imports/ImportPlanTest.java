package io.aipress.shards.placement.imports;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.spool.Scratch;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportPlanTest {
  private static final Region US = new Region("us-central1");
  private static final Region EU = new Region("europe-west1");
  private static final RegistrySnapshot EMPTY = new RegistrySnapshot(List.of(), List.of());
  private static final PlacementRules PAIRS = PlacementRules.of(new ShardCapacity(2, 2, true));

  /** A shard of two tenants has connections for one gold site and one bronze site. */
  private static final PlacementRules ONE_GOLD =
      new PlacementRules(
          new ShardCapacity(2, 2, true),
          new ShardLimits(10, 1, 1, 2),
          Map.of(
              ServiceTier.GOLD, new PlacementRules.SiteNeeds(9, 0, 0),
              ServiceTier.BRONZE, new PlacementRules.SiteNeeds(1, 0, 0)),
          0);

  @Test
  void splitsAListIntoAddedChangedAndUnchanged() {
    RegistrySnapshot current = after(request(1, "a", US), request(2, "b", US));
    ImportPlan plan =
        plan(
            current,
            List.of(
                request(1, "c", US), request(2, "b", US, "new.example.com"), request(3, "a", US)),
            PAIRS);
    assertThat(plan.added())
        .extracting(added -> place(added.tenant()))
        .containsExactly("c on 0002");
    assertThat(plan.changed())
        .extracting(changed -> place(changed.after()))
        .containsExactly("b on 0001");
    Shard opened = new Shard(new ShardId(2), US, ShardState.OPEN);
    assertThat(plan.result()).isEqualTo(new ImportResult(1, 1, 1, List.of(opened), plan.loads()));
    assertThat(plan.loads())
        .extracting(load -> load.before().tenants() + " -> " + load.after().tenants())
        .containsExactly("2 -> 2", "0 -> 1");
    assertThat(plan.loads())
        .as("b has another domain, so its stack changes")
        .allMatch(LoadChange::touched);
  }

  @Test
  void followsTheOrderOfTheListAndNothingElse() {
    List<TenantRequest> list =
        IntStream.range(0, 500).mapToObj(i -> request(i, "t" + i, i % 3 == 0 ? EU : US)).toList();
    ImportPlan plan = plan(EMPTY, list, PAIRS);
    assertThat(plan.added())
        .extracting(added -> added.tenant().id())
        .containsExactlyElementsOf(list.stream().map(TenantRequest::id).toList());
    assertThat(plan.added()).containsExactlyElementsOf(plan(EMPTY, list, PAIRS).added());
  }

  @Test
  void aListThatCanBeReadOnceOnlyIsNotHalfImported() {
    Iterator<TenantRequest> once = List.of(request(1, "a", US), request(2, "b", US)).iterator();
    Scratch scratch = new Scratch();
    WantedTenants wanted = new WantedTenants(() -> once, scratch);
    assertThatIllegalStateException()
        .isThrownBy(() -> ImportPlan.of(EMPTY, wanted, PAIRS, scratch))
        .withMessage("the list had 2 tenants when it was sorted, and 0 now");
  }

  @Test
  void tellsProblemsOfEveryKindInTheOrderOfTheList() {
    RegistrySnapshot current = after(request(1, "a", US), request(2, "b", EU));
    List<TenantRequest> list =
        List.of(
            request(2, "c", EU),
            request(3, "d", EU),
            request(4, "e", EU),
            request(5, "a-ca978112", US),
            request(6, "f", US, "f.example.com", "a.example.com"),
            request(7, "b", US),
            request(8, "c", EU));
    assertThat(
            problems(() -> plan(current, list, PlacementRules.of(new ShardCapacity(2, 2, false)))))
        .extracting(problem -> problem.origin() + " " + problem.code())
        .containsExactly(
            "t.csv:3 SHARD_FULL",
            "t.csv:5 SITE_ID_COLLISION",
            "t.csv:6 DOMAIN_TAKEN",
            "t.csv:7 TENANT_REGION_FIXED",
            "t.csv:8 TENANT_DUPLICATE");
  }

  @Test
  void letsTwoTenantsOfAFullShardSwapTheirTiers() {
    TenantRequest bronze = request(1, "a", US);
    TenantRequest gold = tier(ServiceTier.GOLD, request(2, "b", US));
    RegistrySnapshot current = after(bronze, gold);
    ImportPlan swapped =
        plan(
            current,
            List.of(tier(ServiceTier.GOLD, bronze), tier(ServiceTier.BRONZE, gold)),
            ONE_GOLD);
    assertThat(swapped.changed())
        .extracting(changed -> changed.after().tier())
        .containsExactly(ServiceTier.GOLD, ServiceTier.BRONZE);
  }

  @Test
  void refusesTiersThatTheirShardCannotHoldAndSaysWhatItWouldHold() {
    RegistrySnapshot current = after(request(1, "a", US), request(2, "b", US));
    List<Problem> problems =
        problems(
            () ->
                plan(
                    current,
                    List.of(
                        tier(ServiceTier.GOLD, request(5, "b", US)),
                        tier(ServiceTier.GOLD, request(6, "a", US))),
                    ONE_GOLD));
    assertThat(problems)
        .extracting(problem -> problem.origin() + " " + problem.code())
        .containsExactly("t.csv:5 SHARD_FULL", "t.csv:6 SHARD_FULL");
    assertThat(problems.get(0).message())
        .contains("shard 0001", "\"b\"", "18 SQL connections of 10");
  }

  @Test
  void refusesATierThatWouldLeaveTheDatabaseBehind() {
    PlacementRules rules =
        new PlacementRules(
            new ShardCapacity(2, 2, true),
            ShardLimits.NONE,
            Map.of(ServiceTier.GOLD, new PlacementRules.SiteNeeds(0, 0, 0, true)),
            0);
    TenantRequest bronze = request(1, "a", US);
    RegistrySnapshot shared = after(bronze);
    List<TenantRequest> upgraded = List.of(tier(ServiceTier.GOLD, bronze));

    List<Problem> problems = problems(() -> plan(shared, upgraded, rules));
    assertThat(problems)
        .extracting(problem -> problem.origin() + " " + problem.code() + " " + problem.field())
        .containsExactly("t.csv:1 TIER_DATABASE tier");
    assertThat(problems.get(0).fix()).contains("aipress tenants dedicate a");
    assertThat(plan(shared, List.of(tier(ServiceTier.SILVER, bronze)), rules).changed()).hasSize(1);

    Shard alone = new Shard(new ShardId(1), US, ShardState.OPEN, new TenantId("a"));
    RegistrySnapshot dedicated = new RegistrySnapshot(List.of(alone), shared.tenants());
    assertThat(plan(dedicated, upgraded, rules).changed()).hasSize(1);
  }

  @Test
  void countsOwnersAsTheListMakesThem() {
    // The list gives "a" an owner, so the owner's next tenant may not come to the same shard.
    PlacementRules apart =
        new PlacementRules(new ShardCapacity(2, 2, true), ShardLimits.NONE, Map.of(), 1);
    ImportPlan plan =
        plan(
            after(request(1, "a", US)),
            List.of(owned("acme", request(1, "a", US)), owned("acme", request(2, "b", US))),
            apart);
    assertThat(plan.added())
        .extracting(added -> place(added.tenant()))
        .containsExactly("b on 0002");
  }

  private static RegistrySnapshot after(TenantRequest... requests) {
    ImportPlan plan = plan(EMPTY, List.of(requests), PAIRS);
    return new RegistrySnapshot(plan.opened(), plan.added().stream().map(Added::tenant).toList());
  }

  private static ImportPlan plan(
      RegistrySnapshot current, List<TenantRequest> list, PlacementRules rules) {
    Scratch scratch = new Scratch();
    return ImportPlan.of(current, new WantedTenants(list, scratch), rules, scratch);
  }

  private static TenantRequest tier(ServiceTier tier, TenantRequest request) {
    return new TenantRequest(
        request.id(), tier, request.domains(), request.region(), false, request.origin());
  }

  private static TenantRequest owned(String owner, TenantRequest request) {
    return new TenantRequest(
        request.id(),
        request.tier(),
        request.domains(),
        request.region(),
        false,
        new Owner(owner),
        null,
        request.origin());
  }

  private static String place(Tenant tenant) {
    return tenant.id() + " on " + tenant.shard();
  }

  private static TenantRequest request(int line, String id, Region region, String... domains) {
    List<Domain> names =
        domains.length == 0
            ? List.of(Domain.of(id + ".example.com"))
            : List.of(domains).stream().map(Domain::of).toList();
    return new TenantRequest(
        new TenantId(id), ServiceTier.BRONZE, names, region, false, new Origin("t.csv", line));
  }
}
