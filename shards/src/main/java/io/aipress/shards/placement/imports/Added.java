package io.aipress.shards.placement.imports;

import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantCodec;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;

/**
 * A tenant that was missing.
 *
 * @param tenant the tenant where it is placed
 * @param why why it goes there
 */
public record Added(Tenant tenant, String why) {
  /** In the order in which they are placed. */
  static final class Bytes implements Codec<Added> {
    private final TenantCodec tenants = new TenantCodec();

    @Override
    public void write(Added added, RecordOutput out) {
      tenants.write(added.tenant, out);
      out.text(added.why);
    }

    @Override
    public Added read(RecordInput in) {
      return new Added(tenants.read(in), in.text());
    }
  }
}
