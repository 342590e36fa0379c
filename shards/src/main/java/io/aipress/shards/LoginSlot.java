package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Arrays;
import java.util.Locale;

/**
 * One of the two MySQL users that a site has in turn: another password is that of the other user,
 * so that whoever still has the former one goes on until nobody needs it.
 */
public enum LoginSlot {
  /** The user of a site's first login. */
  A,
  /** The user of its second. */
  B;

  /**
   * The slot of a text.
   *
   * @throws AipressException ARGUMENT_INVALID
   */
  public static LoginSlot of(String text) {
    return Arrays.stream(values())
        .filter(slot -> slot.text().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new AipressException(
                    Checks.broken(ErrorCode.ARGUMENT_INVALID, "login", text, "a or b")));
  }

  /** The slot as JSON, SQL and people have it: {@code a}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The other one. */
  public LoginSlot other() {
    return this == A ? B : A;
  }
}
