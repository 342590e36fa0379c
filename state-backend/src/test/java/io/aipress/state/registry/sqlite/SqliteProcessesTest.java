package io.aipress.state.registry.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Eight processes write one registry at once. */
class SqliteProcessesTest {
  private static final int PROCESSES = 8;

  private final Path folder;
  private final Path file;

  SqliteProcessesTest(@TempDir Path folder) {
    this.folder = folder;
    file = folder.resolve("registry.db");
  }

  @Test
  void fillNoShardBeyondItsCapacity() throws Exception {
    PlacementRules rules = AddingProcess.rules(false);
    try (TenantRegistry registry = TestRegistry.openOrCreate(file)) {
      registry.openShards(Collections.nCopies(4, new Region("us-central1")));
      registry.importTenants(TestRegistry.requests("old", 28), rules, false, Progress.NONE);
    }
    Map<String, Set<String>> answers = add(false);
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      assertThat(registry.shards()).extracting(ShardLoad::tenants).containsOnly(10);
      assertThat(registry.verify(rules)).isEmpty();
      Set<String> refused = Set.of(ErrorCode.SHARD_FULL.name());
      assertThat(answers.values().stream().filter(answer -> !answer.equals(refused))).hasSize(12);
      areAsAnswered(registry, answers, refused);
    }
  }

  @Test
  void createItTogether() throws Exception {
    Map<String, Set<String>> answers = add(true);
    try (TenantRegistry registry = TestRegistry.existing(file)) {
      assertThat(registry.snapshot().tenants()).hasSameSizeAs(answers.keySet());
      assertThat(registry.verify(AddingProcess.rules(true))).isEmpty();
      areAsAnswered(registry, answers, Set.of());
    }
  }

  /** Every process adds four tenants of its own, and three that all of them add. */
  private Map<String, Set<String>> add(boolean openOnDemand) throws Exception {
    List<Child> children = new ArrayList<>();
    Map<String, Set<String>> answers = new HashMap<>();
    try {
      for (int i = 0; i < PROCESSES; i++) {
        List<String> ids = new ArrayList<>(List.of("all-0", "all-1", "all-2"));
        for (int own = 0; own < 4; own++) {
          ids.add("own-" + i + "-" + own);
        }
        Collections.rotate(ids, i);
        children.add(start(openOnDemand, ids));
      }
      for (Child child : children) {
        assertThat(child.line()).isEqualTo("ready");
      }
      for (Child child : children) {
        child.say("go");
      }
      for (Child child : children) {
        for (String answer : child.rest()) {
          String[] words = answer.split(" ", 2);
          answers.computeIfAbsent(words[0], id -> new HashSet<>()).add(words[1]);
        }
      }
    } finally {
      children.forEach(Child::close);
    }
    assertThat(answers).hasSize(PROCESSES * 4 + 3);
    return answers;
  }

  private Child start(boolean openOnDemand, List<String> ids) throws IOException {
    List<String> arguments = new ArrayList<>();
    arguments.add(file.toString());
    arguments.add(String.valueOf(openOnDemand));
    arguments.addAll(ids);
    return Child.start(folder, AddingProcess.class, arguments.toArray(String[]::new));
  }

  /** All who asked for a tenant were told the same, and that is what is stored, once. */
  private static void areAsAnswered(
      TenantRegistry registry, Map<String, Set<String>> answers, Set<String> refused) {
    answers.forEach(
        (id, answer) -> {
          Set<String> stored = new HashSet<>();
          registry
              .find(new TenantId(id))
              .map(Tenant::shard)
              .map(String::valueOf)
              .ifPresent(stored::add);
          assertThat(answer).as(id).hasSize(1).isEqualTo(stored.isEmpty() ? refused : stored);
          List<EventKind> events = new ArrayList<>();
          registry.history(HistoryQuery.of(new TenantId(id)), event -> events.add(event.kind()));
          assertThat(events)
              .isEqualTo(stored.isEmpty() ? List.of() : List.of(EventKind.TENANT_ADDED));
        });
  }
}
