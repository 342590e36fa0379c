package io.aipress.shards.registry;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.ShardCapacity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every registry promises, whatever it is kept in. An adapter's test extends this class and
 * says how to open one.
 */
public abstract class TenantRegistryContract {
  /** The region of most tenants here. */
  protected static final Region US = new Region("us-central1");

  /** Another region. */
  protected static final Region EU = new Region("europe-west1");

  /** Shards of two tenants, filled to the brim, opened on demand. */
  protected static final ShardCapacity PAIRS = new ShardCapacity(2, 2, true);

  private static final ShardCapacity CLOSED_PAIRS = new ShardCapacity(2, 2, false);

  private final List<TenantRegistry> opened = new ArrayList<>();
  private TenantRegistry registry;

  /** Opens the registry of the running test, empty at first; whoever opens it sees the same. */
  protected abstract TenantRegistry open();

  @BeforeEach
  void openTheRegistry() {
    registry = again();
  }

  @AfterEach
  void closeEverything() {
    opened.forEach(TenantRegistry::close);
  }

  // What is stored

  @Test
  void keepsWhatItWasGiven() {
    TenantRequest request =
        new TenantRequest(
            new TenantId("acme"),
            ServiceTier.GOLD,
            List.of(Domain.of("www.acme.com"), Domain.of("acme.com"), Domain.of("a.acme.com")),
            EU,
            true,
            null);
    Tenant added = registry.add(request, PAIRS);
    assertThat(added)
        .isEqualTo(
            new Tenant(
                new TenantId("acme"),
                ServiceTier.GOLD,
                request.domains(),
                EU,
                new ShardId(1),
                TenantState.ACTIVE,
                1,
                true));
    try (TenantRegistry other = open()) {
      assertThat(other.find(added.id())).contains(added);
      assertThat(other.snapshot().tenants()).containsExactly(added);
    }
  }

  @Test
  void isEmptyAtFirst() {
    assertThat(registry.snapshot()).isEqualTo(new RegistrySnapshot(List.of(), List.of()));
    assertThat(registry.shards()).isEmpty();
    assertThat(registry.find(new TenantId("nobody"))).isEmpty();
  }

  @Test
  void givesEveryTenantOneShardOfItsRegion() {
    imports(PAIRS, request("a", US), request("b", EU), request("c", US), request("d", US));
    RegistrySnapshot snapshot = registry.snapshot();
    assertThat(snapshot.tenants())
        .extracting(t -> t.id().value())
        .containsExactly("a", "b", "c", "d");
    for (Tenant tenant : snapshot.tenants()) {
      assertThat(snapshot.shards())
          .filteredOn(shard -> shard.id().equals(tenant.shard()))
          .extracting(Shard::region)
          .containsExactly(tenant.region());
      assertThat(registry.find(tenant.id())).contains(tenant);
    }
  }

  @Test
  void sortsItsSnapshotWhateverTheOrderOfArrival() {
    registry.openShards(List.of(US));
    ShardCapacity roomy = new ShardCapacity(50, 45, false);
    for (String id : List.of("m", "z", "a-1", "a", "0", "a0")) {
      registry.add(request(id, US), roomy);
    }
    assertThat(registry.snapshot().tenants())
        .extracting(t -> t.id().value())
        .containsExactly("0", "a", "a-1", "a0", "m", "z");
    assertThat(registry.snapshot()).isEqualTo(again().snapshot());
  }

  @Test
  void countsWhatEveryShardHolds() {
    registry.openShards(List.of(EU));
    imports(PAIRS, request("a", US), request("b", US), request("c", US));
    assertThat(registry.shards())
        .containsExactly(
            new ShardLoad(new Shard(new ShardId(1), EU, ShardState.OPEN), 0),
            new ShardLoad(new Shard(new ShardId(2), US, ShardState.OPEN), 2),
            new ShardLoad(new Shard(new ShardId(3), US, ShardState.OPEN), 1));
  }

  // Importing

  @Test
  void placesInTheOrderOfTheList() {
    imports(PAIRS, request("z", US), request("y", US), request("b", US), request("a", US));
    assertThat(shardsOf("z", "y", "b", "a")).containsExactly(1, 1, 2, 2);
  }

  @Test
  void saysWhatAnImportDid() {
    ImportResult first = imports(PAIRS, request("a", US), request("b", US), request("c", US));
    assertThat(first)
        .isEqualTo(
            new ImportResult(
                3,
                0,
                0,
                List.of(
                    new Shard(new ShardId(1), US, ShardState.OPEN),
                    new Shard(new ShardId(2), US, ShardState.OPEN))));
    assertThat(imports(PAIRS, request("b", US), gold("c"), request("d", US)))
        .isEqualTo(new ImportResult(1, 1, 1, List.of()));
  }

