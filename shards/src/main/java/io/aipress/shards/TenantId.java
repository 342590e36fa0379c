package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/**
 * The id of a tenant: 1 to {@value #MAX_LENGTH} characters of {@code a-z 0-9 -}, beginning and
 * ending with a letter or digit. It is the key of the tenant's resources in every plan, so it never
 * changes.
 *
 * @param value the id
 */
public record TenantId(String value) implements Comparable<TenantId> {
  /** Longest id, in characters. With {@code wp-} before it, it fits a Cloud Run name of 49. */
  public static final int MAX_LENGTH = 40;

  private static final Pattern RULE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");

  /**
   * A tenant's id.
   *
   * @throws AipressException SITE_ID_INVALID for anything that breaks the rule
   */
  public TenantId {
    new Checks(ErrorCode.SITE_ID_INVALID)
        .that(
            RULE.matcher(value).matches(),
            "tenant",
            value,
            "1 to 40 characters of a-z, 0-9 and '-', beginning and ending with a letter or digit",
            "choose an id of that form; it cannot be changed later")
        .throwIfAny();
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
