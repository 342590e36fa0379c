package io.aipress.shards.placement.imports;

import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantRequestCodec;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;

/**
 * A tenant of the list.
 *
 * @param place where it stands in the list, from 0
 * @param request what is wanted
 */
record Listed(int place, TenantRequest request) {
  /** By tenant, then by place. */
  static final class ByTenant implements Codec<Listed> {
    private final TenantRequestCodec requests = new TenantRequestCodec();

    @Override
    public void write(Listed listed, RecordOutput out) {
      out.key(listed.request.id().value()).size(listed.place);
      requests.write(listed.request, out);
    }

    @Override
    public Listed read(RecordInput in) {
      in.key();
      return new Listed(in.size(), requests.read(in));
    }
  }
}
