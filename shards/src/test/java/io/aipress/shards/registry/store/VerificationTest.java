package io.aipress.shards.registry.store;

import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.TIGHT;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.testing.MemoryStore;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sound registry with one damage each: the check names the row and the invariant. */
class VerificationTest {
  private RowTable rows = new RowTable();

  /**
   * Shards 1 and 2 of one region, 3 of another, 4 retired, 5 dedicated to "rich". On 1 stand
   * "plain", "moves" in its first phase to 2, "removed" and two reserved places; on 3 "abroad"; on
   * 5 "rich". "gone" has left its data on 1.
   */
  @BeforeEach
  void fill() {
    TenantRegistry registry =
        new StoredTenantRegistry(new MemoryStore(), new Author("tester", null));
    registry.openShards(List.of(US));
    for (String id : List.of("plain", "moves", "removed", "gone")) {
      registry.add(request(id, US), ROOMY, null);
    }
    registry.openShards(List.of(US, EU, US, US));
    registry.add(ofTier(ServiceTier.GOLD, request("abroad", EU)), ROOMY, null);
    for (ShardState state : List.of(ShardState.DRAINING, ShardState.RETIRED)) {
      registry.setState(new ShardId(4), state);
    }
    registry.reserve(new Reservation("rich", new ShardId(5), ServiceTier.GOLD, 1), ROOMY);
    registry.add(ofTier(ServiceTier.GOLD, request("rich", US)), ROOMY, "rich");
    registry.dedicate(new ShardId(5), new TenantId("rich"), ROOMY);
    registry.startMoves(List.of(new MoveRequest(new TenantId("moves"), 1, new ShardId(2))), ROOMY);
    registry.remove(new TenantId("removed"), ROOMY, "gs://b/removed");
    registry.remove(new TenantId("gone"), ROOMY, null);
    registry.confirmRemoved(new TenantId("gone"));
    registry.reserve(new Reservation("kept", new ShardId(1), ServiceTier.SILVER, 2), ROOMY);
    rows = RowTable.of(registry);
  }

  @Test
  void findsNothingInASoundRegistry() {
    assertThat(rows.verify(ROOMY)).isEmpty();
    assertThat(new RowTable().verify(ROOMY)).isEmpty();
  }

  @Test
  void tellsRowValueRuleAndFix() {
    rows.epochs.put("plain", 3L);
    assertThat(rows.verify(ROOMY))
        .containsExactly(
            Problem.of(ErrorCode.INVARIANT_BROKEN, "tenant plain has epoch 1, its last event 3")
                .field("tenant plain", 1)
                .rule(Broken.TOLD)
                .fix(
                    "no command leaves this: see with `aipress registry history --tenant plain`"
                        + " what was before, and put the row right in the database, or restore the"
                        + " registry from a snapshot"));
  }

  @ParameterizedTest
  @CsvSource({
    "tier, platinum",
    "state, asleep",
    "state, removed",
    "region, Mars",
    "withdrawal, destroy",
    "owner, -",
    "withdrawal, burn"
  })
  void namesATenantWithAValueThatNobodyWrites(String column, String value) {
    rows.tenant("plain", row -> row.set(column, value));
    finds("tenant plain", Broken.READABLE);
  }

  @Test
  void namesTenantsThatCannotBe() {
    for (Consumer<RowTable> damage :
        List.<Consumer<RowTable>>of(
            table -> table.tenant("plain", row -> row.set("epoch", 0L)),
            table -> table.tenant("plain", row -> row.set("domains", List.of())),
            table -> table.tenant("plain", row -> row.set("domains", List.of("not a domain"))),
            table -> table.tenant("plain", row -> row.set("dataBytes", -1L)))) {
      fill();
      damage.accept(rows);
      finds("tenant plain", Broken.READABLE);
    }
    fill();
    rows.tenant("plain", row -> row.set("id", "No Id\u0007"));
    rows.epochs.remove("plain");
    assertThat(rows.verify(ROOMY))
        .extracting(Problem::field)
        .containsExactly("tenant No Id\\u0007");
  }

  @Test
  void namesARemovalThatReleasesWithoutABackup() {
    rows.tenant("removed", row -> row.set("backup", null));
    finds("tenant removed", Broken.READABLE);
  }

  @Test
  void namesARemovedTenantThatDoesNotGoAway() {
    rows.tenant("removed", row -> row.set("withdrawal", null).set("backup", null));
    finds("tenant removed", Broken.READABLE);
  }

  @ParameterizedTest
  @CsvSource({"state, melted", "region, ''", "servedGold, -1", "dedicatedTo, A_B"})
  void namesAShardWithAValueThatNobodyWrites(String column, String value) {
    rows.shard(
        2, row -> row.set(column, column.startsWith("served") ? Long.parseLong(value) : value));
    finds("shard 0002", Broken.READABLE);
  }

