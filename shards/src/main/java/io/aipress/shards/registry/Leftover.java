package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import java.util.Comparator;

/**
 * Data that a tenant left on a shard when it went away: uploads always; in the shard's database
 * instance its login, and its database unless there was a backup; of an instance of its own
 * nothing. A tenant of that id may not come to that shard: it would meet the old data under its own
 * names.
 *
 * @param shard where the data is
 * @param tenant under whose names
 */
public record Leftover(ShardId shard, TenantId tenant) implements Comparable<Leftover> {
  private static final Comparator<Leftover> ORDER =
      Comparator.comparing(Leftover::shard).thenComparing(Leftover::tenant);

  @Override
  public int compareTo(Leftover other) {
    return ORDER.compare(this, other);
  }
}
