package io.aipress.state.registry.spanner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.contract.TenantRegistryContract;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole contract, on the emulator. */
@Needs(Part.SPANNER)
class SpannerTenantRegistryTest extends TenantRegistryContract {
  private final TestSpanner database = TestSpanner.migrated();

  @Override
  protected TenantRegistry open() {
    return database.open();
  }

  /** The highest number alone: ten thousand shards take an emulator most of a minute. */
  @Override
  @Test
  public void refusesMoreShardsThanThereAreNumbers() {
    try (SpannerConnection connection = database.connection()) {
      RowChange almostLast =
          RowChange.insert(
              Table.SHARDS, ShardId.MAX - 1L, "us-central1", "open", null, 0L, 0L, 0L, 0L, 0L, 0L);
      connection.client().write(List.of(almostLast.toMutation()));
    }
    Region us = new Region("us-central1");

    assertThatThrownBy(() -> registry().openShards(List.of(us, us)))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining(ErrorCode.SHARD_ID_INVALID.name());
    assertThat(registry().openShards(List.of(us)))
        .extracting(Shard::id)
        .containsExactly(new ShardId(ShardId.MAX));
    assertThatThrownBy(() -> registry().openShards(List.of(us)))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining(ErrorCode.SHARD_ID_INVALID.name());
  }
}