  @Test
  void changesNothingWhenAnImportIsRepeated() {
    TenantRequest[] list = {request("a", US), request("b", EU), gold("c")};
    imports(PAIRS, list);
    RegistrySnapshot before = registry.snapshot();
    assertThat(imports(PAIRS, list)).isEqualTo(new ImportResult(0, 3, 0, List.of()));
    assertThat(registry.snapshot()).isEqualTo(before);
  }

  @Test
  void leavesTenantsAloneThatAListDoesNotName() {
    imports(PAIRS, request("a", US));
    imports(PAIRS, request("b", US));
    assertThat(registry.snapshot().tenants()).hasSize(2);
  }

  @Test
  void editsTierDomainsAndPinWithoutMovingAnybody() {
    imports(PAIRS, request("a", US), request("b", US), request("c", US));
    Tenant before = registry.find(new TenantId("c")).orElseThrow();
    TenantRequest wanted =
        new TenantRequest(
            new TenantId("c"),
            ServiceTier.SILVER,
            List.of(Domain.of("new.example.com"), Domain.of("c.example.com")),
            US,
            true,
            null);
    assertThat(imports(PAIRS, wanted).changed()).isEqualTo(1);
    assertThat(registry.find(new TenantId("c")))
        .contains(
            new Tenant(
                before.id(),
                ServiceTier.SILVER,
                wanted.domains(),
                US,
                before.shard(),
                TenantState.ACTIVE,
                1,
                true));
  }

  @Test
  void keepsThePinUntilAListTakesItAway() {
    TenantRequest pinned =
        new TenantRequest(
            new TenantId("a"),
            ServiceTier.BRONZE,
            List.of(Domain.of("a.example.com")),
            US,
            true,
            null);
    imports(PAIRS, pinned);
    imports(PAIRS, request("b", US));
    assertThat(registry.find(pinned.id())).map(Tenant::pinned).contains(true);
    imports(PAIRS, request("a", US));
    assertThat(registry.find(pinned.id())).map(Tenant::pinned).contains(false);
  }

  @Test
  void writesNothingOnADryRunAndForetellsTheRun() {
    imports(PAIRS, request("a", US));
    RegistrySnapshot before = registry.snapshot();
    List<TenantRequest> list = List.of(gold("a"), request("b", US), request("c", EU));
    ImportResult foretold = registry.importTenants(list, PAIRS, true, Progress.NONE);
    assertThat(registry.snapshot()).isEqualTo(before);
    assertThat(registry.importTenants(list, PAIRS, false, Progress.NONE)).isEqualTo(foretold);
  }

  @Test
  void tellsItsProgressToTheEnd() {
    List<String> heard = new ArrayList<>();
    registry.importTenants(
        List.of(request("a", US), request("b", US)),
        PAIRS,
        false,
        (done, total) -> heard.add(done + "/" + total));
    assertThat(heard).endsWith("2/2");
  }

  @Test
  void refusesTheWholeListForItsLastLine() {
    imports(PAIRS, request("a", US));
    RegistrySnapshot before = registry.snapshot();
    List<TenantRequest> list = new ArrayList<>(List.of(gold("a")));
    IntStream.range(0, 2500).forEach(i -> list.add(request("t" + i, US)));
    list.add(request("late", US, "t7.example.com"));
    assertThat(codes(() -> registry.importTenants(list, PAIRS, false, Progress.NONE)))
        .containsExactly(ErrorCode.DOMAIN_TAKEN);
    assertThat(registry.snapshot()).isEqualTo(before);
  }

  @Test
  void tellsEveryProblemOfAListWithItsLine() {
    imports(PAIRS, request("old", US), request("there", US));
    List<TenantRequest> list =
        List.of(
            at(2, request("a", US)),
            at(3, request("a", US, "a2.example.com")),
            at(4, request("b", US, "old.example.com")),
            at(5, request("there", EU)),
            at(6, request("c", US, "a.example.com")));
    List<Problem> problems =
        problems(() -> registry.importTenants(list, PAIRS, true, Progress.NONE));
    assertThat(problems)
        .extracting(p -> p.origin() + " " + p.code())
        .containsExactly(
            "tenants.csv:3 TENANT_DUPLICATE",
            "tenants.csv:4 DOMAIN_TAKEN",
            "tenants.csv:5 TENANT_REGION_FIXED",
            "tenants.csv:6 DOMAIN_TAKEN");
    assertThat(problems).allSatisfy(p -> assertThat(p.fix()).isNotBlank());
    assertThat(problems.get(3).message()).contains("a.example.com", "\"a\"", "tenants.csv:2");
  }

