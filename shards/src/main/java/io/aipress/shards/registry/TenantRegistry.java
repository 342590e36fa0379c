package io.aipress.shards.registry;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Says where every tenant lives. A stored row decides; a hash may only propose.
 *
 * <p>What every adapter promises, and the contract test holds:
 *
 * <ul>
 *   <li>a tenant has exactly one assignment, on a shard of its region, with an epoch that only
 *       grows;
 *   <li>no shard holds more than its capacity in any dimension, whoever else writes at the same
 *       time; copies that come and go count, and so do reservations;
 *   <li>no two tenants hold one domain;
 *   <li>no tenant is parted from a database instance of its own: it goes with a backup only, and no
 *       change of a tier or a shard puts an empty one in its place;
 *   <li>a call either does all it says or changes nothing;
 *   <li>adding or opening a shard moves nobody; a shard's number is never used again;
 *   <li>every change is an event of the history.
 * </ul>
 *
 * <p>Failures are {@link AipressException}s. Adapters are safe for use by several threads.
 */
public interface TenantRegistry extends AutoCloseable {
  /** The same registry, whose changes are this author's. Closing either closes both. */
  TenantRegistry as(Author author);

  // Tenants

  /**
   * Brings a list of tenants in, all or nothing: tenants that are missing are placed in the order
   * of the list, tenants that are there get what is wanted. Tenants that are not in the list stay
   * as they are.
   *
   * <p>The memory that it takes does not grow with the list nor with the registry; a list that is
   * itself not in memory can be of any length.
   *
   * @param requests no id twice; read several times, and every time the same
   * @param rules how full shards may get
   * @param dryRun whether to find out and change nothing
   * @param progress hears how far writing is; a dry run writes nothing
   * @throws AipressException TENANT_DUPLICATE, DOMAIN_TAKEN, TENANT_REGION_FIXED, TENANT_REMOVED,
   *     TIER_DATABASE, SHARD_FULL, CAPACITY_BELOW_LOAD or SITE_ID_COLLISION, with every problem of
   *     the whole list; OUTPUT_NOT_WRITABLE when there is no room for the temporary file
   */
  ImportResult importTenants(
      Iterable<TenantRequest> requests, PlacementRules rules, boolean dryRun, Progress progress);

  /**
   * Adds one tenant and says where it lives. Adding it again as it is changes nothing.
   *
   * @param reservation uses up a place of this reservation; null for any free place
   * @throws AipressException TENANT_EXISTS when it is there with other values, TENANT_REMOVED,
   *     DOMAIN_TAKEN, SHARD_FULL, CAPACITY_BELOW_LOAD or SITE_ID_COLLISION; with a reservation also
   *     RESERVATION_UNKNOWN, RESERVATION_INVALID, SHARD_DRAINED, SHARD_QUARANTINED, OWNER_TOGETHER
   *     or LEFTOVER_DATA
   */
  Tenant add(TenantRequest request, PlacementRules rules, @Nullable String reservation);

  /**
   * Removes a tenant: it is served no more. Its id, domains and place stay taken until {@link
   * #confirmRemoved}.
   *
   * @param rules which tiers have a database instance for each site
   * @param backup where its data can be restored from, which lets the database go too; null leaves
   *     the data where it is. An instance that the tenant has to itself cannot be left: while it
   *     may hold data, which is from its login on, it goes with a backup only
   * @return the tenant as it is now
   * @throws AipressException TENANT_UNKNOWN, TENANT_REMOVED, TENANT_MOVING, BACKUP_REQUIRED, or
   *     ARGUMENT_INVALID with a backup that is no reference
   */
  Tenant remove(TenantId tenant, PlacementRules rules, @Nullable String backup);

  /**
   * Says that the change of a stack that takes a copy away is applied: of a removed tenant, or of
   * the copy left over by a move. With a backup there are two such changes.
   *
   * @return what is still to be applied; empty when the place is free now
   * @throws AipressException TENANT_UNKNOWN; TENANT_MOVING while its move goes on; MOVE_MISSING
   *     when nothing of it goes away
   */
  Optional<Withdrawal> confirmRemoved(TenantId tenant);

  /**
   * Says the same about the change that was to be applied at an epoch of the tenant, so that one
   * confirmation sent twice does not confirm two changes.
   *
   * @throws AipressException also EPOCH_STALE
   */
  Optional<Withdrawal> confirmRemoved(TenantId tenant, long epoch);

  /**
   * Pins a tenant, so that the balancer leaves it alone, or unpins it. Repeating changes nothing.
   *
   * @throws AipressException TENANT_UNKNOWN or TENANT_REMOVED
   */
  Tenant setPinned(TenantId tenant, boolean pinned);

  /**
   * Says that data a tenant left on a shard is gone.
   *
   * @throws AipressException LEFTOVER_DATA when nothing of it is known there
   */
  void forgetLeftover(TenantId tenant, ShardId shard);

  /**
   * Says that a copy of a tenant has its database login: the SQL has run, and the password is a
   * version of the copy's secret. Only then the shard's stack has a service for it. Repeating
   * changes nothing.
   *
   * @param login whose, on which shard, and the version that holds the password
   * @param epoch the tenant's epoch as the caller knows it; null for whichever it is
   * @throws AipressException TENANT_UNKNOWN, TENANT_REMOVED, EPOCH_STALE, LOGIN_PLACE when no copy
   *     of the tenant stands on that shard to stay, or LOGIN_VERSION when a later version is
   *     confirmed already
   */
  Login confirmLogin(Login login, @Nullable Long epoch);

