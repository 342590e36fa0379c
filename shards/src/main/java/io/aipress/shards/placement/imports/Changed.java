package io.aipress.shards.placement.imports;

import io.aipress.shards.errors.Origin;
import io.aipress.shards.registry.OriginCodec;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantCodec;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import org.jspecify.annotations.Nullable;

/**
 * A tenant whose tier, domains, pin, owner or size change.
 *
 * @param before as it is
 * @param after as it will be, on the same shard
 * @param origin the line that wants it so
 */
public record Changed(Tenant before, Tenant after, @Nullable Origin origin) {
  /** In the order of the list. */
  static final class Bytes implements Codec<Changed> {
    private final TenantCodec tenants = new TenantCodec();
    private final OriginCodec origins = new OriginCodec();

    @Override
    public void write(Changed changed, RecordOutput out) {
      tenants.write(changed.before, out);
      tenants.write(changed.after, out);
      origins.write(changed.origin, out);
    }

    @Override
    public Changed read(RecordInput in) {
      return new Changed(tenants.read(in), tenants.read(in), origins.read(in));
    }
  }
}