  @Test
  void refusesOneRequestGivenTwice() {
    TenantRequest request = request("a", US);
    assertThat(codes(() -> imports(PAIRS, request, request)))
        .containsExactly(ErrorCode.TENANT_DUPLICATE);
  }

  // Domains

  @Test
  void letsTwoTenantsOfAListSwapDomains() {
    imports(PAIRS, request("a", US, "x.com", "y.com"), request("b", US, "z.com"));
    imports(PAIRS, request("a", US, "z.com"), request("b", US, "y.com", "x.com"));
    assertThat(domainsOf("a")).containsExactly("z.com");
    assertThat(domainsOf("b")).containsExactly("y.com", "x.com");
  }

  @Test
  void letsANewTenantTakeADomainThatTheListGivesUp() {
    imports(PAIRS, request("a", US, "x.com", "y.com"));
    imports(PAIRS, request("b", US, "x.com"), request("a", US, "y.com"));
    assertThat(domainsOf("b")).containsExactly("x.com");
  }

  @Test
  void refusesADomainThatItsHolderKeeps() {
    imports(PAIRS, request("a", US, "x.com"));
    assertThat(codes(() -> imports(PAIRS, request("b", US, "x.com"), request("a", US, "x.com"))))
        .containsExactly(ErrorCode.DOMAIN_TAKEN);
    assertThat(codes(() -> registry.add(request("b", US, "b.com", "x.com"), PAIRS)))
        .containsExactly(ErrorCode.DOMAIN_TAKEN);
    assertThat(registry.snapshot().tenants()).hasSize(1);
  }

  // Adding and removing one

  @Test
  void addsATenantOnce() {
    Tenant added = registry.add(request("a", US), PAIRS);
    assertThat(registry.add(request("a", US), PAIRS)).isEqualTo(added);
    assertThat(codes(() -> registry.add(gold("a"), PAIRS)))
        .containsExactly(ErrorCode.TENANT_EXISTS);
    assertThat(codes(() -> registry.add(request("a", EU), PAIRS)))
        .containsExactly(ErrorCode.TENANT_EXISTS);
    assertThat(registry.snapshot().tenants()).containsExactly(added);
  }

