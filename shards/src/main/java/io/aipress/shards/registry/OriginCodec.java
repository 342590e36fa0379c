package io.aipress.shards.registry;

import io.aipress.shards.errors.Origin;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Places in files as bytes, or none; the few files are kept once. Not thread-safe. */
public final class OriginCodec {
  private final List<String> files = new ArrayList<>();

  /** Writes a place, or none. */
  public void write(@Nullable Origin origin, RecordOutput out) {
    out.flag(origin != null);
    if (origin != null) {
      Integer line = origin.line();
      out.size(place(origin.file())).size(line == null ? 0 : line);
    }
  }

  /** Reads a place, or none. */
  public @Nullable Origin read(RecordInput in) {
    if (!in.flag()) {
      return null;
    }
    String file = files.get(in.size());
    int line = in.size();
    return new Origin(file, line == 0 ? null : line);
  }

  private int place(String file) {
    int place = files.lastIndexOf(file);
    if (place < 0) {
      files.add(file);
      return files.size() - 1;
    }
    return place;
  }
}
