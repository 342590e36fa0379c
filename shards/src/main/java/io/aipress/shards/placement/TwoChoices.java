package io.aipress.shards.placement;

import io.aipress.shards.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Two places in a list that follow from a tenant's id alone: the first 16 bytes of its SHA-256, as
 * two unsigned numbers.
 */
record TwoChoices(long firstHash, long secondHash) {
  static TwoChoices of(TenantId tenant) {
    try {
      ByteBuffer digest =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256")
                  .digest(tenant.value().getBytes(StandardCharsets.UTF_8)));
      return new TwoChoices(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  int first(int size) {
    return (int) Long.remainderUnsigned(firstHash, size);
  }

  /** Another place than the first, unless there is only one. */
  int second(int size) {
    return size == 1
        ? 0
        : (first(size) + 1 + (int) Long.remainderUnsigned(secondHash, size - 1)) % size;
  }
}
