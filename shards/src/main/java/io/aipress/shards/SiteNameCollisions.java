package io.aipress.shards;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds tenants of one shard whose derived names are the same. */
public final class SiteNameCollisions {
  private SiteNameCollisions() {}

  /**
   * Every pair of tenants that would share a service account, which names the database login too,
   * as SITE_ID_COLLISION. The other names are the id itself with something around it and cannot
   * meet.
   */
  public static List<Problem> in(Collection<TenantId> tenants) {
    Map<String, TenantId> accounts = new HashMap<>();
    List<Problem> found = new ArrayList<>();
    for (TenantId tenant : tenants) {
      String account = SiteNames.serviceAccount(tenant);
      TenantId other = accounts.putIfAbsent(account, tenant);
      if (other != null) {
        found.add(between(other, tenant, account));
      }
    }
    return found;
  }

  /** The problem of two tenants with one service account. */
  public static Problem between(TenantId one, TenantId other, String account) {
    return Problem.of(
            ErrorCode.SITE_ID_COLLISION,
            "tenants \"%s\" and \"%s\" would share the service account \"%s\""
                .formatted(one, other, account))
        .field("tenant", other)
        .rule("every site has its own service account and database user")
        .fix("give one of the two another id");
  }
}
