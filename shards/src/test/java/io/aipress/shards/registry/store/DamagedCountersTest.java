package io.aipress.shards.registry.store;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.testing.MemoryStore;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counters that somebody has set to nothing: no operation makes them negative. */
class DamagedCountersTest {
  private static final Author AUTHOR = new Author("tester", null);
  private static final ShardId ONE = new ShardId(1);

  private final MemoryStore store = new MemoryStore();
  private final TenantRegistry registry = new StoredTenantRegistry(store, AUTHOR);

  @BeforeEach
  void damage() {
    registry.openShards(List.of(US));
    registry.add(request("a", US), ROOMY, null);
    registry.reserve(new Reservation("kept", ONE, ServiceTier.BRONZE, 1), ROOMY);
    Changes changes = new Changes(AUTHOR, "damage", null);
    changes.put(ShardLoad.empty(registry.shards().get(0).shard()));
    changes.tell(EventKind.SHARD_STATE, null, ONE, ONE, null, "damage");
    store.write(
        "damage",
        transaction -> {
          transaction.write(changes);
          return true;
        });
  }

  @Test
  void saysThatTheShardsRowIsDamaged() {
    for (Runnable operation :
        List.<Runnable>of(
            () -> registry.remove(new TenantId("a"), ROOMY, null),
            () -> registry.release("kept"),
            () -> imports(ofTier(ServiceTier.GOLD, request("a", US)), false),
            () -> imports(ofTier(ServiceTier.GOLD, request("a", US)), true),
            () -> imports(request("new", US), false),
            () -> registry.add(request("b", US), ROOMY, "kept"))) {
      assertThatExceptionOfType(RowReader.DamagedRowException.class)
          .isThrownBy(operation::run)
          .withMessageContaining("shard 0001");
    }
  }

  private void imports(TenantRequest request, boolean dryRun) {
    registry.importTenants(List.of(request), ROOMY, dryRun, Progress.NONE);
  }

  @Test
  void isFoundByTheCheck() {
    assertThat(registry.verify(ROOMY))
        .extracting(Problem::field)
        .containsExactly("shard 0001", "shard 0001");
  }
}
