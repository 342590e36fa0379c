package io.aipress.state.registry.spanner;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The parts of the history, between which operations are spread. */
final class EventBuckets {
  /** How many there are. Fixed by the schema: an operation is found again by its bucket. */
  static final int COUNT = 16;

  private EventBuckets() {}

  /** The bucket of an operation: 0 to {@link #COUNT} - 1. */
  static long of(String operation) {
    CRC32 hash = new CRC32();
    hash.update(operation.getBytes(StandardCharsets.UTF_8));
    return hash.getValue() % COUNT;
  }
}
