package io.aipress.state.registry.snapshot;

import io.aipress.shards.ShardId;
import io.aipress.shards.registry.RegistryRows;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * Holds that rows come as a snapshot has them: one kind after the other, the rows of a kind in the
 * order of their keys, none twice, on shards that are there. Counts them, and keeps nothing that
 * grows with their number.
 */
final class RowOrder implements RegistryRows {
  private final Map<RowKind, Long> counts = new EnumMap<>(RowKind.class);
  private final BitSet shards = new BitSet();
  private RowKind kind = RowKind.SHARD;
  private long number;
  private String name = "";
  private long place;

  RowOrder() {
    for (RowKind each : RowKind.values()) {
      counts.put(each, 0L);
    }
  }

  /** How many rows of each kind there were; all kinds are there. */
  Map<RowKind, Long> counts() {
    return counts;
  }

  @Override
  public void shard(ShardRow row) {
    next(RowKind.SHARD, row.number(), "");
    if (row.number() >= 1 && row.number() <= ShardId.MAX) {
      shards.set((int) row.number());
    }
  }

  @Override
  public void tenant(TenantRow row) {
    next(RowKind.TENANT, 0, row.id());
    known("shard", row.shard());
  }

  @Override
  public void strayDomain(String domain, String tenant) {
    throw new RowFault(
        "domain %s belongs to %s, who is not there".formatted(domain, tenant),
        "domain",
        domain,
        "a domain belongs to a tenant that is there");
  }

  @Override
  public void move(MoveRow row) {
    next(RowKind.MOVE, 0, row.tenant());
    known("source", row.source());
    known("target", row.target());
  }

  @Override
  public void login(LoginRow row) {
    next(RowKind.LOGIN, 0, row.tenant(), row.shard());
    known("shard", row.shard());
  }

  @Override
  public void reservation(ReservationRow row) {
    next(RowKind.RESERVATION, 0, row.name());
    known("shard", row.shard());
  }

  @Override
  public void leftover(long shard, String tenant) {
    next(RowKind.LEFTOVER, shard, tenant);
    known("shard", shard);
  }

  @Override
  public void former(String tenant, long epoch) {
    next(RowKind.FORMER, 0, tenant);
  }

  /** Not a row of a snapshot. */
  @Override
  public void lastEpoch(String tenant, long epoch) {}

  private void next(RowKind next, long nextNumber, String nextName) {
    next(next, nextNumber, nextName, 0);
  }

  private void next(RowKind next, long nextNumber, String nextName, long nextPlace) {
    Object key = next == RowKind.SHARD ? (Object) nextNumber : nextName;
    int order = next.compareTo(kind);
    if (order < 0) {
      throw new RowFault(
          "a %s stands after the first %s".formatted(next.text(), kind.text()),
          next.text(),
          key,
          "shards come first, then tenants, moves, logins, reservations, leftovers, formers");
    }
    if (order == 0 && counts.getOrDefault(next, 0L) > 0) {
      int keys = Long.compare(nextNumber, number);
      keys = keys == 0 ? nextName.compareTo(name) : keys;
      keys = keys == 0 ? Long.compare(nextPlace, place) : keys;
      if (keys == 0) {
        throw new RowFault(
            "%s %s stands there twice".formatted(next.text(), key),
            next.text(),
            key,
            "every row stands there once");
      }
      if (keys < 0) {
        throw new RowFault(
            "%s %s is out of order".formatted(next.text(), key),
            next.text(),
            key,
            "rows of a kind stand in the order of their keys");
      }
    }
    kind = next;
    number = nextNumber;
    name = nextName;
    place = nextPlace;
    counts.merge(next, 1L, Long::sum);
  }

  private void known(String field, long shard) {
    if (shard < 1 || shard > ShardId.MAX || !shards.get((int) shard)) {
      throw new RowFault(
          "%s %s is on shard %d, which is not there".formatted(kind.text(), name, shard),
          field,
          shard,
          "every shard that is named is there");
    }
  }
}
