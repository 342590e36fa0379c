package io.aipress.shards.placement.formula;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * From a tenant's id to a shard: the first eight hexadecimal digits of the SHA-256 of the id's
 * UTF-8, as a number, modulo the number of shards, plus 1.
 *
 * <pre>{@code
 * new ShardFormula(1000).number(new TenantId("acme"));    // 358
 * new ShardFormula(1000).pythonName(new TenantId("acme")); // "aipress-shard-358"
 * }</pre>
 *
 * @param shards how many shards there are, {@code NUM_SHARDS} of the Python: 1 to {@value
 *     ShardId#MAX}
 */
public record ShardFormula(int shards) {
  /**
   * The formula for so many shards.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public ShardFormula {
    new Checks(ErrorCode.CONFIG_INVALID)
        .range("shards", shards, 1, ShardId.MAX, "shards")
        .throwIfAny();
  }

  /** The number that the formula gives a tenant, from 1 to the number of shards. */
  public int number(TenantId tenant) {
    return (int) (Integer.toUnsignedLong(firstFourBytes(tenant)) % shards) + 1;
  }

  /**
   * The same as the Python's text, which pads to three digits: {@code aipress-shard-017}. Names of
   * stacks have four, see {@link ShardId#stackName()}.
   */
  public String pythonName(TenantId tenant) {
    return String.format(Locale.ROOT, "aipress-shard-%03d", number(tenant));
  }

  /** Eight hexadecimal digits are four bytes. */
  private static int firstFourBytes(TenantId tenant) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(tenant.value().getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getInt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
