package io.aipress.shards.placement.imports;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.registry.OriginCodec;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import org.jspecify.annotations.Nullable;

/**
 * A derived name that a tenant takes on a shard.
 *
 * @param shard where
 * @param name the service account's
 * @param added whether the list brings the tenant
 * @param place where it stands in the list, from 0; 0 when the list does not bring it
 * @param tenant whose name it is
 * @param origin the line that brings it
 */
record NameTaken(
    ShardId shard, String name, boolean added, int place, String tenant, @Nullable Origin origin) {

  boolean isSameAs(NameTaken other) {
    return shard.equals(other.shard) && name.equals(other.name);
  }

  /** By shard and name; who is there comes first, then who is added, by place. */
  static final class ByName implements Codec<NameTaken> {
    private final OriginCodec origins = new OriginCodec();

    @Override
    public void write(NameTaken taken, RecordOutput out) {
      out.size(taken.shard.number())
          .key(taken.name)
          .flag(taken.added)
          .size(taken.place)
          .text(taken.tenant);
      origins.write(taken.origin, out);
    }

    @Override
    public NameTaken read(RecordInput in) {
      return new NameTaken(
          new ShardId(in.size()), in.key(), in.flag(), in.size(), in.text(), origins.read(in));
    }
  }
}
