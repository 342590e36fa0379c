package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;

/** Data left on shards as bytes, by tenant and shard. */
public final class LeftoverCodec implements Codec<Leftover> {
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
