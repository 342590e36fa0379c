package io.aipress.shards.placement.imports;

import io.aipress.shards.ShardId;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import java.util.ArrayList;
import java.util.List;

/**
 * What a tenant of the list left behind that was there before.
 *
 * @param place where it stands in the list, from 0
 * @param epoch the last one it had; 0 when it had none
 * @param leftovers the shards where data of it is
 */
record Past(int place, long epoch, List<ShardId> leftovers) {
  /** Of a tenant that never was there. */
  static final Past NONE = new Past(0, 0, List.of());

  Past {
    leftovers = List.copyOf(leftovers);
  }

  /** By place. */
  static final class ByPlace implements Codec<Past> {
    @Override
    public void write(Past past, RecordOutput out) {
      out.size(past.place).number(past.epoch).size(past.leftovers.size());
      past.leftovers.forEach(shard -> out.size(shard.number()));
    }

    @Override
    public Past read(RecordInput in) {
      int place = in.size();
      long epoch = in.number();
      int count = in.size();
      List<ShardId> leftovers = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        leftovers.add(new ShardId(in.size()));
      }
      return new Past(place, epoch, leftovers);
    }
  }
}
