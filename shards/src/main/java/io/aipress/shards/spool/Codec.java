package io.aipress.shards.spool;

/** Turns values into bytes and back. */
public interface Codec<T> {
  /** Writes a value. What a {@link Sorter} is to sort by comes first. */
  void write(T value, RecordOutput out);

  /** Reads what {@link #write} has written. */
  T read(RecordInput in);
}