  @Test
  void namesAShardWhoseNumberIsNone() {
    rows.shard(2, row -> row.set("number", 10_000L));
    rows.moves.clear();
    rows.tenant("moves", row -> row.set("state", "active"));
    assertThat(rows.verify(ROOMY)).extracting(Problem::field).containsExactly("shard 10000");
  }

  @ParameterizedTest
  @CsvSource({"phase, jump", "phase, complete", "withdrawal, destroy", "source, 0"})
  void namesAMoveWithAValueThatNobodyWrites(String column, String value) {
    rows.move(
        "moves",
        row -> row.set(column, value.matches("[0-9]+") ? (Object) Long.valueOf(value) : value));
    finds("move of moves", Broken.READABLE);
  }

  @Test
  void namesAMoveToTheSameShard() {
    rows.move("moves", row -> row.set("target", 1L));
    finds("move of moves", Broken.READABLE, "shard 0002", Broken.COUNTED);
  }

  @Test
  void namesReservationsLeftoversAndFormersThatCannotBe() {
    rows.reservation("kept", row -> row.set("seats", 0L));
    finds("reservation kept", Broken.READABLE);
    fill();
    rows.reservation("kept", row -> row.set("tier", "tin"));
    finds("reservation kept", Broken.READABLE);
    fill();
    rows.leftovers.put("No_Id", 1L);
    finds("leftover of No_Id", Broken.READABLE);
    fill();
    rows.formers.put("gone", 0L);
    finds("former tenant gone", Broken.READABLE);
  }

  @Test
  void namesATenantOnAShardThatTakesIt() {
    rows.tenant("abroad", row -> row.set("shard", 99L));
    finds("tenant abroad", Broken.ONE_PLACE, "shard 0003", Broken.COUNTED);
    fill();
    rows.tenant("abroad", row -> row.set("shard", 4L));
    finds(
        "tenant abroad",
        Broken.ONE_PLACE,
        "shard 0003",
        Broken.COUNTED,
        "shard 0004",
        Broken.COUNTED);
    fill();
    rows.tenant("abroad", row -> row.set("region", US.name()));
    finds("tenant abroad", Broken.ONE_PLACE);
    fill();
    rows.tenant("plain", row -> row.set("shard", 5L));
    finds("tenant plain", Broken.ALONE, "shard 0001", Broken.COUNTED, "shard 0005", Broken.COUNTED);
  }

  @Test
  void namesARetiredShardsTenants() {
    rows.shard(3, row -> row.set("state", "retired"));
    finds("tenant abroad", Broken.ONE_PLACE);
  }

  @Test
  void namesForeignersOnADedicatedShard() {
    rows.shard(1, row -> row.set("dedicatedTo", "plain"));
    finds(
        "tenant moves",
        Broken.ALONE,
        "tenant removed",
        Broken.ALONE,
        "reservation kept",
        Broken.ALONE);
    fill();
    rows.shard(2, row -> row.set("dedicatedTo", "plain"));
    finds("move of moves", Broken.ALONE);
  }

  @Test
  void namesADomainThatTwoHaveOrNobody() {
    rows.tenant("abroad", row -> row.set("domains", List.of("a.com", "plain.example.com")));
    assertThat(finds("tenant plain", Broken.OWN_DOMAIN).message())
        .contains("plain.example.com", "abroad");
    fill();
    rows.strays.put("lost.com", "nobody");
    assertThat(finds("domain lost.com", Broken.OWN_DOMAIN).value()).isEqualTo("nobody");
  }

  @Test
  void namesAMoveAndATenantThatDoNotBelongTogether() {
    rows.moves.clear();
    finds("tenant moves", Broken.TWO_PLACES, "shard 0002", Broken.COUNTED);
    fill();
    rows.tenant("moves", row -> row.set("state", "active"));
    finds("move of moves", Broken.TWO_PLACES);
    fill();
    rows.tenants.remove("moves");
    rows.epochs.remove("moves");
    finds(
        "move of moves",
        Broken.TWO_PLACES,
        "shard 0001",
        Broken.COUNTED,
        "shard 0002",
        Broken.COUNTED);
    fill();
    rows.move("moves", row -> row.set("phase", "switch"));
    finds(
        "move of moves",
        Broken.TWO_PLACES,
        "shard 0001",
        Broken.COUNTED,
        "shard 0002",
        Broken.COUNTED);
  }

  @Test
  void namesAMoveToOrFromAShardThatIsNotThere() {
    rows.move("moves", row -> row.set("target", 77L));
    finds("move of moves", Broken.TWO_PLACES, "shard 0002", Broken.COUNTED);
    fill();
    rows.move("moves", row -> row.set("target", 3L));
    finds(
        "move of moves",
        Broken.TWO_PLACES,
        "shard 0002",
        Broken.COUNTED,
        "shard 0003",
        Broken.COUNTED);
    fill();
    rows.shard(2, row -> row.set("state", "retired"));
    finds("move of moves", Broken.TWO_PLACES);
    fill();
    rows.move("moves", row -> row.set("source", 77L));
    finds("move of moves", Broken.TWO_PLACES, "move of moves", Broken.TWO_PLACES);
  }

