package io.aipress.shards.registry.store;

import io.aipress.shards.Domain;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantDetails;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes values of stored rows. Every adapter reads through here, so that all take the same rows for
 * damaged. Not thread-safe: it keeps the few regions it has seen, which are shared by thousands of
 * rows.
 */
public final class RowReader {
  private final Map<String, Region> regions = new HashMap<>();

  /** A row that no write of this library leaves. */
  public static final class DamagedRowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says which row and why. */
    public DamagedRowException(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** An event as stored. */
  public record EventRow(
      Instant at,
      String operation,
      long position,
      String actor,
      @Nullable String reason,
      String kind,
      @Nullable String tenant,
      @Nullable Long from,
      @Nullable Long to,
      @Nullable Long epoch,
      @Nullable String importId,
      @Nullable String detail) {}

  /** A tenant's id, where a row has nothing else. */
  public TenantId tenantId(String id) {
    return valid("a tenant's id", () -> new TenantId(id));
  }

  /** A shard's number, where a row has nothing else. */
  public ShardId shardId(long number) {
    return valid("a shard's number", () -> number(number));
  }

  /** The shard of a row, and how full it is. */
  public ShardLoad shard(RegistryRows.ShardRow row) {
    return valid(
        "shard " + row.number(),
        () ->
            new ShardLoad(
                new Shard(
                    number(row.number()),
                    region(row.region()),
                    one(ShardState.values(), ShardState::text, row.state()),
                    row.dedicatedTo() == null ? null : new TenantId(row.dedicatedTo())),
                counts(row.servedBronze(), row.servedSilver(), row.servedGold()),
                counts(row.heldBronze(), row.heldSilver(), row.heldGold())));
  }

  /** The tenant of a row. */
  public Tenant tenant(RegistryRows.TenantRow row) {
    return valid(
        "tenant " + row.id(),
        () ->
            new Tenant(
                new TenantId(row.id()),
                ServiceTier.of(row.tier()),
                row.domains().stream().map(Domain::new).toList(),
                region(row.region()),
                number(row.shard()),
                one(TenantState.values(), TenantState::text, row.state()),
                row.epoch(),
                row.pinned(),
                details(row)));
  }

  /** Most tenants have none; they share one object. */
  private static TenantDetails details(RegistryRows.TenantRow row) {
    return row.owner() == null && row.dataBytes() == null && row.withdrawal() == null
        ? TenantDetails.NONE
        : new TenantDetails(
            row.owner() == null ? null : new Owner(row.owner()),
            row.dataBytes(),
            withdrawal(row.withdrawal(), row.backup()));
  }

  /** The move of a row. */
  public Move move(RegistryRows.MoveRow row) {
    return valid(
        "move of " + row.tenant(),
        () ->
            new Move(
                new TenantId(row.tenant()),
                number(row.source()),
                number(row.target()),
                one(MovePhase.values(), MovePhase::text, row.phase()),
                withdrawal(row.withdrawal(), row.backup())));
  }

  /** The login of a row. */
  public Login login(RegistryRows.LoginRow row) {
    return valid(
        "login of " + row.tenant(),
        () ->
            new Login(
                new TenantId(row.tenant()),
                number(row.shard()),
                one(LoginSlot.values(), LoginSlot::text, row.slot()),
                row.passwordVersion()));
  }

  /** The reservation of a row. */
  public Reservation reservation(RegistryRows.ReservationRow row) {
    return valid(
        "reservation " + row.name(),
        () ->
            new Reservation(
                row.name(),
                number(row.shard()),
                ServiceTier.of(row.tier()),
                Math.toIntExact(row.seats())));
  }

  /** The leftover of a row. */
  public Leftover leftover(long shard, String tenant) {
    return valid("leftover of " + tenant, () -> new Leftover(number(shard), new TenantId(tenant)));
  }

  /** The former tenant of a row. */
  public FormerTenant former(String tenant, long epoch) {
    return valid("former tenant " + tenant, () -> new FormerTenant(new TenantId(tenant), epoch));
  }

  /** The event of a row. */
  public RegistryEvent event(EventRow row) {
    return valid(
        "event %d of operation %s".formatted(row.position(), row.operation()),
        () ->
            new RegistryEvent(
                row.at(),
                row.operation(),
                Math.toIntExact(row.position()),
                new Author(row.actor(), row.reason()),
                one(EventKind.values(), EventKind::text, row.kind()),
                row.tenant() == null ? null : new TenantId(row.tenant()),
                row.from() == null ? null : number(row.from()),
                row.to() == null ? null : number(row.to()),
                row.epoch(),
                row.importId(),
                row.detail()));
  }

  private Region region(String name) {
    return regions.computeIfAbsent(name, Region::new);
  }

  private static ShardId number(long number) {
    return new ShardId(Math.toIntExact(number));
  }

  private static TierCounts counts(long bronze, long silver, long gold) {
    return new TierCounts(Math.toIntExact(bronze), Math.toIntExact(silver), Math.toIntExact(gold));
  }

  private static @Nullable Withdrawal withdrawal(@Nullable String step, @Nullable String backup) {
    return step == null
        ? null
        : new Withdrawal(one(Withdrawal.Step.values(), Withdrawal.Step::text, step), backup);
  }

  private static <T> T one(T[] values, Function<T, String> text, String wanted) {
    for (T value : values) {
      if (text.apply(value).equals(wanted)) {
        return value;
      }
    }
    throw new IllegalArgumentException("it has the unknown value " + wanted);
  }

  private static <T> T valid(String row, Supplier<T> value) {
    try {
      return value.get();
    } catch (AipressException | IllegalArgumentException | ArithmeticException e) {
      throw new DamagedRowException(row + ": " + e.getMessage(), e);
    }
  }
}
