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
   * Every pair of tenants that would share a service account or a database login, as
   * SITE_ID_COLLISION. The other names are the id itself with something around it and cannot meet.
   */
  public static List<Problem> in(Collection<TenantId> tenants) {
    Map<String, TenantId> accounts = new HashMap<>();
    Map<String, TenantId> users = new HashMap<>();
    List<Problem> found = new ArrayList<>();
    for (TenantId tenant : tenants) {
      SiteNames names = SiteNames.of(tenant);
      note(accounts, names.serviceAccount(), tenant, "service account", found);
      note(users, names.databaseUser(), tenant, "database user", found);
    }
    return found;
  }

  private static void note(
      Map<String, TenantId> seen, String name, TenantId tenant, String what, List<Problem> found) {
    TenantId other = seen.putIfAbsent(name, tenant);
    if (other != null) {
      found.add(
          Problem.of(
                  ErrorCode.SITE_ID_COLLISION,
                  "tenants \"%s\" and \"%s\" would share the %s \"%s\""
                      .formatted(other, tenant, what, name))
              .field("tenant", tenant)
              .rule("every site has its own service account and database user")
              .fix("give one of the two another id"));
    }
  }
}
