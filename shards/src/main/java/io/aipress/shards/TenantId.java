package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;

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

  /**
   * A tenant's id.
   *
   * @throws AipressException SITE_ID_INVALID for anything that breaks the rule
   */
  public TenantId {
    if (!isId(value)) {
      throw new AipressException(
          Checks.broken(
                  ErrorCode.SITE_ID_INVALID,
                  "tenant",
                  value,
                  "1 to 40 characters of a-z, 0-9 and '-', beginning and ending with a letter or"
                      + " digit")
              .fix("choose an id of that form; it cannot be changed later"));
    }
  }

  /** A loop, since an import makes every id several times. */
  private static boolean isId(String value) {
    int length = value.length();
    if (length == 0
        || length > MAX_LENGTH
        || value.charAt(0) == '-'
        || value.charAt(length - 1) == '-') {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!isIdCharacter(value.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is one of {@code a-z 0-9 -}. */
  static boolean isIdCharacter(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || character == '-';
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
