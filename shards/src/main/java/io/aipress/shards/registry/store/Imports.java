package io.aipress.shards.registry.store;

import io.aipress.shards.TenantId;
import io.aipress.shards.placement.ImportPlan;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What bringing a list in writes. */
final class Imports {
  private Imports() {}

  static void changes(RegistrySnapshot current, ImportPlan plan, Changes changes) {
    for (Shard shard : plan.opened()) {
      changes.open(ShardLoad.empty(shard));
      changes.tell(EventKind.SHARD_OPENED, null, null, shard.id(), null, shard.region().name());
    }
    Map<TenantId, Tenant> before = new HashMap<>();
    plan.changed().forEach(tenant -> before.put(tenant.id(), tenant));
    current.tenants().forEach(tenant -> before.computeIfPresent(tenant.id(), (id, t) -> tenant));
    for (Tenant tenant : plan.changed()) {
      Tenant was = before.getOrDefault(tenant.id(), tenant);
      changes.update(tenant);
      changes.tell(
          EventKind.TENANT_CHANGED,
          tenant.id(),
          tenant.shard(),
          tenant.shard(),
          tenant.epoch(),
          difference(was, tenant));
    }
    for (int i = 0; i < plan.added().size(); i++) {
      Tenant tenant = plan.added().get(i);
      changes.add(tenant);
      changes.tell(
          EventKind.TENANT_ADDED,
          tenant.id(),
          null,
          tenant.shard(),
          tenant.epoch(),
          plan.why().get(i));
    }
    plan.loads().stream()
        .filter(load -> !load.before().equals(load.after()))
        .map(LoadChange::after)
        .forEach(changes::put);
  }

  private static String difference(Tenant was, Tenant is) {
    StringJoiner told = new StringJoiner("; ");
    tell(told, "tier", was.tier(), is.tier());
    tell(told, "domains", was.domains(), is.domains());
    tell(told, "pinned", was.pinned(), is.pinned());
    tell(told, "owner", was.details().owner(), is.details().owner());
    tell(told, "bytes", was.details().dataBytes(), is.details().dataBytes());
    return told.toString();
  }

  private static void tell(
      StringJoiner told, String what, @Nullable Object was, @Nullable Object is) {
    if (!Objects.equals(was, is)) {
      told.add("%s %s -> %s".formatted(what, was == null ? "none" : was, is == null ? "none" : is));
    }
  }
}
