package io.aipress.shards.registry.store;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.placement.ImportPlan;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** What bringing a list in writes. */
final class Imports {
  private Imports() {}

  static void changes(RegistrySnapshot current, ImportPlan plan, Changes changes) {
    Map<ShardId, ShardLoad> loads = new HashMap<>();
    current.loads().forEach(load -> loads.put(load.shard().id(), load));
    Set<ShardId> touched = new HashSet<>();
    for (Shard shard : plan.opened()) {
      loads.put(shard.id(), ShardLoad.empty(shard));
      changes.open(ShardLoad.empty(shard));
      changes.tell(EventKind.SHARD_OPENED, null, null, shard.id(), null, shard.region().name());
    }
    Map<TenantId, Tenant> before = new HashMap<>();
    plan.changed().forEach(tenant -> before.put(tenant.id(), tenant));
    current.tenants().forEach(tenant -> before.computeIfPresent(tenant.id(), (id, t) -> tenant));
    Map<TenantId, Move> moves = current.movesByTenant();
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
      if (was.tier() != tenant.tier()) {
        ServiceTier tier = tenant.tier();
        loads.computeIfPresent(
            tenant.shard(), (id, load) -> load.serve(was.tier(), -1).serve(tier, 1));
        touched.add(tenant.shard());
        Move move = moves.get(tenant.id());
        if (move != null) {
          loads.computeIfPresent(
              move.other(), (id, load) -> load.hold(was.tier(), -1).hold(tier, 1));
          touched.add(move.other());
        }
      }
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
      loads.computeIfPresent(tenant.shard(), (id, load) -> load.serve(tenant.tier(), 1));
      touched.add(tenant.shard());
    }
    touched.stream().sorted().map(loads::get).forEach(changes::put);
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
