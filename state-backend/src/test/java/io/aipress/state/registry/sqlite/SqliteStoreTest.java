package io.aipress.state.registry.sqlite;

import static io.aipress.state.registry.sqlite.TestRegistry.AUTHOR;
import static io.aipress.state.registry.sqlite.TestRegistry.RULES;
import static io.aipress.state.registry.sqlite.TestRegistry.request;
import static io.aipress.state.registry.sqlite.TestRegistry.requests;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.TenantId;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.RegistryView;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Time, and rows one at a time. */
class SqliteStoreTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.000001Z");

  private final SqliteStore store;
  private final TenantRegistry registry;
  private Instant now = NOON;

  SqliteStoreTest(@TempDir Path folder) {
    SqliteFile file =
        new SqliteFile(folder.resolve("r.db"), TestIdentity.DEMO, SqliteConnector.ORDINARY);
    store = new SqliteStore(new SqliteConnection(file), () -> now);
    registry = new StoredTenantRegistry(store, AUTHOR);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void neverLetsTheHistoryRunBack() {
    assertThat(store.read(RegistryView::lastChange)).isEmpty();
    addAt("first", NOON);
    addAt("set-back", NOON.minusSeconds(3600));
    addAt("before-1970", Instant.ofEpochSecond(-5));
    addAt("later", NOON.plusSeconds(1));
    assertThat(events(HistoryQuery.ALL))
        .filteredOn(event -> event.tenant() != null)
        .extracting(event -> event.tenant() + " " + event.at())
        .containsExactly(
            "first 2026-11-23T12:00:00.000001Z",
            "set-back 2026-11-23T12:00:00.000001Z",
            "before-1970 2026-11-23T12:00:00.000001Z",
            "later 2026-11-23T12:00:01.000001Z");
    assertThat(store.read(RegistryView::lastChange)).contains(NOON.plusSeconds(1));
  }

  @Test
  void keepsMicroseconds() {
    addAt("a", NOON.plusNanos(999));
    assertThat(store.read(RegistryView::lastChange)).contains(NOON);
  }

  @Test
  void tellsEventsFromAMomentOn() {
    addAt("a", NOON);
    addAt("b", NOON.plusNanos(1000));
    assertThat(since(null, NOON)).containsExactly("a", "b");
    assertThat(since(null, NOON.plusNanos(1))).containsExactly("b");
    assertThat(since(null, NOON.plusNanos(1000))).containsExactly("b");
    assertThat(since(null, NOON.plusNanos(1001))).isEmpty();
    assertThat(since("b", NOON)).containsExactly("b");
    assertThat(since("a", NOON.plusNanos(1))).isEmpty();
    assertThat(since(null, Instant.MIN)).containsExactly("a", "b");
    assertThat(since(null, Instant.MAX)).isEmpty();
  }

  @Test
  void showsRowsOneAtATime() {
    registry.importTenants(requests("t", 1000), RULES, false, Progress.NONE);
    IllegalStateException enough = new IllegalStateException("enough");
    AtomicInteger seen = new AtomicInteger();
    RegistryRows impatient =
        new RegistryRows() {
          @Override
          public void shard(ShardRow row) {}

          @Override
          public void tenant(TenantRow row) {
            seen.incrementAndGet();
            throw enough;
          }

          @Override
          public void strayDomain(String domain, String tenant) {}

          @Override
          public void move(MoveRow row) {}

          @Override
          public void login(LoginRow row) {}

          @Override
          public void reservation(ReservationRow row) {}

          @Override
          public void leftover(long shard, String tenant) {}

          @Override
          public void former(String tenant, long epoch) {}

          @Override
          public void lastEpoch(String tenant, long epoch) {}
        };
    assertThatThrownBy(() -> registry.rows(impatient)).isSameAs(enough);
    assertThat(seen).hasValue(1);
    registry.add(request("after"), RULES, null);
  }

  @Test
  void writesNothingWhenWorkFails() {
    addAt("a", NOON);
    IllegalStateException fault = new IllegalStateException("a fault of a caller");
    assertThatThrownBy(
            () ->
                registry.importTenants(
                    requests("t", 3000),
                    RULES,
                    false,
                    (done, total) -> {
                      throw fault;
                    }))
        .isSameAs(fault);
    assertThat(registry.snapshot().tenants()).hasSize(1);
    assertThat(events(HistoryQuery.ALL)).hasSize(2);
  }

  private void addAt(String id, Instant moment) {
    now = moment;
    registry.add(request(id), RULES, null);
  }

  private List<String> since(@Nullable String tenant, Instant moment) {
    return events(new HistoryQuery(tenant == null ? null : new TenantId(tenant), moment)).stream()
        .filter(event -> event.tenant() != null)
        .map(event -> String.valueOf(event.tenant()))
        .toList();
  }

  private List<RegistryEvent> events(HistoryQuery query) {
    List<RegistryEvent> events = new ArrayList<>();
    registry.history(query, events::add);
    return events;
  }
}
