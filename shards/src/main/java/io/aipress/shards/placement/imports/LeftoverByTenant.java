package io.aipress.shards.placement.imports;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;

/** Data left on shards as bytes, by tenant and shard. */
final class LeftoverByTenant implements Codec<Leftover> {
  @Override
  public void write(Leftover leftover, RecordOutput out) {
    out.key(leftover.tenant().value()).size(leftover.shard().number());
  }

  @Override
  public Leftover read(RecordInput in) {
    TenantId tenant = new TenantId(in.key());
    return new Leftover(new ShardId(in.size()), tenant);
  }
}
