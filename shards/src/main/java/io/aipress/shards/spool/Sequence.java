package io.aipress.shards.spool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Values in the order in which they came, which may be read again and again once all are there.
 * Holds 64 KiB of them in memory. Not thread-safe.
 */
public final class Sequence<T> implements Iterable<T> {
  private static final int BLOCK_BYTES = 64 * 1024;

  private final Scratch scratch;
  private final Codec<T> codec;
  private final List<Scratch.Block> blocks = new ArrayList<>();
  private final RecordOutput last = new RecordOutput();
  private long size;

  /** No value yet. */
  public Sequence(Scratch scratch, Codec<T> codec) {
    this.scratch = scratch;
    this.codec = codec;
  }

  /** One value more. */
  public void add(T value) {
    codec.write(value, last);
    size++;
    if (last.length() >= BLOCK_BYTES) {
      blocks.add(scratch.append(last.buffer(), last.length()));
      last.clear();
    }
  }

  /** How many there are. */
  public long size() {
    return size;
  }

  /** All of them, one at a time. */
  public Stream<T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Iterator<T> iterator() {
    return new Iterator<>() {
      private int next;
      private RecordInput values = new RecordInput(new byte[0], 0);

      @Override
      public boolean hasNext() {
        while (values.isAtEnd() && next <= blocks.size()) {
          values = next < blocks.size() ? read(blocks.get(next)) : inMemory();
          next++;
        }
        return !values.isAtEnd();
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        return codec.read(values);
      }
    };
  }

  private RecordInput read(Scratch.Block block) {
    byte[] bytes = new byte[block.length()];
    scratch.read(block, 0, bytes, 0);
    return new RecordInput(bytes, bytes.length);
  }

  private RecordInput inMemory() {
    return new RecordInput(last.buffer(), last.length());
  }
}
