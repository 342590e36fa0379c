package io.aipress.shards.registry.store;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.RegistryRows;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A registry at one moment. Asks only what an operation needs, so that a transaction of a shared
 * database locks no more than that.
 */
public interface RegistryView {
  /** The tenant of that id, with its domains. */
  Optional<Tenant> tenant(TenantId id);

  /** The tenant's move. */
  Optional<Move> move(TenantId id);

  /** A shard, and how full it is. */
  Optional<ShardLoad> load(ShardId shard);

  /** Every shard there ever was, by number. */
  List<ShardLoad> loads();

  /** The highest number a shard was ever given; 0 before the first. */
  int highestShard();

  /**
   * The tenants whose names are taken on a shard: those assigned to it, removed or not, and those
   * that move to it or from it.
   */
  List<TenantId> tenantsOn(ShardId shard);

  /** The tenant that holds a domain. */
  Optional<TenantId> holder(Domain domain);

  /**
   * How many tenants of an owner stand on each shard, removed or not, those that move counted on
   * both shards.
   */
  Map<ShardId, Integer> sitesOf(Owner owner);

  /** The shards on which data of a former tenant of that id was left. */
  List<ShardId> leftovers(TenantId id);

  /** The logins of a tenant's copies, by shard. */
  List<Login> logins(TenantId id);

  /** A tenant of that id that is gone. */
  Optional<FormerTenant> former(TenantId id);

  /** A reservation. */
  Optional<Reservation> reservation(String name);

  /** Everything but the history. */
  default RegistrySnapshot snapshot() {
    SnapshotRows rows = new SnapshotRows();
    contents(rows);
    return rows.snapshot();
  }

  /** Every row but the history's as it is stored, in the order of {@link RegistryRows}. */
  void contents(RegistryRows consumer);

  /** When the last change was committed; empty before the first. */
  Optional<Instant> lastChange();

  /** Events in the order in which they were committed. */
  void history(HistoryQuery query, Consumer<RegistryEvent> consumer);

  /** Every row as it is stored, in the order of {@link RegistryRows}, one at a time. */
  void rows(RegistryRows consumer);
}
