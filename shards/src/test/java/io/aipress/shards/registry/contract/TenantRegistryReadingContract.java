package io.aipress.shards.registry.contract;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.shards.registry.testing.MemoryStore;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What a registry that can be read promises: it shows what was written, all of it and in order. A
 * registry in memory is filled with the same operations and says what is right.
 *
 * <p>The history is not part of it: a snapshot has none.
 */
public abstract class TenantRegistryReadingContract {
  /**
   * A registry of the adapter under test after some operations. An adapter that cannot write lets
   * them happen to another registry and reads a copy of it.
   *
   * @param operations all that ever happened to it
   */
  protected abstract TenantRegistry filled(Consumer<TenantRegistry> operations);

  @Test
  void readsAnEmptyRegistry() {
    try (TenantRegistry registry = filled(nothing -> {})) {
      assertThat(registry.snapshot()).isEqualTo(new RegistrySnapshot(List.of(), List.of()));
      assertThat(registry.shards()).isEmpty();
      assertThat(registry.find(new TenantId("nobody"))).isEmpty();
      assertThat(registry.findMove(new TenantId("nobody"))).isEmpty();
      assertThat(RowLines.of(registry)).isEmpty();
      assertThat(registry.verify(ROOMY)).isEmpty();
    }
  }

  @Test
  void readsTheWholeRegistryInItsOrder() {
    RegistrySnapshot right = right().snapshot();
    try (TenantRegistry registry = filled(Everything::happensTo)) {
      RegistrySnapshot read = registry.snapshot();
      assertThat(read.loads()).containsExactlyElementsOf(right.loads());
      assertThat(read.tenants()).containsExactlyElementsOf(right.tenants());
      assertThat(read.moves()).containsExactlyElementsOf(right.moves());
      assertThat(read.logins()).containsExactlyElementsOf(right.logins());
      assertThat(read.reservations()).containsExactlyElementsOf(right.reservations());
      assertThat(read.leftovers()).containsExactlyElementsOf(right.leftovers());
      assertThat(read.formers()).containsExactlyElementsOf(right.formers());
      assertThat(read).isEqualTo(right).isEqualTo(registry.snapshot());
      assertThat(read.sitesByShard()).isEqualTo(right.sitesByShard());
      assertThat(registry.shards()).containsExactlyElementsOf(right.loads());
    }
  }

  @Test
  void findsWhatTheSnapshotHas() {
    RegistrySnapshot right = right().snapshot();
    Map<TenantId, Move> moves =
        right.moves().stream().collect(Collectors.toMap(Move::tenant, Function.identity()));
    try (TenantRegistry registry = filled(Everything::happensTo)) {
      for (Tenant tenant : right.tenants()) {
        assertThat(registry.find(tenant.id())).contains(tenant);
        assertThat(registry.findMove(tenant.id()).orElse(null)).isEqualTo(moves.get(tenant.id()));
        assertThat(registry.logins(tenant.id()))
            .containsExactlyElementsOf(
                right.logins().stream()
                    .filter(login -> login.tenant().equals(tenant.id()))
                    .toList());
      }
      for (Leftover leftover : right.leftovers()) {
        assertThat(registry.leftovers(leftover.tenant())).containsExactly(leftover.shard());
      }
      assertThat(registry.leftovers(new TenantId("nobody"))).isEmpty();
      assertThat(registry.find(new TenantId("gone"))).isEmpty();
      assertThat(registry.find(new TenantId("nobody"))).isEmpty();
    }
  }

  @Test
  void showsEveryRowAsItIsStored() {
    try (TenantRegistry registry = filled(Everything::happensTo)) {
      assertThat(RowLines.of(registry)).containsExactlyElementsOf(RowLines.of(right()));
    }
  }

  @Test
  void findsNothingBrokenInWhatWasWritten() {
    try (TenantRegistry registry = filled(Everything::happensTo)) {
      assertThat(registry.verify(ROOMY)).isEmpty();
    }
  }

  private static TenantRegistry right() {
    TenantRegistry registry =
        new StoredTenantRegistry(new MemoryStore(), new Author("somebody", null));
    Everything.happensTo(registry);
    return registry;
  }
}
