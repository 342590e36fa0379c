package io.aipress.state.registry.spanner;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.spanner.v1.CommitRequest;
import com.google.spanner.v1.ExecuteSqlRequest;
import com.google.spanner.v1.ReadRequest;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks at what goes over the wire: no query can come to scan a table. */
@Needs(Part.SPANNER)
class SpannerReadsTest {
  /** What a transaction that writes may read whole: never a table that grows with the tenants. */
  private static final List<String> SMALL =
      List.of("shards [number]", "event_buckets [changed_at]", "imports [import_id]");

  private static final PlacementRules RULES =
      new PlacementRules(
          TestSpanner.RULES.shards(), TestSpanner.RULES.limits(), TestSpanner.RULES.tiers(), 40);

  private final Wire wire = new Wire();
  private final TestSpanner database = TestSpanner.migrated().with(wire::on);

  @Test
  void everythingIsReadByKeyOrIndex() {
    everythingHappens();

    assertThat(wire.requests()).noneMatch(ExecuteSqlRequest.class::isInstance);
    assertThat(reads().filter(read -> !read.getIndex().isEmpty()).map(ReadRequest::getIndex))
        .as("indexes that are read")
        .contains(Stream.of(Index.values()).map(Index::sqlName).toArray(String[]::new));
  }

  @Test
  void whoWritesReadsAndSoLocksNoWholeTable() {
    everythingHappens();

    List<String> whole =
        reads()
            .filter(read -> writes(read) && read.getKeySet().getAll())
            .map(read -> read.getTable() + " " + read.getColumnsList())
            .distinct()
            .toList();
    assertThat(SMALL).containsAll(whole);
    assertThat(reads().filter(SpannerReadsTest::writes)).isNotEmpty();
  }

  @Test
  void readsAndTransactionsCarryATag() {
    everythingHappens();

    assertThat(reads())
        .isNotEmpty()
        .allSatisfy(
            read -> assertThat(read.getRequestOptions().getRequestTag()).startsWith("aipress-"));
    assertThat(
            wire.requests().stream()
                .filter(CommitRequest.class::isInstance)
                .map(CommitRequest.class::cast)
                .map(commit -> commit.getRequestOptions().getTransactionTag()))
        .isNotEmpty()
        .allMatch(tag -> tag.matches("aipress-[0-9a-f-]{36}"));
  }

  private Stream<ReadRequest> reads() {
    return wire.requests().stream()
        .filter(ReadRequest.class::isInstance)
        .map(ReadRequest.class::cast);
  }

  private static boolean writes(ReadRequest read) {
    return !read.getRequestOptions().getRequestTag().equals("aipress-read");
  }

  private void everythingHappens() {
    try (TenantRegistry registry = database.open()) {
      Region us = new Region("us-central1");
      registry.openShards(List.of(us, us));
      registry.reserve(new Reservation("kept", new ShardId(2), ServiceTier.BRONZE, 2), RULES);
      registry.importTenants(owned("a"), RULES, false, Progress.NONE);
      Tenant tenant = registry.find(new TenantId("a0")).orElseThrow();
      ShardId other = tenant.shard().number() == 1 ? new ShardId(2) : new ShardId(1);
      registry.startMoves(List.of(new MoveRequest(tenant.id(), tenant.epoch(), other)), RULES);
      registry.findMove(tenant.id());
      registry.rollBack(tenant.id(), tenant.epoch() + 1);
      registry.confirmRemoved(tenant.id());
      registry.add(owned("b").get(0), RULES, null);
      registry.add(owned("c").get(0), RULES, "kept");
      registry.remove(new TenantId("c0"), ROOMY, null);
      registry.confirmRemoved(new TenantId("c0"));
      registry.add(owned("c").get(0), RULES, null);
      registry.history(HistoryQuery.ALL, event -> {});
      registry.history(HistoryQuery.of(tenant.id()), event -> {});
      registry.verify(RULES);
      registry.snapshot();
      registry.shards();
    }
  }

  private static List<TenantRequest> owned(String prefix) {
    return TestSpanner.requests(prefix, 3).stream()
        .map(
            request ->
                new TenantRequest(
                    request.id(),
                    request.tier(),
                    request.domains(),
                    request.region(),
                    false,
                    new Owner("somebody"),
                    null,
                    null))
        .toList();
  }
}
