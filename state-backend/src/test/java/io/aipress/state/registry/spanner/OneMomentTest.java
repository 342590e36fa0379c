package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.contract.RowLines;
import io.aipress.shards.registry.store.SnapshotRows;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What is read is of one moment, whoever writes meanwhile. */
@Needs(Part.SPANNER)
class OneMomentTest {
  private static final Region US = new Region("us-central1");

  private final TestSpanner database = TestSpanner.migrated();

  @Test
  void allRowsAreOfOneMomentThoughSomebodyWritesBetweenThem() {
    try (TenantRegistry registry = database.open();
        TenantRegistry other = database.open()) {
      registry.openShards(List.of(US, US));
      registry.importTenants(
          TestSpanner.requests("t", 20), TestSpanner.RULES, false, Progress.NONE);
      RegistrySnapshot before = registry.snapshot();
      Instant lastChange = RowLines.lastChange(registry).orElseThrow();

      SnapshotRows seen = new SnapshotRows();
      List<Instant> moment = new ArrayList<>();
      registry.rows(
          new Forwarding(seen) {
            @Override
            public void lastChange(Instant at) {
              moment.add(at);
              moveOne(other);
            }

            @Override
            public void shard(ShardRow row) {
              super.shard(row);
              other.add(TestSpanner.request("new" + row.number()), TestSpanner.RULES, null);
            }
          });

      assertThat(seen.snapshot()).isEqualTo(before);
      assertThat(moment).containsExactly(lastChange);
      RegistrySnapshot after = registry.snapshot();
      assertThat(after.tenants()).hasSize(22);
      assertThat(after.moves()).hasSize(1);
    }
  }

  @Test
  void everySnapshotTakenWhileOthersWriteHoldsTheInvariants() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (TenantRegistry registry = database.open()) {
      registry.openShards(List.of(US));
      AtomicInteger added = new AtomicInteger();
      Future<?> writing =
          threads.submit(
              () -> {
                try (TenantRegistry other = database.open()) {
                  for (int i = 0; i < 60; i++) {
                    other.add(TestSpanner.request("t" + i), TestSpanner.RULES, null);
                    added.incrementAndGet();
                  }
                } finally {
                  done.set(true);
                }
              });
      int looks = 0;
      while (!done.get()) {
        int least = added.get();
        assertThat(registry.verify(TestSpanner.RULES)).isEmpty();
        assertThat(registry.snapshot().tenants()).hasSizeGreaterThanOrEqualTo(least);
        looks++;
      }
      writing.get(1, TimeUnit.MINUTES);
      assertThat(looks).isPositive();
      assertThat(registry.snapshot().tenants()).hasSize(60);
    } finally {
      threads.shutdownNow();
    }
  }

  private static void moveOne(TenantRegistry registry) {
    Tenant tenant = registry.snapshot().tenants().get(0);
    ShardId other = new ShardId(tenant.shard().number() == 1 ? 2 : 1);
    registry.startMoves(
        List.of(new MoveRequest(tenant.id(), tenant.epoch(), other)), TestSpanner.RULES);
  }

  private abstract static class Forwarding implements RegistryRows {
    private final RegistryRows rows;

    private Forwarding(RegistryRows rows) {
      this.rows = rows;
    }

    @Override
    public void shard(ShardRow row) {
      rows.shard(row);
    }

    @Override
    public void tenant(TenantRow row) {
      rows.tenant(row);
    }

    @Override
    public void strayDomain(String domain, String tenant) {
      rows.strayDomain(domain, tenant);
    }

    @Override
    public void move(MoveRow row) {
      rows.move(row);
    }

    @Override
    public void login(LoginRow row) {
      rows.login(row);
    }

    @Override
    public void reservation(ReservationRow row) {
      rows.reservation(row);
    }

    @Override
    public void leftover(long shard, String tenant) {
      rows.leftover(shard, tenant);
    }

    @Override
    public void former(String tenant, long epoch) {
      rows.former(tenant, epoch);
    }

    @Override
    public void lastEpoch(String tenant, long epoch) {
      rows.lastEpoch(tenant, epoch);
    }
  }
}
