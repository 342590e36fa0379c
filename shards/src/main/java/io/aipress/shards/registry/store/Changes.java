package io.aipress.shards.registry.store;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an operation writes. A store writes it in this order, which keeps every constraint in force:
 * domains that are given up, shards, tenants, domains, moves, logins, reservations, leftovers,
 * formers, deletions, events. Not thread-safe.
 */
public final class Changes {
  /** Longest detail of an event, in characters. */
  public static final int MAX_DETAIL = 1000;

  private final Author author;
  private final String operation;
  private final @Nullable String importId;
  private final Map<ShardId, ShardLoad> shards = new LinkedHashMap<>();
  private final Set<ShardId> newShards = new LinkedHashSet<>();
  private final List<Tenant> added = new ArrayList<>();
  private final Map<TenantId, Update> updated = new LinkedHashMap<>();
  private final Set<TenantId> deleted = new LinkedHashSet<>();
  private final Map<TenantId, Move> moves = new LinkedHashMap<>();
  private final Set<TenantId> endedMoves = new LinkedHashSet<>();
  private final Set<Login> logins = new LinkedHashSet<>();
  private final Set<Login> endedLogins = new LinkedHashSet<>();
  private final Map<String, Reservation> reservations = new LinkedHashMap<>();
  private final Set<String> endedReservations = new LinkedHashSet<>();
  private final Set<Leftover> leftovers = new LinkedHashSet<>();
  private final Set<Leftover> droppedLeftovers = new LinkedHashSet<>();
  private final Map<TenantId, FormerTenant> formers = new LinkedHashMap<>();
  private final List<Event> events = new ArrayList<>();
  private @Nullable Brought brought;

  /**
   * A tenant that was there.
   *
   * @param before as it is stored; null when whoever changes it does not say
   * @param after as it becomes
   */
  public record Update(@Nullable Tenant before, Tenant after) {}

  /**
   * Tenants that are too many to be held, each with its event. They are read several times, and
   * every time the same.
   */
  interface Brought {
    /** How many are inserted or written over. */
    long tenants();

    /** Those that were there. */
    Stream<Update> updated();

    /** Those that were not there. */
    Stream<Tenant> added();

    /** Their events, whose positions do not count. */
    Stream<Event> events();
  }

  /**
   * An event to append; the store adds the time.
   *
   * @param position its place among those of the operation, from 0
   * @param kind what it is
   * @param tenant whom it concerns
   * @param from the shard before it
   * @param to the shard after it
   * @param epoch the tenant's epoch after it
   * @param detail more, in words
   */
  public record Event(
      int position,
      EventKind kind,
      @Nullable TenantId tenant,
      @Nullable ShardId from,
      @Nullable ShardId to,
      @Nullable Long epoch,
      @Nullable String detail) {
    /** An event whose detail is cut to {@value #MAX_DETAIL} characters. */
    public Event {
      if (detail != null && detail.length() > MAX_DETAIL) {
        detail = detail.substring(0, MAX_DETAIL - 3) + "...";
      }
    }

    /** The same event in another place. */
    Event at(int place) {
      return new Event(place, kind, tenant, from, to, epoch, detail);
    }
  }

  /**
   * Nothing yet.
   *
   * @param author who changes, and why
   * @param operation the operation's name, which no other has
   * @param importId the import it belongs to
   */
  public Changes(Author author, String operation, @Nullable String importId) {
    this.author = author;
    this.operation = operation;
    this.importId = importId;
  }

  /** A shard that was not there. */
  public Changes open(ShardLoad shard) {
    newShards.add(shard.shard().id());
    shards.put(shard.shard().id(), shard);
    return this;
  }

  /** A shard's new state and load. */
  public Changes put(ShardLoad shard) {
    shards.put(shard.shard().id(), shard);
    return this;
  }

  /** A tenant that was not there. */
  public Changes add(Tenant tenant) {
    added.add(tenant);
    return this;
  }

  /** A tenant that was there, as it becomes. */
  public Changes update(Tenant tenant) {
    updated.put(tenant.id(), new Update(null, tenant));
    return this;
  }

  /** Tenants that are too many to be held; they and their events come after all others. */
  Changes bring(Brought many) {
    brought = many;
    return this;
  }

  /** A tenant that is not there any more; its domains go with it. */
  public Changes delete(TenantId tenant) {
    deleted.add(tenant);
    return this;
  }

