package io.aipress.shards.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sequence;
import io.aipress.shards.spool.Sorter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Values that waited in a file are what they were. */
class CodecsTest {
  private static final Region US = new Region("us-central1");
  private static final Region EU = new Region("europe-west1");
  private static final Domain ONE = new Domain("one.example");
  private static final Domain TWO = new Domain("xn--bcher-kva.example");

  @Test
  void tenantsOfEveryKind() {
    List<Tenant> tenants =
        List.of(
            tenant("a", US, TenantState.ACTIVE, TenantDetails.NONE),
            tenant("b", EU, TenantState.MOVING, new TenantDetails(new Owner("acme"), null, null)),
            tenant("c", US, TenantState.ACTIVE, new TenantDetails(null, 0L, null)),
            tenant("d", US, TenantState.REMOVED, new TenantDetails(null, 7L, Withdrawal.of(null))),
            tenant(
                "e",
                EU,
                TenantState.REMOVED,
                new TenantDetails(new Owner("acme"), 7L, Withdrawal.of("gs://vault/e.sql"))));
    Sequence<Tenant> sequence = new Sequence<>(new Scratch(), new TenantCodec());
    tenants.forEach(sequence::add);
    assertThat(sequence).containsExactlyElementsOf(tenants);
  }

  @Test
  void wishesOfEveryKindByTenant() {
    List<TenantRequest> wishes =
        List.of(
            wish("a", US, false, null, null, null),
            wish("a-b", EU, true, new Owner("acme"), 5L, Origin.file("a file.csv")),
            wish("b", US, true, null, 0L, new Origin("a file.csv", 1_000_000)),
            wish("c", US, false, null, null, new Origin("another.csv", 2)));
    Sorter<TenantRequest> sorter = new Sorter<>(new Scratch(), new TenantRequestCodec());
    for (int i : new int[] {2, 0, 3, 1}) {
      sorter.add(wishes.get(i));
    }
    assertThat(sorter).containsExactlyElementsOf(wishes);
  }

  private static Tenant tenant(String id, Region region, TenantState state, TenantDetails details) {
    return new Tenant(
        new TenantId(id),
        ServiceTier.SILVER,
        List.of(ONE, TWO),
        region,
        new ShardId(9999),
        state,
        Long.MAX_VALUE,
        id.equals("b"),
        details);
  }

  private static TenantRequest wish(
      String id,
      Region region,
      boolean pinned,
      @Nullable Owner owner,
      @Nullable Long bytes,
      @Nullable Origin origin) {
    return new TenantRequest(
        new TenantId(id),
        ServiceTier.GOLD,
        List.of(TWO, ONE),
        region,
        pinned,
        owner,
        bytes,
        origin);
  }
}
