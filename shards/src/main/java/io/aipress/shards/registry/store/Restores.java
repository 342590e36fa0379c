package io.aipress.shards.registry.store;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryProblems;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import org.jspecify.annotations.Nullable;

/**
 * What filling an empty registry from a snapshot writes. The snapshot's history is not in it, so
 * every row begins its history with an event that carries what the row carries: shard and epoch.
 */
final class Restores {
  private final Changes changes;
  private final String source;

  private Restores(Changes changes, String source) {
    this.changes = changes;
    this.source = source;
  }

  /**
   * The same snapshot again, in an empty registry. Nothing in a registry that holds it already, so
   * that a call whose answer was lost can be repeated; refused in any other.
   */
  static void changes(
      RegistrySnapshot current, RegistrySnapshot wanted, String source, Changes changes) {
    if (current.equals(wanted)) {
      return;
    }
    if (!current.loads().isEmpty()) {
      throw new AipressException(RegistryProblems.notEmpty(current));
    }
    new Restores(changes, source).add(wanted);
  }

  private void add(RegistrySnapshot wanted) {
    tell(null, null, null, null, "%,d tenants".formatted(wanted.tenants().size()));
    for (ShardLoad load : wanted.loads()) {
      changes.open(load);
      tell(null, null, load.shard().id(), null, "shard");
    }
    for (Tenant tenant : wanted.tenants()) {
      changes.add(tenant);
      tell(tenant.id(), null, tenant.shard(), tenant.epoch(), "tenant");
    }
    for (Move move : wanted.moves()) {
      changes.put(move);
      tell(move.tenant(), move.source(), move.target(), null, "move");
    }
    for (Login login : wanted.logins()) {
      changes.put(login);
      tell(login.tenant(), null, login.shard(), null, "login");
    }
    for (Reservation reservation : wanted.reservations()) {
      changes.put(reservation);
      tell(null, null, reservation.shard(), null, "reservation " + reservation.name());
    }
    for (Leftover leftover : wanted.leftovers()) {
      changes.leave(leftover);
      tell(leftover.tenant(), null, leftover.shard(), null, "leftover");
    }
    for (FormerTenant former : wanted.formers()) {
      changes.put(former);
      tell(former.id(), null, null, former.epoch(), "former tenant");
    }
  }

  private void tell(
      @Nullable TenantId tenant,
      @Nullable ShardId from,
      @Nullable ShardId to,
      @Nullable Long epoch,
      String what) {
    changes.tell(EventKind.MIGRATED, tenant, from, to, epoch, what + " from " + source);
  }
}
