package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ShardId;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.store.Changes;
import java.util.List;
import org.junit.jupiter.api.Test;

class MutationCountTest {
  private static final Tenant TENANT =
      new Tenant(
          TestSpanner.request("acme").id(),
          TestSpanner.request("acme").tier(),
          TestSpanner.request("acme").domains(),
          TestSpanner.request("acme").region(),
          new ShardId(1),
          TenantState.ACTIVE,
          1,
          false);

  @Test
  void anInsertionCountsItsValuesAndEveryIndex() {
    // Three columns, one index.
    assertThat(count(RowChange.insert(Table.DOMAINS, "acme", 0L, "acme.example"))).isEqualTo(4);
    // Eight of eleven columns have values, one is the time of the commit; three indexes.
    assertThat(
            count(
                RowChange.insert(
                    Table.TENANTS,
                    "acme",
                    "gold",
                    "us-central1",
                    1L,
                    "active",
                    1L,
                    false,
                    "owner",
                    null,
                    null,
                    null)))
        .isEqualTo(8 + 1 + 3);
  }

  @Test
  void anUpdateCountsItsColumnsAndTwoForEveryIndexOfThem() {
    // Eleven columns and the time; shard, owner and region are in three indexes.
    assertThat(
            count(
                RowChange.update(
                    Table.TENANTS,
                    "acme",
                    "gold",
                    "us-central1",
                    1L,
                    "active",
                    1L,
                    false,
                    null,
                    null,
                    null,
                    null)))
        .isEqualTo(12 + 2 * 3);
  }

  @Test
  void whatMayBeThereCountsAsTheDearerOfTheTwo() {
    // Both columns are the key: nothing changes in an index of a row that is there.
    assertThat(count(RowChange.put(Table.LEFTOVERS, 1L, "acme"))).isEqualTo(2 + 1);
    assertThat(count(RowChange.put(Table.MOVES, "acme", 1L, 2L, "prepare", null, null)))
        .isEqualTo(6 + 2 * 4);
    assertThat(count(RowChange.put(Table.EVENT_BUCKETS, 3L))).isEqualTo(2);
  }

  @Test
  void aDeletionCountsOneAndTheIndexEntriesThatGo() {
    assertThat(count(RowChange.delete(Table.DOMAINS, 3, "acme"))).isEqualTo(1 + 3);
    assertThat(count(RowChange.delete(Table.FORMERS, 0, "acme"))).isEqualTo(1);
  }

  @Test
  void aNewTenantCountsItsRowDomainLoadEventAndBucket() {
    Changes changes = new Changes(new Author("me", null), "an-operation", null);
    changes.add(TENANT);
    changes.tell(EventKind.TENANT_ADDED, TENANT.id(), null, TENANT.shard(), 1L, "why");
    List<RowChange> rows = ChangedRows.of(changes, id -> null);

    assertThat(rows)
        .extracting(row -> row.table())
        .containsExactly(Table.TENANTS, Table.DOMAINS, Table.EVENT_BUCKETS, Table.EVENTS);
    assertThat(rows).extracting(MutationCountTest::count).containsExactly(11, 4, 2, 11);
    assertThat(MutationCount.of(rows)).isEqualTo(28);
  }

  @Test
  void domainsThatStayAreNotWritten() {
    Changes changes = new Changes(new Author("me", null), "an-operation", null);
    changes.update(TENANT.withPinned(true));
    changes.tell(EventKind.TENANT_PINNED, TENANT.id(), null, null, 1L, null);

    assertThat(ChangedRows.of(changes, id -> TENANT))
        .extracting(RowChange::table)
        .doesNotContain(Table.DOMAINS);
  }

  private static int count(RowChange change) {
    return MutationCount.of(change);
  }
}
