package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import org.jspecify.annotations.Nullable;

/** What a registry refuses about database logins of tenants. */
public final class LoginProblems {
  private LoginProblems() {}

  /**
   * A login where no copy of the tenant stands to stay; a second one may stand on another shard.
   */
  public static Problem noCopy(Tenant tenant, @Nullable ShardId other, ShardId shard) {
    return Problem.of(
            ErrorCode.LOGIN_PLACE,
            "tenant \"%s\" stands on shard %s%s, not on %s"
                .formatted(
                    tenant.id(), tenant.shard(), other == null ? "" : " and " + other, shard))
        .field("shard", shard)
        .rule("a login belongs to a copy of the tenant that does not go away")
        .fix(
            "name a shard on which it stands, see `aipress tenants show %s`"
                .formatted(tenant.id()));
  }

  /** A password that is no newer than the one that is confirmed. */
  public static Problem noNewerPassword(Login present, Login login) {
    return Problem.of(
            ErrorCode.LOGIN_VERSION,
            "tenant \"%s\" has login %s with password version %d on shard %s: %s with version %d is not newer"
                .formatted(
                    login.tenant(),
                    present.slot().text(),
                    present.passwordVersion(),
                    login.shard(),
                    login.slot().text(),
                    login.passwordVersion()))
        .field("version", login.passwordVersion())
        .rule("the version of a password only grows")
        .fix("name the newest version; to go back to an old password, add it as a new version");
  }

  /** A copy that is to take over and has no login. */
  public static Problem noLogin(TenantId tenant, ShardId shard) {
    return Problem.of(
            ErrorCode.LOGIN_MISSING,
            "tenant \"%s\" has no login on shard %s, so nothing would serve it there"
                .formatted(tenant, shard))
        .field("tenant", tenant)
        .rule("who takes over from a copy with a login has one too")
        .fix(
            "make its login there, then `aipress tenants confirm-login %s --shard %d --secret-version N`"
                .formatted(tenant, shard.number()));
  }
}
