package io.aipress.constructs.site;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.registry.Login;
import org.jspecify.annotations.Nullable;

/**
 * The database login of a site. Without one it has no service.
 *
 * @param slot which of its two MySQL users it logs in as; the first when omitted
 * @param passwordVersion the version of its secret that holds the password, from 1; {@value #NONE}
 *     while there is none, and when omitted
 */
public record SiteLogin(LoginSlot slot, long passwordVersion) {
  /** The password version of a site without a login. */
  public static final long NONE = 0;

  /**
   * A login.
   *
   * @throws AipressException CONFIG_INVALID for a version below 0
   */
  public SiteLogin {
    new Checks(ErrorCode.CONFIG_INVALID)
        .that(
            passwordVersion >= NONE,
            "passwordVersion",
            passwordVersion,
            "a version of a secret, or 0 for none yet")
        .throwIfAny();
  }

  /** No login yet. */
  public static SiteLogin none() {
    return new SiteLogin(LoginSlot.A, NONE);
  }

  /** The first login of a site, with a version of its password. */
  public static SiteLogin of(long passwordVersion) {
    return new SiteLogin(LoginSlot.A, passwordVersion);
  }

  /** The login that the registry has of a copy; null for none. */
  static SiteLogin of(@Nullable Login login) {
    return login == null ? none() : new SiteLogin(login.slot(), login.passwordVersion());
  }
}
