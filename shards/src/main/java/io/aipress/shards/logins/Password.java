package io.aipress.shards.logins;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/**
 * A password of a login. It is never printed: whoever needs the text asks for {@link #reveal()}.
 *
 * <p>Its characters mean nothing to SQL, to shells, to URLs and to configuration files.
 */
public final class Password {
  /** Characters of a password: 6 bits each, 240 in all, far beyond any guessing. */
  public static final int LENGTH = 40;

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final Pattern EVERY_KIND =
      Pattern.compile("(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])(?=.*[-_]).*");

  private final String text;

  private Password(String text) {
    this.text = text;
  }

  /** A new one that nobody can guess, with a character of every kind that servers may ask for. */
  public static Password generate(SecureRandom random) {
    while (true) {
      StringBuilder text = new StringBuilder(LENGTH);
      for (int i = 0; i < LENGTH; i++) {
        text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
      }
      if (EVERY_KIND.matcher(text).matches()) {
        return new Password(text.toString());
      }
    }
  }

  /** The password itself, for the server and the secret, and for nothing that people read. */
  public String reveal() {
    return text;
  }

  @Override
  public String toString() {
    return "(not shown)";
  }
}
