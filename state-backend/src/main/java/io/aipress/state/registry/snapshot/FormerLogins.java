package io.aipress.state.registry.snapshot;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.List;

/**
 * The logins of a registry from before they were told: as its migration has them, each copy that
 * serves, or served before a switch, has the first version of its password. Without a login its
 * service would go away.
 */
final class FormerLogins {
  private FormerLogins() {}

  static RegistrySnapshot in(RegistrySnapshot rows) {
    List<Login> logins = new ArrayList<>();
    for (Tenant tenant : rows.tenants()) {
      if (tenant.state() != TenantState.REMOVED) {
        logins.add(new Login(tenant.id(), tenant.shard(), LoginSlot.A, 1));
      }
    }
    for (Move move : rows.moves()) {
      if (move.withdrawal() == null && move.phase().isSwitched()) {
        logins.add(new Login(move.tenant(), move.source(), LoginSlot.A, 1));
      }
    }
    return new RegistrySnapshot(
        rows.loads(),
        rows.tenants(),
        rows.moves(),
        logins,
        rows.reservations(),
        rows.leftovers(),
        rows.formers());
  }
}
