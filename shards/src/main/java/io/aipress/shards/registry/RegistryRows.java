package io.aipress.shards.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a registry's rows as they are stored, whether or not they make sense: a check must be able
 * to name what no domain type can hold. Kinds come in the order of these methods, rows of a kind in
 * the order of their keys, so that nobody has to hold them all.
 */
public interface RegistryRows {
  /**
   * When the last change was committed: before all rows. Not called when nothing has changed yet.
   */
  default void lastChange(Instant at) {}

  /** A shard. */
  void shard(ShardRow row);

  /** A tenant with its domains in their order. */
  void tenant(TenantRow row);

  /** A domain whose tenant is not there. */
  void strayDomain(String domain, String tenant);

  /** A move. */
  void move(MoveRow row);

  /** A login. */
  void login(LoginRow row);

  /** A reservation. */
  void reservation(ReservationRow row);

  /** Data left on a shard. */
  void leftover(long shard, String tenant);

  /** A tenant that is gone, with its last epoch. */
  void former(String tenant, long epoch);

  /** The highest epoch that the history has of a tenant; tenants in the order of their ids. */
  void lastEpoch(String tenant, long epoch);

  /** A shard as stored. */
  record ShardRow(
      long number,
      String region,
      String state,
      @Nullable String dedicatedTo,
      long servedBronze,
      long servedSilver,
      long servedGold,
      long heldBronze,
      long heldSilver,
      long heldGold) {}

  /** A tenant as stored. */
  record TenantRow(
      String id,
      String tier,
      List<String> domains,
      String region,
      long shard,
      String state,
      long epoch,
      boolean pinned,
      @Nullable String owner,
      @Nullable Long dataBytes,
      @Nullable String withdrawal,
      @Nullable String backup) {}

  /** A move as stored. */
  record MoveRow(
      String tenant,
      long source,
      long target,
      String phase,
      @Nullable String withdrawal,
      @Nullable String backup) {}

  /** A login as stored. */
  record LoginRow(String tenant, long shard, String slot, long passwordVersion) {}

  /** A reservation as stored. */
  record ReservationRow(String name, long shard, String tier, long seats) {}
}
