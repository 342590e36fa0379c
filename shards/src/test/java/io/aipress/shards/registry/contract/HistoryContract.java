package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.PAIRS;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.owned;
import static io.aipress.shards.registry.testing.Wishes.pinned;
import static io.aipress.shards.registry.testing.Wishes.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.Changes;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is remembered of changes. */
interface HistoryContract extends UnderTest {
  @Test
  default void tellsEveryStepOfATenantWithShardsAndEpoch() {
    open(US, US);
    addOn(1, "a");
    registry().setPinned(id("a"), true);
    registry().setPinned(id("a"), false);
    begin("a", 2);
    advanceTo("a", MovePhase.SWITCH);
    rollBack("a");
    registry().confirmRemoved(id("a"));
    registry().remove(id("a"), ROOMY, "gs://b/a");
    registry().confirmRemoved(id("a"));
    registry().confirmRemoved(id("a"));
    registry().forgetLeftover(id("a"), new ShardId(2));
    assertThat(history(HistoryQuery.of(id("a"))))
        .extracting(HistoryContract::line)
        .containsExactly(
            "tenant_added none -> 0001, epoch 1: a place of reservation for-a",
            "tenant_pinned 0001 -> 0001, epoch 1: none",
            "tenant_unpinned 0001 -> 0001, epoch 1: none",
            "move_started 0001 -> 0002, epoch 2: prepare",
            "move_advanced 0001 -> 0002, epoch 3: copy",
            "move_advanced 0001 -> 0002, epoch 4: verify",
            "move_advanced 0001 -> 0002, epoch 5: switch",
            "move_rolled_back 0002 -> 0001, epoch 6: from switch",
            "move_confirmed 0002 -> 0001, epoch 7: its copy is gone, without a backup",
            "tenant_removed 0001 -> 0001, epoch 8: backup gs://b/a",
            "removal_confirmed 0001 -> 0001, epoch 9: its data is released",
            "removal_confirmed 0001 -> none, epoch 10: its copy is gone, backup gs://b/a",
            "leftover_dropped 0002 -> none, epoch none: none");
  }

  @Test
  default void tellsWhatHappensToShards() {
    open(US, EU);
    addOn(1, "a");
    registry().setState(new ShardId(2), ShardState.DRAINING);
    registry().dedicate(new ShardId(1), id("a"), ROOMY);
    registry().dedicate(new ShardId(1), null, ROOMY);
    reserve("two", 1, ServiceTier.GOLD, 2);
    registry().release("two");
    assertThat(history())
        .extracting(HistoryContract::line)
        .containsExactly(
            "shard_opened none -> 0001, epoch none: us-central1",
            "shard_opened none -> 0002, epoch none: europe-west1",
            "seats_reserved none -> 0001, epoch none: for-a: 1 bronze places",
            "seats_released 0001 -> 0001, epoch none: 1 of reservation for-a used",
            "tenant_added none -> 0001, epoch 1: a place of reservation for-a",
            "shard_state 0002 -> 0002, epoch none: open -> draining",
            "shard_dedicated 0001 -> 0001, epoch none: none",
            "shard_dedicated 0001 -> 0001, epoch none: to all again",
            "seats_reserved none -> 0001, epoch none: two: 2 gold places",
            "seats_released 0001 -> none, epoch none: two: 2 gold places");
    assertThat(history(HistoryQuery.of(id("a"))))
        .extracting(event -> event.kind().text())
        .containsExactly("tenant_added", "shard_dedicated");
  }

  @Test
  default void tellsAnImportUnderOneIdInTheOrderOfItsList() {
    imports(PAIRS, request("z", US), request("a", US), request("m", US));
    imports(
        PAIRS,
        owned("acme", pinned(ofTier(ServiceTier.GOLD, request("z", US, "new.com")))),
        request("b", US));
    List<RegistryEvent> events = history();
    assertThat(events)
        .extracting(event -> event.kind().text() + " " + event.tenant() + " " + event.position())
        .containsExactly(
            "shard_opened null 0",
            "shard_opened null 1",
            "tenant_added z 2",
            "tenant_added a 3",
            "tenant_added m 4",
            "tenant_changed z 0",
            "tenant_added b 1");
    assertThat(events.subList(0, 5))
        .extracting(RegistryEvent::importId)
        .containsOnly(events.get(0).importId())
        .doesNotContainNull();
    assertThat(events.subList(5, 7))
        .extracting(RegistryEvent::importId)
        .containsOnly(events.get(5).importId())
        .doesNotContain(events.get(0).importId());
    assertThat(events.get(5).detail())
        .isEqualTo(
            "tier bronze -> gold; domains [z.example.com] -> [new.com]; pinned false -> true;"
                + " owner none -> acme");
    assertThat(events.get(2).detail()).isNotBlank();
  }

  @Test
  default void tellsWhoAndWhyAsTheyWereGiven() {
    Author odd =
        new Author("j\u00fcrgen'; DROP TABLE \u65e5\u672c", "\"why\", 100% \\ \ud83d\ude42");
    Author longest =
        new Author("\u65e5".repeat(Author.MAX_ACTOR), "\u65e5".repeat(Author.MAX_REASON));
    Author silent = new Author("silent", null);
    for (Author author : List.of(odd, longest, silent)) {
      TenantRegistry theirs = registry().as(author);
      theirs.openShards(List.of(US));
    }
    assertThat(history()).extracting(RegistryEvent::author).containsExactly(odd, longest, silent);
  }