  /** A move that begins or goes on. */
  public Changes put(Move move) {
    moves.put(move.tenant(), move);
    return this;
  }

  /** A move that is over. */
  public Changes endMove(TenantId tenant) {
    endedMoves.add(tenant);
    return this;
  }

  /** A login, new or with another password. */
  public Changes put(Login login) {
    logins.add(login);
    return this;
  }

  /** A login whose copy is not there any more. */
  public Changes end(Login login) {
    endedLogins.add(login);
    return this;
  }

  /** A reservation, new or with other places. */
  public Changes put(Reservation reservation) {
    reservations.put(reservation.name(), reservation);
    return this;
  }

  /** A reservation that is over. */
  public Changes endReservation(String name) {
    endedReservations.add(name);
    return this;
  }

  /** Data that is left. */
  public Changes leave(Leftover leftover) {
    leftovers.add(leftover);
    return this;
  }

  /** Data that was left and is gone. */
  public Changes drop(Leftover leftover) {
    droppedLeftovers.add(leftover);
    return this;
  }

  /** A tenant that is gone now; written over what was known of that id. */
  public Changes put(FormerTenant former) {
    formers.put(former.id(), former);
    return this;
  }

  /** An event. */
  public Changes tell(
      EventKind kind,
      @Nullable TenantId tenant,
      @Nullable ShardId from,
      @Nullable ShardId to,
      @Nullable Long epoch,
      @Nullable String detail) {
    events.add(new Event(events.size(), kind, tenant, from, to, epoch, detail));
    return this;
  }

  /** Whether there is nothing to write. */
  public boolean isEmpty() {
    return events.isEmpty() && (brought == null || brought.tenants() == 0);
  }

  /** Who changes, and why. */
  public Author author() {
    return author;
  }

  /** The operation's name. */
  public String operation() {
    return operation;
  }

  /** The import it belongs to. */
  public @Nullable String importId() {
    return importId;
  }

  /** Shards to write, opened or changed. */
  public Collection<ShardLoad> shards() {
    return shards.values();
  }

  /** Whether a shard to write was not there. */
  public boolean isNew(ShardId shard) {
    return newShards.contains(shard);
  }

  /** How many tenants there are to insert or to write over. */
  public long tenants() {
    return added.size() + updated.size() + (brought == null ? 0 : brought.tenants());
  }

  /** Tenants to insert; they may be too many to be held. */
  public Iterable<Tenant> added() {
    return with(added, Brought::added);
  }

  /** Tenants to write over, domains and all; they may be too many to be held. */
  public Iterable<Update> updated() {
    return with(updated.values(), Brought::updated);
  }

  private <T> Iterable<T> with(Collection<T> held, Function<Brought, Stream<T>> others) {
    Brought many = brought;
    return many == null ? held : () -> Stream.concat(held.stream(), others.apply(many)).iterator();
  }

  /** Tenants to delete. */
  public Collection<TenantId> deleted() {
    return deleted;
  }

  /** Moves to write, new or changed. */
  public Collection<Move> moves() {
    return moves.values();
  }

  /** Moves to delete. */
  public Collection<TenantId> endedMoves() {
    return endedMoves;
  }

  /** Logins to write, new or changed. */
  public Collection<Login> logins() {
    return logins;
  }

  /** Logins to delete. */
  public Collection<Login> endedLogins() {
    return endedLogins;
  }

  /** Reservations to write, new or changed. */
  public Collection<Reservation> reservations() {
    return reservations.values();
  }

  /** Reservations to delete. */
  public Collection<String> endedReservations() {
    return endedReservations;
  }

  /** Leftovers to write. */
  public Collection<Leftover> leftovers() {
    return leftovers;
  }

  /** Leftovers to delete. */
  public Collection<Leftover> droppedLeftovers() {
    return droppedLeftovers;
  }

  /** Tenants that are gone, to write over what is there of their ids. */
  public Collection<FormerTenant> formers() {
    return formers.values();
  }

  /**
   * Events to append, in the order of their positions; every operation that writes has at least
   * one, and they may be too many to be held.
   */
  public Iterable<Event> events() {
    Brought many = brought;
    if (many == null) {
      return events;
    }
    return () -> {
      AtomicInteger position = new AtomicInteger(events.size());
      Stream<Event> others = many.events().map(event -> event.at(position.getAndIncrement()));
      return Stream.concat(events.stream(), others).iterator();
    };
  }
}
