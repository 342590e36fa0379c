package io.aipress.shards.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import java.util.HashMap;
import java.util.Map;

/** Wishes as bytes, by tenant. Not thread-safe. */
public final class TenantRequestCodec implements Codec<TenantRequest> {
  private final Map<String, Region> regions = new HashMap<>();
  private final OriginCodec origins = new OriginCodec();

  @Override
  public void write(TenantRequest request, RecordOutput out) {
    Owner owner = request.owner();
    out.key(request.id().value())
        .one(request.tier())
        .texts(request.domains().stream().map(Domain::ascii).toList())
        .text(request.region().name())
        .flag(request.pinned())
        .textOrNull(owner == null ? null : owner.value())
        .numberOrNull(request.dataBytes());
    origins.write(request.origin(), out);
  }

  @Override
  public TenantRequest read(RecordInput in) {
    TenantId id = new TenantId(in.key());
    ServiceTier tier = in.one(ServiceTier.class);
    var domains = in.texts().stream().map(Domain::new).toList();
    Region region = regions.computeIfAbsent(in.text(), Region::new);
    boolean pinned = in.flag();
    String owner = in.textOrNull();
    return new TenantRequest(
        id,
        tier,
        domains,
        region,
        pinned,
        owner == null ? null : new Owner(owner),
        in.numberOrNull(),
        origins.read(in));
  }
}
