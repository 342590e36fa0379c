package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static io.aipress.shards.registry.testing.Wishes.CLOSED_PAIRS;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.TIGHT;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.at;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists that are refused: nothing of them is written. */
interface ImportRefusalsContract extends UnderTest {
  @Test
  default void refusesTheWholeListForItsLastLine() {
    imports(PAIRS, request("a", US));
    RegistrySnapshot before = registry().snapshot();
    List<TenantRequest> list = new ArrayList<>(List.of(ofTier(ServiceTier.GOLD, request("a", US))));
    IntStream.range(0, 2500).forEach(i -> list.add(request("t" + i, US)));
    list.add(request("late", US, "t7.example.com"));
    assertThat(codes(() -> registry().importTenants(list, PAIRS, false, Progress.NONE)))
        .containsExactly(ErrorCode.DOMAIN_TAKEN);
    assertThat(registry().snapshot()).isEqualTo(before);
  }

  @Test
  default void tellsEveryProblemOfAListWithItsLine() {
    imports(PAIRS, request("old", US), request("there", US));
    List<TenantRequest> list =
        List.of(
            at(2, request("a", US)),
            at(3, request("a", US, "a2.example.com")),
            at(4, request("b", US, "old.example.com")),
            at(5, request("there", EU)),
            at(6, request("c", US, "a.example.com")));
    List<Problem> problems =
        problems(() -> registry().importTenants(list, PAIRS, true, Progress.NONE));
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
  default void refusesOneRequestGivenTwice() {
    TenantRequest request = request("a", US);
    assertThat(codes(() -> imports(PAIRS, request, request)))
        .containsExactly(ErrorCode.TENANT_DUPLICATE);
  }

  @Test
  default void refusesADomainThatItsHolderKeeps() {
    imports(PAIRS, request("a", US, "x.com"));
    assertThat(codes(() -> imports(PAIRS, request("b", US, "x.com"), request("a", US, "x.com"))))
        .containsExactly(ErrorCode.DOMAIN_TAKEN);
    assertThat(registry().snapshot().tenants()).hasSize(1);
  }

  @Test
  default void refusesAListThatNamesARemovedTenantOrTakesItsDomain() {
    imports(PAIRS, request("a", US), request("b", US));
    registry().remove(id("a"), ROOMY, null);
    RegistrySnapshot before = registry().snapshot();
    assertThat(
            codes(
                () ->
                    imports(
                        PAIRS,
                        request("c", US),
                        request("a", US),
                        request("d", US, "a.example.com"))))
        .containsExactlyInAnyOrder(ErrorCode.TENANT_REMOVED, ErrorCode.DOMAIN_TAKEN);
    assertThat(registry().snapshot()).isEqualTo(before);
    registry().confirmRemoved(id("a"));
    assertThat(imports(PAIRS, request("a", US), request("c", US)).added()).isEqualTo(2);
  }

  @Test
  default void refusesWhatNoShardOfTheRegionTakes() {
    open(US, EU);
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
    assertThat(registry().snapshot().tenants()).isEmpty();
  }

  @Test
  default void refusesATierThatItsShardHasNoRoomFor() {
    open(US, US);
    imports(
        TIGHT,
        ofTier(ServiceTier.GOLD, request("a", US)),
        ofTier(ServiceTier.GOLD, request("b", US)));
    addOn(1, "c");
    addOn(1, "d");
    RegistrySnapshot before = registry().snapshot();
    // Redis memory: 30 of gold, 10 of bronze, 50 and 50 of silver.
    Problem full =
        problems(
                () ->
                    imports(
                        TIGHT,
                        at(2, ofTier(ServiceTier.SILVER, request("c", US))),
                        at(3, ofTier(ServiceTier.SILVER, request("d", US)))))
            .get(0);
    assertThat(full.toString())
        .startsWith("tenants.csv:2: SHARD_FULL")
        .contains("shard 0001", "130 MiB of Redis memory of 100");
    assertThat(registry().snapshot()).isEqualTo(before);
    imports(TIGHT, ofTier(ServiceTier.SILVER, request("c", US)));
  }

  @Test
  default void refusesTenantsOfAListWhoseNamesMeet() {
    imports(PAIRS, request("a", US));
    List<Problem> problems =
        problems(() -> imports(PAIRS, request("b", EU), at(9, request("a-ca978112", US))));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.SITE_ID_COLLISION);
    assertThat(problems.get(0).origin()).isEqualTo(new Origin("tenants.csv", 9));
    assertThat(registry().snapshot().tenants()).hasSize(1);
  }

  @Test
  default void refusesListsWhileSomeShardHoldsMoreThanTheFleetFileGivesIt() {
    open(US);
    imports(ROOMY, request("a", US), request("b", US), request("c", US));
    RegistrySnapshot before = registry().snapshot();
    assertThat(codes(() -> imports(PAIRS, request("d", EU))))
        .containsExactly(ErrorCode.CAPACITY_BELOW_LOAD);
    assertThat(registry().snapshot()).isEqualTo(before);
  }
}