  @Test
  void freesPlaceAndDomainsOfARemovedTenant() {
    registry.openShards(List.of(US));
    Tenant a = registry.add(request("a", US), CLOSED_PAIRS);
    registry.add(request("b", US), CLOSED_PAIRS);
    assertThat(codes(() -> registry.add(request("c", US), CLOSED_PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
    assertThat(registry.remove(a.id())).isEqualTo(a);
    assertThat(registry.find(a.id())).isEmpty();
    assertThat(registry.add(request("c", US, "a.example.com"), CLOSED_PAIRS).shard())
        .isEqualTo(a.shard());
    assertThat(codes(() -> registry.remove(a.id()))).containsExactly(ErrorCode.TENANT_UNKNOWN);
  }

  @Test
  void refusesTenantsOfOneShardWhoseNamesMeet() {
    // The service account of "a" is wp-a-ca978112: too short an id is lengthened by its hash.
    registry.add(request("a", US), PAIRS);
    TenantRequest meets = request("a-ca978112", US);
    assertThat(codes(() -> registry.add(meets, PAIRS)))
        .containsExactly(ErrorCode.SITE_ID_COLLISION);
    List<Problem> problems = problems(() -> imports(PAIRS, request("b", EU), at(9, meets)));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.SITE_ID_COLLISION);
    assertThat(problems.get(0).origin()).isEqualTo(new Origin("tenants.csv", 9));
    assertThat(registry.snapshot().tenants()).hasSize(1);
    registry.add(request("b", US), PAIRS);
    assertThat(registry.add(meets, PAIRS).shard()).isEqualTo(new ShardId(2));
  }

  // Shards

  @Test
  void numbersShardsAfterTheHighestEverGiven() {
    assertThat(registry.openShards(List.of(US, EU)))
        .containsExactly(
            new Shard(new ShardId(1), US, ShardState.OPEN),
            new Shard(new ShardId(2), EU, ShardState.OPEN));
    Tenant tenant = registry.add(request("a", new Region("asia-east1")), PAIRS);
    assertThat(tenant.shard()).isEqualTo(new ShardId(3));
    registry.remove(tenant.id());
    assertThat(registry.openShards(List.of(US)))
        .extracting(Shard::id)
        .containsExactly(new ShardId(4));
    assertThat(registry.openShards(List.of())).isEmpty();
  }

  @Test
  void refusesMoreShardsThanThereAreNumbers() {
    registry.openShards(Collections.nCopies(ShardId.MAX - 1, US));
    assertThat(codes(() -> registry.openShards(List.of(US, US))))
        .containsExactly(ErrorCode.SHARD_ID_INVALID);
    assertThat(registry.shards()).hasSize(ShardId.MAX - 1);
    assertThat(registry.openShards(List.of(EU)))
        .extracting(Shard::id)
        .containsExactly(new ShardId(ShardId.MAX));
    assertThat(codes(() -> registry.add(request("a", new Region("asia-east1")), PAIRS)))
        .containsExactly(ErrorCode.SHARD_FULL);
  }

  @Test
  void movesNobodyWhenShardsAreOpened() {
    IntStream.range(0, 20).forEach(i -> registry.add(request("t" + i, US), PAIRS));
    List<Tenant> before = registry.snapshot().tenants();
    registry.openShards(Collections.nCopies(10, US));
    imports(PAIRS, request("new", US));
    assertThat(registry.snapshot().tenants()).containsAll(before).hasSize(21);
  }

  @Test
  void refusesWhatNoShardOfTheRegionTakes() {
    registry.openShards(List.of(US, EU));
    List<Problem> problems =
        problems(
            () ->
                imports(
                    CLOSED_PAIRS,
                    request("a", US),
                    request("b", US),
                    at(4, request("c", US)),
                    request("d", US),
                    request("e", EU)));
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).code()).isEqualTo(ErrorCode.SHARD_FULL);
    assertThat(problems.get(0).message()).contains("us-central1", "2 tenants", "\"c\"", "holds 2");
    assertThat(problems.get(0).origin()).isEqualTo(new Origin("tenants.csv", 4));
    assertThat(registry.snapshot().tenants()).isEmpty();
    TenantRequest homeless = at(3, request("f", new Region("asia-east1")));
    assertThat(problems(() -> registry.add(homeless, CLOSED_PAIRS)).get(0))
        .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.SHARD_FULL))
        .satisfies(problem -> assertThat(problem.origin()).isEqualTo(homeless.origin()));
  }

  @Test
  void neverOverfillsAShardHoweverManyAdd() throws Exception {
    registry.openShards(List.of(US, US, US));
    ShardCapacity five = new ShardCapacity(5, 4, false);
    List<TenantRegistry> doors = List.of(registry, again(), again(), again());
    List<Callable<Boolean>> adders = new ArrayList<>();
    for (int i = 0; i < 48; i++) {
      TenantRegistry door = doors.get(i % doors.size());
      // Every id is asked for twice, from two doors: both must get the one assignment.
      TenantRequest request = request("t" + i / 2, US);
      adders.add(() -> accepts(() -> door.add(request, five)));
    }
    ExecutorService threads = Executors.newFixedThreadPool(16);
    int accepted = 0;
    try {
      for (Future<Boolean> added : threads.invokeAll(adders)) {
        accepted += added.get() ? 1 : 0;
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(registry.shards()).extracting(ShardLoad::tenants).containsExactly(5, 5, 5);
    assertThat(accepted).isBetween(15, 30);
    assertThat(registry.snapshot().tenants()).hasSize(15);
  }

  /** A tenant with a domain of its own, or with those given. */
  protected static TenantRequest request(String id, Region region, String... domains) {
    List<Domain> names =
        domains.length == 0
            ? List.of(Domain.of(id + ".example.com"))
            : Arrays.stream(domains).map(Domain::of).toList();
    return new TenantRequest(new TenantId(id), ServiceTier.BRONZE, names, region, false, null);
  }

  private static TenantRequest gold(String id) {
    TenantRequest bronze = request(id, US);
    return new TenantRequest(bronze.id(), ServiceTier.GOLD, bronze.domains(), US, false, null);
  }

  private static TenantRequest at(int line, TenantRequest request) {
    return new TenantRequest(
        request.id(),
        request.tier(),
        request.domains(),
        request.region(),
        request.pinned(),
        new Origin("tenants.csv", line));
  }

  private TenantRegistry again() {
    TenantRegistry another = open();
    opened.add(another);
    return another;
  }

  private ImportResult imports(ShardCapacity capacity, TenantRequest... requests) {
    return registry.importTenants(List.of(requests), capacity, false, Progress.NONE);
  }

  private List<Integer> shardsOf(String... ids) {
    return Arrays.stream(ids)
        .map(id -> registry.find(new TenantId(id)).orElseThrow().shard().number())
        .toList();
  }

  private List<String> domainsOf(String id) {
    return registry.find(new TenantId(id)).orElseThrow().domains().stream()
        .map(Domain::ascii)
        .toList();
  }

  private static boolean accepts(Runnable addition) {
    try {
      addition.run();
      return true;
    } catch (AipressException e) {
      assertThat(e.problems()).extracting(Problem::code).containsExactly(ErrorCode.SHARD_FULL);
      return false;
    }
  }
}
