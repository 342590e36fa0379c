package io.aipress.shards.registry;

import io.aipress.shards.Region;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.ShardCapacity;
import java.util.List;
import java.util.Optional;

/**
 * Says where every tenant lives. A stored row decides; a hash may only propose.
 *
 * <p>What every adapter promises, and the contract test holds:
 *
 * <ul>
 *   <li>a tenant has exactly one assignment, on a shard of its region;
 *   <li>no shard holds more tenants than its capacity, whoever else writes at the same time;
 *   <li>no two tenants hold one domain;
 *   <li>a call either does all it says or changes nothing;
 *   <li>adding or opening a shard moves nobody; a shard's number is never used again.
 * </ul>
 *
 * <p>Failures are {@link AipressException}s. Adapters are safe for use by several threads.
 */
public interface TenantRegistry extends AutoCloseable {
  /**
   * Brings a list of tenants in, all or nothing: tenants that are missing are placed in the order
   * of the list, tenants that are there get the tier, domains and pin wanted. Tenants that are not
   * in the list stay as they are.
   *
   * @param requests no id twice
   * @param capacity how full shards may get, and whether new ones may be opened
   * @param dryRun whether to find out and change nothing
   * @param progress hears how far writing is; a dry run writes nothing
   * @throws AipressException TENANT_DUPLICATE, DOMAIN_TAKEN, TENANT_REGION_FIXED, SHARD_FULL or
   *     SITE_ID_COLLISION, with every problem of the whole list
   */
  ImportResult importTenants(
      List<TenantRequest> requests, ShardCapacity capacity, boolean dryRun, Progress progress);

  /**
   * Adds one tenant and says where it lives. Adding it again as it is changes nothing.
   *
   * @throws AipressException TENANT_EXISTS when it is there with other values, DOMAIN_TAKEN,
   *     SHARD_FULL or SITE_ID_COLLISION
   */
  Tenant add(TenantRequest request, ShardCapacity capacity);

  /**
   * Removes a tenant and frees its place.
   *
   * @return the tenant as it was
   * @throws AipressException TENANT_UNKNOWN
   */
  Tenant remove(TenantId tenant);

  /** The tenant of that id. */
  Optional<Tenant> find(TenantId tenant);

  /**
   * Opens shards. Their numbers follow the highest that was ever given.
   *
   * @param regions the region of each
   * @throws AipressException SHARD_ID_INVALID when the numbers are used up
   */
  List<Shard> openShards(List<Region> regions);

  /** Every shard and how full it is, by number. */
  List<ShardLoad> shards();

  /** All shards and tenants at one moment. */
  RegistrySnapshot snapshot();

  /** Lets go of files and connections. */
  @Override
  void close();
}