  /** The logins of a tenant's copies, by shard. */
  List<Login> logins(TenantId tenant);

  /** The tenant of that id; a removed one too, until that is confirmed. */
  Optional<Tenant> find(TenantId tenant);

  /** The shards on which data of a former tenant of that id was left. */
  List<ShardId> leftovers(TenantId tenant);

  // Moves

  /**
   * Begins moves, all or none: every tenant takes a place on its target.
   *
   * @throws AipressException TENANT_DUPLICATE, TENANT_UNKNOWN, TENANT_REMOVED, TENANT_MOVING,
   *     EPOCH_STALE, MOVE_TARGET, SHARD_UNKNOWN, SHARD_FULL, SHARD_DRAINED, SHARD_QUARANTINED,
   *     SHARD_DEDICATED, OWNER_TOGETHER, LEFTOVER_DATA or SITE_ID_COLLISION, with every problem of
   *     all of them
   */
  List<Move> startMoves(List<MoveRequest> requests, PlacementRules rules);

  /**
   * Brings a move to its next phase; the switch makes the target serve.
   *
   * @param epoch the tenant's epoch as the caller knows it; every step makes it grow
   * @param rules which tiers have a database instance for each site
   * @param backup only for the step to {@link MovePhase#COMPLETE}: lets the source's database go
   *     too; needed where that is an instance of the tenant's own, as {@link #remove} has it
   * @throws AipressException TENANT_UNKNOWN, MOVE_MISSING, EPOCH_STALE, MOVE_FINAL,
   *     BACKUP_REQUIRED, ARGUMENT_INVALID with a backup that is no reference or comes too early,
   *     SHARD_QUARANTINED when the switch would touch such a shard, or LOGIN_MISSING when it would
   *     take the service away, because the source has a login and the target has none
   */
  Move advance(TenantId tenant, long epoch, PlacementRules rules, @Nullable String backup);

  /**
   * Undoes a move that is not complete: the source serves. What was written on the target since the
   * switch is lost unless somebody copies it back.
   *
   * @param epoch the tenant's epoch as the caller knows it
   * @throws AipressException TENANT_UNKNOWN, MOVE_MISSING, EPOCH_STALE, MOVE_FINAL, or, when that
   *     would change who serves, SHARD_QUARANTINED, or LOGIN_MISSING as {@link #advance} has it
   */
  Move rollBack(TenantId tenant, long epoch);

  /** The tenant's move, over or not, until what it left is confirmed to be gone. */
  Optional<Move> findMove(TenantId tenant);

  // Shards

  /**
   * Opens shards. Their numbers follow the highest that was ever given.
   *
   * @param regions the region of each
   * @throws AipressException SHARD_ID_INVALID when the numbers are used up
   */
  List<Shard> openShards(List<Region> regions);

  /**
   * Changes what may happen to a shard's tenants. Repeating changes nothing. A retired shard stays
   * retired; only an empty one retires.
   *
   * @throws AipressException SHARD_UNKNOWN, SHARD_STATE or SHARD_NOT_EMPTY
   */
  Shard setState(ShardId shard, ShardState state);

  /**
   * Gives a shard to one tenant alone, or to all again.
   *
   * @param tenant the only tenant it may hold; null for all
   * @param rules which tiers have a database instance for each site; on a shard that is one
   *     tenant's alone no site has
   * @throws AipressException SHARD_UNKNOWN, TENANT_UNKNOWN, TENANT_REMOVED, SHARD_NOT_EMPTY when
   *     others stand there, or TIER_DATABASE when a tenant that stands there would use another
   *     database from then on, without its data
   */
  Shard dedicate(ShardId shard, @Nullable TenantId tenant, PlacementRules rules);

  /**
   * Keeps places on a shard for tenants to come.
   *
   * @throws AipressException RESERVATION_EXISTS unless the same is there already, SHARD_UNKNOWN,
   *     SHARD_FULL, SHARD_DRAINED, SHARD_QUARANTINED, SHARD_DEDICATED or CAPACITY_BELOW_LOAD
   */
  Reservation reserve(Reservation wanted, PlacementRules rules);

  /**
   * Gives the places of a reservation back.
   *
   * @throws AipressException RESERVATION_UNKNOWN
   */
  Reservation release(String reservation);

  /** Every shard and how full it is, by number. */
  List<ShardLoad> shards();

  // Everything

  /** The registry at one moment. */
  RegistrySnapshot snapshot();

  /** When the last change was, and every row as it is stored, at one moment, one at a time. */
  void rows(RegistryRows consumer);

  /**
   * Fills an empty registry, all or nothing. Its history begins with an event for every row.
   * Repeating it changes nothing.
   *
   * @param wanted what it is to hold; every invariant holds in it
   * @param source which snapshot that is, in a few words, for the history
   * @param progress hears how far writing is, in tenants
   * @throws AipressException REGISTRY_NOT_EMPTY when there is or was a shard, unless the registry
   *     holds exactly what is wanted
   */
  void restore(RegistrySnapshot wanted, String source, Progress progress);

  /** Events in the order in which they were committed. */
  void history(HistoryQuery query, Consumer<RegistryEvent> consumer);

  /**
   * Checks every invariant on what is stored.
   *
   * @param rules how full shards may get
   * @return a problem for every broken row, INVARIANT_BROKEN or CAPACITY_BELOW_LOAD; empty when all
   *     holds
   */
  List<Problem> verify(PlacementRules rules);

  /** Lets go of files and connections. */
  @Override
  void close();
}
