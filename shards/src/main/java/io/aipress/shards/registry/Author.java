package io.aipress.shards.registry;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Who changes a registry, and why.
 *
 * @param actor 1 to {@value #MAX_ACTOR} characters without control characters
 * @param reason at most {@value #MAX_REASON} characters without control characters; null when none
 *     was given
 */
public record Author(String actor, @Nullable String reason) {
  /** Longest name of an actor, in characters: a service account's address fits. */
  public static final int MAX_ACTOR = 128;

  /** Longest reason, in characters. */
  public static final int MAX_REASON = 500;

  private static final Pattern PLAIN = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]*");

  /**
   * An author.
   *
   * @throws AipressException ARGUMENT_INVALID
   */
  public Author {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(
            !actor.isBlank() && actor.length() <= MAX_ACTOR && PLAIN.matcher(actor).matches(),
            "actor",
            actor,
            "1 to %d characters, none of them a control character".formatted(MAX_ACTOR))
        .that(
            reason == null || (reason.length() <= MAX_REASON && PLAIN.matcher(reason).matches()),
            "reason",
            reason == null ? "" : reason,
            "at most %d characters, none of them a control character".formatted(MAX_REASON))
        .throwIfAny();
  }

  /** The user of the operating system, without a reason. */
  public static Author ofSystem() {
    String user = System.getProperty("user.name", "").replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "");
    return new Author(
        user.isBlank() ? "unknown" : user.substring(0, Math.min(user.length(), MAX_ACTOR)), null);
  }
}
