package io.aipress.shards.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tenants as bytes, by id. Not thread-safe. */
public final class TenantCodec implements Codec<Tenant> {
  private final Map<String, Region> regions = new HashMap<>();

  @Override
  public void write(Tenant tenant, RecordOutput out) {
    out.key(tenant.id().value())
        .one(tenant.tier())
        .texts(tenant.domains().stream().map(Domain::ascii).toList())
        .text(tenant.region().name())
        .number(tenant.shard().number())
        .one(tenant.state())
        .number(tenant.epoch())
        .flag(tenant.pinned());
    Owner owner = tenant.details().owner();
    Withdrawal withdrawal = tenant.details().withdrawal();
    out.textOrNull(owner == null ? null : owner.value())
        .numberOrNull(tenant.details().dataBytes())
        .flag(withdrawal != null);
    if (withdrawal != null) {
      out.one(withdrawal.step()).textOrNull(withdrawal.backup());
    }
  }

  @Override
  public Tenant read(RecordInput in) {
    TenantId id = new TenantId(in.key());
    ServiceTier tier = in.one(ServiceTier.class);
    List<Domain> domains = in.texts().stream().map(Domain::new).toList();
    Region region = regions.computeIfAbsent(in.text(), Region::new);
    ShardId shard = new ShardId(Math.toIntExact(in.number()));
    TenantState state = in.one(TenantState.class);
    long epoch = in.number();
    boolean pinned = in.flag();
    return new Tenant(id, tier, domains, region, shard, state, epoch, pinned, details(in));
  }

  private static TenantDetails details(RecordInput in) {
    String owner = in.textOrNull();
    Long bytes = in.numberOrNull();
    Withdrawal withdrawal =
        in.flag() ? new Withdrawal(in.one(Withdrawal.Step.class), in.textOrNull()) : null;
    return owner == null && bytes == null && withdrawal == null
        ? TenantDetails.NONE
        : new TenantDetails(owned(owner), bytes, withdrawal);
  }

  private static @Nullable Owner owned(@Nullable String owner) {
    return owner == null ? null : new Owner(owner);
  }
}
