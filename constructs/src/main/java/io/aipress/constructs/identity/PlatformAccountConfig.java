package io.aipress.constructs.identity;

import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A service account of the platform.
 *
 * @param accountId the part of its address before the {@code @}, 6 to 30 characters; literal
 * @param displayName what it is for, up to 100 characters
 * @param roles predefined roles on the project, none of the basic ones; literal, because they are
 *     keys of {@code for_each}. None when omitted
 * @param permissions single permissions on the project, for where every predefined role is too
 *     wide: they make a role of the account's own. None when omitted
 * @param options what must exist first; service accounts have no labels; {@link
 *     ResourceOptions#defaults()} when omitted
 */
public record PlatformAccountConfig(
    String accountId,
    String displayName,
    SortedSet<String> roles,
    SortedSet<String> permissions,
    ResourceOptions options) {

  private static final int MAX_DISPLAY_NAME = 100;

  private static final Pattern ACCOUNT = Pattern.compile("[a-z][a-z0-9-]{4,28}[a-z0-9]");
  private static final Pattern ROLE =
      Pattern.compile("roles/(?!owner$|editor$|viewer$)[A-Za-z][A-Za-z0-9.]{1,62}");
  private static final Pattern PERMISSION = Pattern.compile("[a-z]+(\\.[A-Za-z]+){2,3}");

  /**
   * An account that IAM can make.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public PlatformAccountConfig {
    roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    permissions = Collections.unmodifiableSortedSet(new TreeSet<>(permissions));
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    checks
        .matches(
            "accountId",
            accountId,
            ACCOUNT,
            "6 to 30 characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'")
        .that(
            !displayName.isBlank() && displayName.length() <= MAX_DISPLAY_NAME,
            "displayName",
            displayName,
            "1 to %d characters".formatted(MAX_DISPLAY_NAME));
    for (String role : roles) {
      checks.matches(
          "roles", role, ROLE, "a role such as roles/logging.logWriter, not owner, editor, viewer");
    }
    for (String permission : permissions) {
      checks.matches(
          "permissions", permission, PERMISSION, "a permission such as cloudsql.instances.get");
    }
    checks.throwIfAny();
  }

  /** An account without any right. */
  public static PlatformAccountConfig of(String accountId, String displayName) {
    return new PlatformAccountConfig(
        accountId, displayName, new TreeSet<>(), new TreeSet<>(), ResourceOptions.defaults());
  }

  /** The same account with these predefined roles on the project. */
  public PlatformAccountConfig withRoles(Collection<String> other) {
    return new PlatformAccountConfig(
        accountId, displayName, new TreeSet<>(other), permissions, options);
  }

  /** The same account with these single permissions on the project. */
  public PlatformAccountConfig withPermissions(Collection<String> other) {
    return new PlatformAccountConfig(accountId, displayName, roles, new TreeSet<>(other), options);
  }

  /** The same account with other options. */
  public PlatformAccountConfig withOptions(ResourceOptions other) {
    return new PlatformAccountConfig(accountId, displayName, roles, permissions, other);
  }
}
