package io.aipress.cli.view;

import io.aipress.shards.ShardId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of a JSON object in the order in which they are put. Not thread-safe. */
final class Document {
  private final Map<String, Object> keys = new LinkedHashMap<>();

  /** Puts a key; one without a value is left out. */
  Document put(String key, @Nullable Object value) {
    if (value != null) {
      keys.put(key, value);
    }
    return this;
  }

  /** Puts a shard's number; without a shard it is left out. */
  Document shard(String key, @Nullable ShardId shard) {
    return put(key, shard == null ? null : shard.number());
  }

  /** What was put. */
  Map<String, Object> map() {
    return keys;
  }
}
