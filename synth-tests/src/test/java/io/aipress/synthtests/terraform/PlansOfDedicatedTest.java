package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What reviewers see where gold sites have a database instance and a cache to themselves: one such
 * site, {@code gold}, beside one that shares, {@code bronze}.
 */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class PlansOfDedicatedTest {
  private static final String DATABASE_INSTANCE = "google_sql_database_instance.site_sql[\"gold\"]";
  private static final String CACHE = "google_redis_instance.site_cache[\"gold\"]";
  private static final String OPENING = "google_compute_firewall.site_cache_opening[\"gold\"]";

  private static final String EXPORTS =
      "google_storage_bucket_iam_member.site_sql_exports[\"gold\"]";

  private static final Shard HERE = shard(1);
  private static final Shard THERE = shard(2);
  private static final Tenant BRONZE = Example.tenant("bronze", ServiceTier.BRONZE, HERE);
  private static final Tenant GOLD = Example.tenant("gold", ServiceTier.GOLD, HERE);

  private static final Fleet FLEET = fleet(true, true);
  private static final RegistrySnapshot SNAPSHOT = snapshot(List.of(BRONZE, GOLD), List.of());

  @TempDir private static Path folder;

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static StackOnPaper stack;
  private static List<PlannedChange> first;

  @BeforeAll
  static void apply() throws IOException {
    stack = StackOnPaper.of(folder.resolve("stack"), synthesized(FLEET, SNAPSHOT));
    first = stack.apply();
  }

  @Test
  void aSiteUsesItsOwnWhereItHasItsOwn() {
    JsonNode instance = created(DATABASE_INSTANCE);
    assertThat(instance.path("name").asText()).isEqualTo("wp-gold-g1");
    assertThat(instance.path("deletion_protection").asBoolean()).isTrue();
    assertThat(instance.at("/settings/0/deletion_protection_enabled").asBoolean()).isTrue();
    assertThat(created(CACHE).path("name").asText()).isEqualTo("wp-gold-cache");
    assertThat(created("google_sql_database.site[\"gold\"]").path("instance").asText())
        .isEqualTo("wp-gold-g1");
    assertThat(created("google_sql_database.site[\"bronze\"]").path("instance").asText())
        .isEqualTo("shard-0001-g1");
    assertThat(first)
        .extracting(PlannedChange::address)
        .filteredOn(address -> address.contains("site_sql") || address.contains("site_cache"))
        .containsExactlyInAnyOrder(DATABASE_INSTANCE, EXPORTS, CACHE, OPENING);
    assertThat(created(EXPORTS).path("bucket").asText()).endsWith("-vault");
  }

  @Test
  void nothingIsLeftToDo() throws IOException {
    assertThat(plan(FLEET, SNAPSHOT)).isEmpty();
  }

  @Test
  void aTierThatWouldTakeASiteFromItsDataIsRefused() throws IOException {
    Tenant upgraded = Example.tenant("bronze", ServiceTier.GOLD, HERE);

    assertThat(refusal(FLEET, snapshot(List.of(upgraded, GOLD), List.of())))
        .contains(
            "The data of tenant bronze is in the shard's database instance,",
            "aipress tenants dedicate bronze");
  }

  @Test
  void aFleetThatTakesDatabasesBackIsRefused() throws IOException {
    assertThat(refusal(fleet(false, true), SNAPSHOT))
        .contains("The data of tenant gold is in the tenant's own database instance,");
  }

  @Test
  void aCacheComesAndGoesFreelyForNothingInItIsLost() throws IOException {
    assertThat(plan(fleet(true, false), SNAPSHOT))
        .extracting(change -> change.action() + " " + change.address())
        .containsExactlyInAnyOrder(
            "delete " + CACHE,
            "delete " + OPENING,
            "update google_cloud_run_v2_service.site[\"gold\"]");
  }

  @Test
  void aTenantThatGoesIsUnprotectedFirstAndThenDestroyed() throws IOException {
    Withdrawal release = Withdrawal.of("gs://backups/gold");
    StackOnPaper leaving = StackOnPaper.of(folder.resolve("leaving"), synthesized(FLEET, SNAPSHOT));
    leaving.apply();

    Path released = synthesized(FLEET, snapshot(List.of(BRONZE, GOLD.leaving(release)), List.of()));
    assertThat(leaving.with(released).apply())
        .extracting(PlannedChange::toString)
        .contains(
            "update "
                + DATABASE_INSTANCE
                + " deletion_protection, settings.0.deletion_protection_enabled",
            "update google_sql_database.site[\"gold\"] deletion_policy")
        .allSatisfy(change -> assertThat(change).contains("[\"gold\"]"));

    Withdrawal destroy = new Withdrawal(Withdrawal.Step.DESTROY, release.backup());
    Path destroyed =
        synthesized(FLEET, snapshot(List.of(BRONZE, GOLD.leaving(destroy)), List.of()));
    assertThat(leaving.with(destroyed).plan())
        .allSatisfy(
            change -> {
              assertThat(change.key()).isEqualTo("gold");
              assertThat(change.action()).isEqualTo("delete");
            })
        .extracting(PlannedChange::address)
        .contains(DATABASE_INSTANCE, CACHE);
  }

  @Test
  void whatCameByAMoveIsUnprotectedUntilTheMoveIsComplete() throws IOException {
    Tenant moving =
        Example.tenant("gold", ServiceTier.GOLD, THERE).next(HERE.id(), TenantState.MOVING);
    Move observed = new Move(moving.id(), THERE.id(), HERE.id(), MovePhase.OBSERVE, null);
    StackOnPaper target =
        StackOnPaper.of(
            folder.resolve("target"),
            synthesized(FLEET, snapshot(List.of(BRONZE, moving), List.of(observed))));

    List<PlannedChange> arrives = target.apply();
    assertThat(created(arrives, DATABASE_INSTANCE).path("deletion_protection").asBoolean())
        .isFalse();

    Move complete = observed.in(MovePhase.COMPLETE, Withdrawal.of(null));
    assertThat(
            target
                .with(synthesized(FLEET, snapshot(List.of(BRONZE, moving), List.of(complete))))
                .plan())
        .extracting(PlannedChange::toString)
        .containsExactly(
            "update "
                + DATABASE_INSTANCE
                + " deletion_protection, settings.0.deletion_protection_enabled");
  }

  private static JsonNode created(String address) {
    return created(first, address);
  }

  private static JsonNode created(List<PlannedChange> changes, String address) {
    return changes.stream()
        .filter(change -> change.address().equals(address))
        .findFirst()
        .orElseThrow()
        .after();
  }

  private static List<PlannedChange> plan(Fleet fleet, RegistrySnapshot snapshot)
      throws IOException {
    return stack.with(synthesized(fleet, snapshot)).plan();
  }

  private static String refusal(Fleet fleet, RegistrySnapshot snapshot) throws IOException {
    // Terraform wraps lines to the width of a terminal.
    return stack.with(synthesized(fleet, snapshot)).refusal().replaceAll("\\s*\\R[│ ]*", " ");
  }

  private static Path synthesized(Fleet fleet, RegistrySnapshot snapshot) {
    Path out = folder.resolve("out-" + NUMBER.incrementAndGet());
    new FleetSynthesizer(fleet).writeAll(snapshot, out, Progress.NONE);
    return out.resolve("stacks/" + HERE.id().stackName() + "/cdk.tf.json");
  }

  private static Fleet fleet(boolean database, boolean cache) {
    Dedicated defaults = Dedicated.none();
    Fleet fleet = Example.fleet();
    return fleet.toBuilder()
        .tier(
            ServiceTier.GOLD,
            fleet
                .tier(ServiceTier.GOLD)
                .withDedicated(
                    new Dedicated(database, defaults.databaseSizing(), cache, defaults.cacheGib())))
        .build();
  }

  private static RegistrySnapshot snapshot(List<Tenant> tenants, List<Move> moves) {
    return Example.of(List.of(HERE, THERE), tenants, moves);
  }

  private static Shard shard(int number) {
    return new Shard(new ShardId(number), new Region("us-central1"), ShardState.OPEN);
  }
}
