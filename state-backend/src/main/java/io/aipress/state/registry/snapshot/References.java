package io.aipress.state.registry.snapshot;

import io.aipress.shards.Domain;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What only shows once all rows are there. */
final class References {
  private References() {}

  /**
   * Holds that no domain stands there twice, and that every move and login is somebody's.
   *
   * @throws AipressException SNAPSHOT_DAMAGED
   */
  static void check(RegistrySnapshot rows, Path file) {
    Set<Domain> domains = new HashSet<>();
    int line = 1 + rows.loads().size();
    for (Tenant tenant : rows.tenants()) {
      line++;
      for (Domain domain : tenant.domains()) {
        if (!domains.add(domain)) {
          throw SnapshotFaults.damaged(file, line, taken(domain));
        }
      }
    }
    for (Move move : rows.moves()) {
      line++;
      if (Sorted.find(rows.tenants(), Tenant::id, move.tenant()).isEmpty()) {
        throw SnapshotFaults.damaged(file, line, nobodys(RowKind.MOVE, "moves", move.tenant()));
      }
    }
    for (Login login : rows.logins()) {
      line++;
      if (Sorted.find(rows.tenants(), Tenant::id, login.tenant()).isEmpty()) {
        throw SnapshotFaults.damaged(
            file, line, nobodys(RowKind.LOGIN, "has a login", login.tenant()));
      }
    }
  }

  private static RowFault taken(Domain domain) {
    return new RowFault(
        "domain %s stands there twice".formatted(domain),
        "domains",
        domain,
        "a domain belongs to one tenant, once");
  }

  private static RowFault nobodys(RowKind kind, String does, TenantId tenant) {
    return new RowFault(
        "tenant %s %s and is not there".formatted(tenant, does),
        kind.text(),
        tenant,
        "a %s is of a tenant that is there".formatted(kind.text()));
  }
}
