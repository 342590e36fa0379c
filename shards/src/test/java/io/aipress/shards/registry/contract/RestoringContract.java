package io.aipress.shards.registry.contract;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.shards.registry.testing.MemoryStore;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filling an empty registry from a snapshot of another. */
interface RestoringContract extends UnderTest {
  @Test
  default void restoresAWholeRegistry() {
    RegistrySnapshot wanted = everything();
    registry().restore(wanted, "snapshot of yesterday", Progress.NONE);
    assertThat(again().snapshot()).isEqualTo(wanted);
    assertThat(registry().verify(ROOMY)).isEmpty();
    assertThat(history())
        .isNotEmpty()
        .allMatch(event -> event.kind() == EventKind.MIGRATED)
        .extracting(RegistryEvent::detail)
        .allMatch(detail -> detail != null && detail.contains("snapshot of yesterday"));
    int highest = wanted.loads().size();
    assertThat(open(US).get(0).id().number()).isEqualTo(highest + 1);
  }

  @Test
  default void goesOnWhereTheOtherRegistryStood() {
    registry().restore(everything(), "x", Progress.NONE);
    long epoch = tenant("m-verify").epoch();
    advance("m-verify");
    assertThat(tenant("m-verify").epoch()).isEqualTo(epoch + 1);
    registry().confirmRemoved(id("r-released"));
    registry().release("winter");
  }

  @Test
  default void restoresIntoAnEmptyRegistryOnly() {
    open(US);
    RegistrySnapshot before = registry().snapshot();
    assertThat(codes(() -> registry().restore(everything(), "x", Progress.NONE)))
        .containsExactly(ErrorCode.REGISTRY_NOT_EMPTY);
    assertThat(registry().snapshot()).isEqualTo(before);
  }

  @Test
  default void restoresAnEmptySnapshot() {
    registry().restore(new RegistrySnapshot(List.of(), List.of()), "x", Progress.NONE);
    assertThat(registry().snapshot().loads()).isEmpty();
    open(US);
  }

  private static RegistrySnapshot everything() {
    try (TenantRegistry other =
        new StoredTenantRegistry(new MemoryStore(), new Author("somebody", null))) {
      Everything.happensTo(other);
      return other.snapshot();
    }
  }
}
