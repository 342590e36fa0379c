package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the shard projects hang in the organisation. Shard stacks do not need it; the stacks that
 * create the projects do.
 *
 * @param organization the organisation's number; null when not given
 * @param folder the folder of this environment, {@code folders/<number>}; null when not given
 * @param billingAccount the billing account, {@code 01ABCD-2EFGH3-4IJKL5}; null when not given
 */
public record Ownership(
    @Nullable String organization, @Nullable String folder, @Nullable String billingAccount) {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{6,20}");
  private static final Pattern FOLDER = Pattern.compile("folders/[0-9]{6,20}");
  private static final Pattern BILLING = Pattern.compile("[0-9A-Z]{6}-[0-9A-Z]{6}-[0-9A-Z]{6}");

  /**
   * References to organisation, folder and billing account.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public Ownership {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    if (organization != null) {
      checks.matches("organization", organization, NUMBER, "the organisation's number, in quotes");
    }
    if (folder != null) {
      checks.matches("folder", folder, FOLDER, "folders/<number>");
    }
    if (billingAccount != null) {
      checks.matches("billingAccount", billingAccount, BILLING, "of the form 01ABCD-2EFGH3-4IJKL5");
    }
    checks.throwIfAny();
  }

  /** No references. */
  public static Ownership none() {
    return new Ownership(null, null, null);
  }
}
