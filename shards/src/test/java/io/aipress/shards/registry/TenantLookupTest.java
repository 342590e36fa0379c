package io.aipress.shards.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.TenantLookup.Location;
import java.util.List;
import org.junit.jupiter.api.Test;

class TenantLookupTest {
  private static final Region REGION = new Region("us-central1");

  private static Tenant tenant(String id, int shard, TenantState state, long epoch) {
    return new Tenant(
        new TenantId(id),
        ServiceTier.BRONZE,
        List.of(new Domain(id + ".example")),
        REGION,
        new ShardId(shard),
        state,
        epoch,
        false,
        state == TenantState.REMOVED
            ? new TenantDetails(null, null, Withdrawal.of(null))
            : TenantDetails.NONE);
  }

  @Test
  void findsWhatTheSnapshotHas() {
    TenantLookup lookup =
        TenantLookup.of(
            new RegistrySnapshot(
                List.of(new Shard(new ShardId(7), REGION, ShardState.OPEN)),
                List.of(
                    tenant("acme", 7, TenantState.ACTIVE, 1),
                    tenant("moves", 7, TenantState.MOVING, 5),
                    tenant("gone", 7, TenantState.REMOVED, 2))));

    assertThat(lookup.size()).isEqualTo(3);
    assertThat(lookup.find("acme")).contains(new Location(new ShardId(7), 1, TenantState.ACTIVE));
    assertThat(lookup.find(new TenantId("moves")))
        .contains(new Location(new ShardId(7), 5, TenantState.MOVING));
    assertThat(lookup.find("gone")).contains(new Location(new ShardId(7), 2, TenantState.REMOVED));
    assertThat(lookup.find(new TenantId("nobody"))).isEmpty();
    assertThat(lookup.find("Not An Id!")).isEmpty();
  }
}
