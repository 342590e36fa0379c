package io.aipress.shards.spool;

import java.util.Arrays;

/** Reads the records of a sorted run, each behind its length. */
final class Run {
  private static final int BUFFER_BYTES = 8 * 1024;

  private final Scratch scratch;
  private final Scratch.Block block;
  private byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private int at;
  private int read;
  private byte[] head = new byte[0];

  Run(Scratch scratch, Scratch.Block block) {
    this.scratch = scratch;
    this.block = block;
  }

  /** The record to which {@link #advance} has come. */
  byte[] head() {
    return head;
  }

  /** Goes to the next record; false after the last. */
  boolean advance() {
    if (at == filled && read == block.length()) {
      return false;
    }
    require(Integer.BYTES);
    int length = new RecordInput(Arrays.copyOfRange(buffer, at, at + Integer.BYTES), 0).size();
    at += Integer.BYTES;
    require(length);
    head = Arrays.copyOfRange(buffer, at, at + length);
    at += length;
    return true;
  }

  /** Sees to it that so many bytes stand in the buffer from where reading is. */
  private void require(int bytes) {
    if (filled - at >= bytes) {
      return;
    }
    byte[] next = bytes > buffer.length ? new byte[bytes] : buffer;
    System.arraycopy(buffer, at, next, 0, filled - at);
    filled -= at;
    at = 0;
    buffer = next;
    int more = scratch.read(block, read, buffer, filled);
    read += more;
    filled += more;
  }
}
