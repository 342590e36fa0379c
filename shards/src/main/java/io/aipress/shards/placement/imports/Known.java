package io.aipress.shards.placement.imports;

import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantCodec;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantRequestCodec;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;

/**
 * A tenant of the list that is there.
 *
 * @param place where it stands in the list, from 0
 * @param request what is wanted
 * @param tenant what is there
 */
record Known(int place, TenantRequest request, Tenant tenant) {
  /** The tenant as it is wanted, where it is. */
  Tenant edited() {
    return new Tenant(
        tenant.id(),
        request.tier(),
        request.domains(),
        tenant.region(),
        tenant.shard(),
        tenant.state(),
        tenant.epoch(),
        request.pinned(),
        request.details(tenant.details()));
  }

  /** By place. */
  static final class ByPlace implements Codec<Known> {
    private final TenantRequestCodec requests = new TenantRequestCodec();
    private final TenantCodec tenants = new TenantCodec();

    @Override
    public void write(Known known, RecordOutput out) {
      out.size(known.place);
      requests.write(known.request, out);
      tenants.write(known.tenant, out);
    }

    @Override
    public Known read(RecordInput in) {
      return new Known(in.size(), requests.read(in), tenants.read(in));
    }
  }
}
