package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/**
 * Whose tenant it is: a customer who may have several. Placement can keep the tenants of one owner
 * apart, so that the loss of a shard is not the loss of everything they have.
 *
 * @param value 1 to 63 characters of a-z, 0-9, '_' and '-', beginning with a letter or digit
 */
public record Owner(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

  /**
   * An owner.
   *
   * @throws AipressException OWNER_INVALID
   */
  public Owner {
    new Checks(ErrorCode.OWNER_INVALID)
        .matches(
            "owner",
            value,
            FORM,
            "1 to 63 characters of a-z, 0-9, '_' and '-', beginning with a letter or digit")
        .throwIfAny();
  }

  @Override
  public String toString() {
    return value;
  }
}