  @Test
  void namesAReservationOnAShardThatIsGone() {
    rows.reservation("kept", row -> row.set("shard", 4L));
    finds(
        "reservation kept",
        Broken.RESERVED,
        "shard 0001",
        Broken.COUNTED,
        "shard 0004",
        Broken.COUNTED);
    fill();
    rows.reservation("kept", row -> row.set("shard", 44L));
    finds("reservation kept", Broken.RESERVED, "shard 0001", Broken.COUNTED);
  }

  @ParameterizedTest
  @CsvSource({
    "servedBronze, 1",
    "servedBronze, 3",
    "servedSilver, 1",
    "servedGold, 1",
    "heldBronze, 0",
    "heldSilver, 1",
    "heldGold, 5"
  })
  void namesCountersThatAreNotWhatTheRowsSay(String column, long value) {
    rows.shard(1, row -> row.set(column, value));
    assertThat(finds("shard 0001", Broken.COUNTED).message())
        .contains(column.startsWith("served") ? "served" : "held");
  }

  @Test
  void namesAShardThatHoldsMoreThanItsCapacity() {
    Problem full = rows.verify(TIGHT).get(0);
    assertThat(full.code()).isEqualTo(ErrorCode.CAPACITY_BELOW_LOAD);
    assertThat(full.message()).contains("shard 0001", "5 sites", "4");
    assertThat(rows.verify(TIGHT)).hasSize(1);
  }

  @Test
  void namesLoginsWhereNoCopyStands() {
    rows.login("plain", 2, 1);
    finds("login of plain", Broken.LOGIN);
    fill();
    rows.login("nobody", 1, 1);
    finds("login of nobody", Broken.LOGIN);
    fill();
    rows.login("plain", 1, 0);
    finds("login of plain", Broken.READABLE);
    fill();
    rows.login(new RegistryRows.LoginRow("plain", 1, "c", 1));
    finds("login of plain", Broken.READABLE);
    fill();
    rows.login("moves", 1, 1);
    rows.login("moves", 2, 1);
    rows.login("removed", 1, 4);
    assertThat(rows.verify(ROOMY)).isEmpty();
  }

  @Test
  void namesLeftoversThatTheirTenantMeets() {
    rows.leftovers.put("plain", 1L);
    finds("leftover of plain", Broken.GONE);
    fill();
    rows.leftovers.put("moves", 2L);
    finds("leftover of moves", Broken.GONE);
    fill();
    rows.leftovers.put("plain", 88L);
    finds("leftover of plain", Broken.GONE);
    fill();
    rows.leftovers.put("plain", 2L);
    assertThat(rows.verify(ROOMY)).isEmpty();
  }

  @Test
  void namesEpochsThatTheHistoryDoesNotKnow() {
    rows.epochs.remove("plain");
    finds("tenant plain", Broken.TOLD);
    fill();
    rows.epochs.remove("gone");
    finds("former tenant gone", Broken.TOLD);
    fill();
    rows.formers.put("gone", 9L);
    finds("former tenant gone", Broken.TOLD);
    fill();
    rows.formers.put("plain", 1L);
    finds("tenant plain", Broken.ONE_PLACE);
  }

  @Test
  void namesATenantThatIsLost() {
    rows.tenants.remove("abroad");
    finds("tenant abroad", Broken.TOLD, "shard 0003", Broken.COUNTED);
    fill();
    rows.formers.clear();
    finds("tenant gone", Broken.TOLD);
  }

  @Test
  void namesSitesOfAShardWhoseNamesMeet() {
    TenantRegistry registry =
        new StoredTenantRegistry(new MemoryStore(), new Author("tester", null));
    for (String id : List.of("a", "b", "a-ca978112")) {
      registry.add(request(id, US), PAIRS, null);
    }
    rows = RowTable.of(registry);
    rows.tenant("a-ca978112", row -> row.set("shard", 1L));
    rows.shard(1, row -> row.set("servedBronze", 3L));
    rows.shard(2, row -> row.set("servedBronze", 0L));
    assertThat(finds("shard 0001", Broken.OWN_NAMES).value()).isEqualTo("a-ca978112");
  }

  /** Checks that these rows, and no others, are named, each with its invariant. */
  private Problem finds(String... rowsAndRules) {
    List<Problem> found = rows.verify(ROOMY);
    assertThat(found).allMatch(problem -> problem.code() == ErrorCode.INVARIANT_BROKEN);
    assertThat(found).allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
    assertThat(found.stream().flatMap(p -> Stream.of(p.field(), p.rule())))
        .containsExactly(rowsAndRules);
    return found.get(0);
  }
}
