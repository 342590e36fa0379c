package io.aipress.shards.registry.store;

import io.aipress.shards.placement.imports.Added;
import io.aipress.shards.placement.imports.Changed;
import io.aipress.shards.placement.imports.ImportPlan;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.LoadChange;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What bringing a list in writes, read from where its plan waits. */
final class Imports implements Changes.Brought {
  private final ImportPlan plan;

  private Imports(ImportPlan plan) {
    this.plan = plan;
  }

  static RegistryStore.Bulk<ImportResult> of(ImportPlan plan, Changes changes) {
    for (Shard shard : plan.opened()) {
      changes.open(ShardLoad.empty(shard));
      changes.tell(EventKind.SHARD_OPENED, null, null, shard.id(), null, shard.region().name());
    }
    plan.loads().stream()
        .filter(load -> !load.before().equals(load.after()))
        .map(LoadChange::after)
        .forEach(changes::put);
    return new RegistryStore.Bulk<>(changes.bring(new Imports(plan)), plan.result());
  }

  @Override
  public long tenants() {
    return plan.changed().size() + plan.added().size();
  }

  @Override
  public Stream<Changes.Update> updated() {
    return plan.changed().stream().map(edit -> new Changes.Update(edit.before(), edit.after()));
  }

  @Override
  public Stream<Tenant> added() {
    return plan.added().stream().map(Added::tenant);
  }

  @Override
  public Stream<Changes.Event> events() {
    return Stream.concat(
        plan.changed().stream().map(Imports::event), plan.added().stream().map(Imports::event));
  }

  private static Changes.Event event(Changed edit) {
    Tenant tenant = edit.after();
    return new Changes.Event(
        0,
        EventKind.TENANT_CHANGED,
        tenant.id(),
        tenant.shard(),
        tenant.shard(),
        tenant.epoch(),
        difference(edit.before(), tenant));
  }

  private static Changes.Event event(Added added) {
    Tenant tenant = added.tenant();
    return new Changes.Event(
        0, EventKind.TENANT_ADDED, tenant.id(), null, tenant.shard(), tenant.epoch(), added.why());
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
