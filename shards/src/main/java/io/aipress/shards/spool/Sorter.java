package io.aipress.shards.spool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * Gives values back in the order of their bytes, so in that of what their codec writes first. They
 * may be read again and again once all are there. Not thread-safe.
 *
 * <p>An external merge sort: a megabyte of values is sorted in memory and written as a run; reading
 * merges the runs, of which it holds 8 KiB each.
 */
public final class Sorter<T> implements Iterable<T> {
  private static final int RUN_BYTES = 1 << 20;

  private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

  private final Scratch scratch;
  private final Codec<T> codec;
  private final List<Scratch.Block> runs = new ArrayList<>();
  private final List<byte[]> waiting = new ArrayList<>();
  private final RecordOutput encoder = new RecordOutput();
  private int waitingBytes;

  /** No value yet. */
  public Sorter(Scratch scratch, Codec<T> codec) {
    this.scratch = scratch;
    this.codec = codec;
  }

  /** One value more. */
  public void add(T value) {
    encoder.clear();
    codec.write(value, encoder);
    waiting.add(encoder.toBytes());
    waitingBytes += encoder.length();
    if (waitingBytes >= RUN_BYTES) {
      spill();
    }
  }

  private void spill() {
    waiting.sort(ORDER);
    RecordOutput run = new RecordOutput();
    for (byte[] record : waiting) {
      run.size(record.length).bytes(record);
    }
    runs.add(scratch.append(run.buffer(), run.length()));
    waiting.clear();
    waitingBytes = 0;
  }

  @Override
  public Iterator<T> iterator() {
    if (!runs.isEmpty() && !waiting.isEmpty()) {
      spill(); // what is read may stay in use for long, and others want the memory
    }
    waiting.sort(ORDER);
    Iterator<byte[]> records = runs.isEmpty() ? List.copyOf(waiting).iterator() : merged();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return records.hasNext();
      }

      @Override
      public T next() {
        byte[] record = records.next();
        return codec.read(new RecordInput(record, record.length));
      }
    };
  }

  private Iterator<byte[]> merged() {
    PriorityQueue<Run> heads = new PriorityQueue<>(Comparator.comparing(Run::head, ORDER));
    for (Scratch.Block block : runs) {
      Run run = new Run(scratch, block);
      if (run.advance()) {
        heads.add(run);
      }
    }
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return !heads.isEmpty();
      }

      @Override
      public byte[] next() {
        Run first = heads.poll();
        if (first == null) {
          throw new NoSuchElementException();
        }
        byte[] record = first.head();
        if (first.advance()) {
          heads.add(first);
        }
        return record;
      }
    };
  }
}