  @Test
  default void keepsEveryOperationsEventsTogetherAndInOrder() {
    open(US, US, EU);
    addOn(1, "a");
    begin("a", 2);
    imports(PAIRS, request("b", EU), request("c", EU), request("d", EU));
    List<RegistryEvent> events = history();
    assertThat(events).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
    Set<String> operations = new HashSet<>();
    String operation = "";
    int next = 0;
    for (RegistryEvent event : events) {
      if (!event.operation().equals(operation)) {
        operation = event.operation();
        next = 0;
        assertThat(operations.add(operation)).as("an operation's events follow another").isTrue();
      }
      assertThat(event.position()).isEqualTo(next++);
    }
    assertThat(events.stream().collect(Collectors.groupingBy(RegistryEvent::operation)).values())
        .allSatisfy(
            same -> assertThat(same).extracting(RegistryEvent::at).containsOnly(same.get(0).at()));
    assertThat(again().snapshot()).isEqualTo(registry().snapshot());
    assertThat(history()).isEqualTo(events);
  }

  @Test
  default void tellsWhatHappenedSinceAMoment() {
    open(US);
    for (int i = 0; i < 4; i++) {
      add(request("t" + i, i % 2 == 0 ? US : EU), PAIRS);
    }
    List<RegistryEvent> all = history();
    for (RegistryEvent event : all) {
      for (Instant since : List.of(event.at(), event.at().plusNanos(1000))) {
        assertThat(history(new HistoryQuery(null, since)))
            .containsExactlyElementsOf(
                all.stream().filter(other -> !other.at().isBefore(since)).toList());
        assertThat(history(new HistoryQuery(id("t2"), since)))
            .containsExactlyElementsOf(
                all.stream()
                    .filter(other -> !other.at().isBefore(since))
                    .filter(other -> id("t2").equals(other.tenant()))
                    .toList());
      }
    }
    assertThat(history(new HistoryQuery(null, Instant.EPOCH))).isEqualTo(all);
    assertThat(history(HistoryQuery.of(id("nobody")))).isEmpty();
  }

  @Test
  default void remembersNothingOfWhatWasRefusedOrChangedNothing() {
    open(US);
    addOn(1, "a");
    List<RegistryEvent> before = history();
    assertThat(codes(() -> add(request("a", EU), PAIRS))).containsExactly(ErrorCode.TENANT_EXISTS);
    assertThat(codes(() -> registry().release("none")))
        .containsExactly(ErrorCode.RESERVATION_UNKNOWN);
    assertThat(codes(() -> begin("a", 1))).containsExactly(ErrorCode.MOVE_TARGET);
    add(request("a", US), PAIRS);
    registry().setState(new ShardId(1), ShardState.OPEN);
    registry().setPinned(id("a"), false);
    registry().dedicate(new ShardId(1), null, ROOMY);
    imports(PAIRS, request("a", US));
    assertThat(history()).isEqualTo(before);
  }

  @Test
  default void tellsWithItsRowsWhenItLastChanged() {
    assertThat(RowLines.lastChange(registry())).isEmpty();
    open(US);
    add(request("a", US), PAIRS);
    RegistryEvent last = history().get(history().size() - 1);
    assertThat(RowLines.lastChange(registry())).contains(last.at());
    assertThat(RowLines.lastChange(again())).contains(last.at());
  }

  @Test
  default void cutsDetailsThatAreTooLong() {
    String label = "x".repeat(60);
    String[] names =
        IntStream.range(0, 20)
            .mapToObj(i -> "d%d.%s.%s.%s.example.com".formatted(i, label, label, label))
            .toArray(String[]::new);
    imports(PAIRS, request("a", US));
    imports(PAIRS, request("a", US, names));
    assertThat(tenant("a").domains()).hasSize(20);
    RegistryEvent changed = history().get(history().size() - 1);
    assertThat(changed.kind()).isEqualTo(EventKind.TENANT_CHANGED);
    assertThat(changed.detail())
        .hasSize(Changes.MAX_DETAIL)
        .startsWith("domains [a.example.com] -> [d0.")
        .endsWith("...");
  }

  @Test
  default void keepsTheWholeReferenceOfABackup() {
    String longest = "gs://" + "b".repeat(895);
    add(request("a", US), PAIRS);
    registry().remove(id("a"), ROOMY, longest);
    RegistryEvent removed = history().get(history().size() - 1);
    assertThat(removed.detail()).isEqualTo("backup " + longest);
    assertThat(tenant("a").details().withdrawal()).extracting("backup").isEqualTo(longest);
  }

  private static String line(RegistryEvent event) {
    return "%s %s -> %s, epoch %s: %s"
        .formatted(
            event.kind().text(),
            event.from() == null ? "none" : event.from(),
            event.to() == null ? "none" : event.to(),
            event.epoch() == null ? "none" : event.epoch(),
            event.detail() == null ? "none" : event.detail());
  }
}
