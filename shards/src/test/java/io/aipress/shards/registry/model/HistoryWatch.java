package io.aipress.shards.registry.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.TenantRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Follows a history as it grows: what is there stays, and what comes is one operation's. */
final class HistoryWatch {
  private Instant last = Instant.EPOCH;
  private List<RegistryEvent> newest = List.of();
  private final Set<String> operations = new HashSet<>();

  /** Looks at what has come since the last look: nothing, or the events of one new operation. */
  void look(TenantRegistry registry, boolean changed) {
    List<RegistryEvent> since = new ArrayList<>();
    registry.history(new HistoryQuery(null, last), since::add);
    assertThat(since).as("events that were there").hasSizeGreaterThanOrEqualTo(newest.size());
    assertThat(since.subList(0, newest.size())).isEqualTo(newest);
    List<RegistryEvent> fresh = since.subList(newest.size(), since.size());
    assertThat(!fresh.isEmpty()).as("whether there are new events").isEqualTo(changed);
    Instant before = last;
    for (int i = 0; i < fresh.size(); i++) {
      RegistryEvent event = fresh.get(i);
      assertThat(event.operation()).isEqualTo(fresh.get(0).operation());
      assertThat(event.position()).isEqualTo(i);
      assertThat(event.at()).isAfterOrEqualTo(before);
      before = event.at();
    }
    if (!fresh.isEmpty()) {
      assertThat(operations.add(fresh.get(0).operation())).as("a new operation").isTrue();
      Instant now = before;
      newest = since.stream().filter(event -> event.at().equals(now)).toList();
      last = now;
    }
  }
}
