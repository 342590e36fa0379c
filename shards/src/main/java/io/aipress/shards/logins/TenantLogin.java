package io.aipress.shards.logins;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.TierSettings;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may log in, and what for: everything that WordPress does in one schema, and nothing anywhere
 * else.
 *
 * @param user the MySQL user, 1 to 32 letters, digits, '_', '.' and '-', which is what MySQL and
 *     the connection pool both take as it is
 * @param database the schema, 1 to 64 characters, none of them a backslash or invisible; not one of
 *     the server's own
 * @param maxConnections connections that it may have at once, 1 to 100,000
 * @param encrypted whether it must come by TLS
 */
public record TenantLogin(String user, String database, int maxConnections, boolean encrypted) {
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9_.-]{1,32}");
  private static final Pattern DATABASE = Pattern.compile("[^\\\\\\p{C}]{0,63}[^\\\\\\p{C}\\s]");
  private static final Set<String> SERVERS_OWN =
      Set.of("information_schema", "mysql", "performance_schema", "sys");

  /**
   * A login that reaches one schema.
   *
   * @throws AipressException TENANT_ISOLATION for a schema of the server, else CONFIG_INVALID
   */
  public TenantLogin {
    new Checks(ErrorCode.TENANT_ISOLATION)
        .that(
            !SERVERS_OWN.contains(database.toLowerCase(Locale.ROOT)),
            "database",
            database,
            "a schema of a tenant, not one of the server's own")
        .throwIfAny();
    new Checks(ErrorCode.CONFIG_INVALID)
        .matches("user", user, USER, "1 to 32 letters, digits, '_', '.' and '-'")
        .matches(
            "database",
            database,
            DATABASE,
            "1 to 64 visible characters without a backslash, not ending with a blank")
        .range("maxConnections", maxConnections, 1, ShardLimits.MAX_CONNECTIONS, "connections")
        .throwIfAny();
  }

  /**
   * A tenant's login. It may have the connections that its tier is reckoned to take of the
   * instance; a tier that is reckoned to take none may have one for each request that its instances
   * work on at once, for a server takes 0 for no limit.
   */
  public static TenantLogin of(
      TenantId tenant, LoginSlot slot, TierSettings tier, boolean encrypted) {
    SiteNames names = SiteNames.of(tenant);
    int weight = tier.weight().sqlConnections();
    int requests = tier.service().maxInstances() * tier.service().concurrency();
    return new TenantLogin(
        names.databaseUser(slot),
        names.database(),
        Math.min(weight > 0 ? weight : requests, ShardLimits.MAX_CONNECTIONS),
        encrypted);
  }

  /** The same login with another limit of connections. */
  public TenantLogin withMaxConnections(int other) {
    return new TenantLogin(user, database, other, encrypted);
  }
}
