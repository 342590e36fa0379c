package io.aipress.state.terraform.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One version of an object.
 *
 * @param bucket its bucket
 * @param name its name
 * @param generation which version it is; grows with every write
 * @param size its length in bytes
 * @param crc32c its checksum, in Base64, as Cloud Storage gives it
 * @param written when it was written
 * @param replaced when another took its place or it was deleted; null for the live one
 */
public record ObjectVersion(
    String bucket,
    String name,
    long generation,
    long size,
    String crc32c,
    Instant written,
    @Nullable Instant replaced) {

  /** Whether it is the one that is read when no generation is named. */
  public boolean isLive() {
    return replaced == null;
  }
}
