package io.aipress.shards.registry.testing;

import io.aipress.shards.Domain;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.store.Changes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Every row of a registry, never changed: what is written makes another one. It throws where a
 * database's constraints would, so that no operation leans on a store that lets things pass.
 */
final class MemoryRegistry {
  final TreeMap<ShardId, ShardLoad> loads = new TreeMap<>();
  final TreeMap<TenantId, Tenant> tenants = new TreeMap<>();
  final TreeMap<Domain, TenantId> holders = new TreeMap<>();
  final TreeMap<TenantId, Move> moves = new TreeMap<>();
  final TreeSet<Login> logins = new TreeSet<>();
  final TreeMap<String, Reservation> reservations = new TreeMap<>();
  final TreeSet<Leftover> leftovers = new TreeSet<>();
  final TreeMap<TenantId, FormerTenant> formers = new TreeMap<>();
  final List<RegistryEvent> events = new ArrayList<>();

  Optional<Instant> lastChange() {
    return events.isEmpty() ? Optional.empty() : Optional.of(events.get(events.size() - 1).at());
  }

  /** The registry after some changes, committed at a time or, if that is later, at the last one. */
  MemoryRegistry with(Changes changes, Instant now) {
    MemoryRegistry next = new MemoryRegistry();
    next.loads.putAll(loads);
    next.tenants.putAll(tenants);
    next.holders.putAll(holders);
    next.moves.putAll(moves);
    next.logins.addAll(logins);
    next.reservations.putAll(reservations);
    next.leftovers.addAll(leftovers);
    next.formers.putAll(formers);
    next.events.addAll(events);
    next.write(changes);
    next.append(changes, lastChange().filter(now::isBefore).orElse(now));
    return next;
  }

  private void write(Changes changes) {
    changes.updated().forEach(update -> giveUpDomains(update.after().id()));
    changes.deleted().forEach(this::giveUpDomains);
    for (ShardLoad load : changes.shards()) {
      Shard shard = load.shard();
      ShardLoad before = loads.put(shard.id(), load);
      must((before == null) == changes.isNew(shard.id()), "new or known", shard);
      must(before == null || before.shard().region().equals(shard.region()), "moved", shard);
    }
    for (Tenant tenant : changes.added()) {
      must(tenants.put(tenant.id(), tenant) == null, "added twice", tenant);
      takeDomains(tenant);
    }
    for (Changes.Update update : changes.updated()) {
      Tenant tenant = update.after();
      Tenant before = tenants.put(tenant.id(), tenant);
      must(before != null && before.epoch() <= tenant.epoch(), "unknown or older", tenant);
      takeDomains(tenant);
    }
    for (Move move : changes.moves()) {
      must(tenants.containsKey(move.tenant()), "of nobody", move);
      moves.put(move.tenant(), move);
    }
    for (Login login : changes.logins()) {
      logins.removeIf(login::isOfSameCopy);
      logins.add(login);
    }
    changes.reservations().forEach(kept -> reservations.put(kept.name(), kept));
    for (Leftover leftover : changes.leftovers()) {
      must(loads.containsKey(leftover.shard()) && leftovers.add(leftover), "nowhere", leftover);
    }
    changes.formers().forEach(former -> formers.put(former.id(), former));
    changes.endedMoves().forEach(id -> must(moves.remove(id) != null, "no move", id));
    changes.endedLogins().forEach(login -> must(logins.remove(login), "none", login));
    changes.endedReservations().forEach(n -> must(reservations.remove(n) != null, "none", n));
    changes.droppedLeftovers().forEach(left -> must(leftovers.remove(left), "none", left));
    changes.deleted().forEach(id -> must(tenants.remove(id) != null, "no tenant", id));
    must(tenants.keySet().containsAll(moves.keySet()), "moves of nobody", moves.keySet());
    logins.forEach(login -> must(tenants.containsKey(login.tenant()), "of nobody", login));
    for (Tenant tenant : tenants.values()) {
      ShardLoad load = loads.get(tenant.shard());
      must(load != null && load.shard().region().equals(tenant.region()), "misplaced", tenant);
    }
  }

  private void giveUpDomains(TenantId id) {
    Tenant tenant = tenants.get(id);
    if (tenant == null) {
      throw new IllegalStateException("unknown: " + id);
    }
    tenant.domains().forEach(holders::remove);
  }

  private void takeDomains(Tenant tenant) {
    for (Domain domain : tenant.domains()) {
      must(holders.put(domain, tenant.id()) == null, "a domain twice", domain);
    }
  }

  private void append(Changes changes, Instant at) {
    for (Changes.Event event : changes.events()) {
      events.add(
          new RegistryEvent(
              at,
              changes.operation(),
              event.position(),
              changes.author(),
              event.kind(),
              event.tenant(),
              event.from(),
              event.to(),
              event.epoch(),
              changes.importId(),
              event.detail()));
    }
  }

  private static void must(boolean holds, String what, Object row) {
    if (!holds) {
      throw new IllegalStateException(what + ": " + row);
    }
  }
}
