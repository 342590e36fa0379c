package io.aipress.shards.registry;

import io.aipress.shards.TenantId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is in a registry at one moment, as far as it says where a tenant can go. What there is one
 * of for every tenant may be read again and again, one at a time; the rest fits into memory.
 */
public interface RegistryContents {
  /** Every shard there ever was and how full it is, by number. */
  List<ShardLoad> loads();

  /** Every tenant, by id. */
  Iterable<Tenant> tenants();

  /** Every move that is not confirmed to be over, by tenant. */
  List<Move> moves();

  /** The moves by tenant. */
  default Map<TenantId, Move> movesByTenant() {
    return moves().stream().collect(Collectors.toMap(Move::tenant, move -> move));
  }

  /** By shard and tenant. */
  Iterable<Leftover> leftovers();

  /** Tenants that are gone, by id. */
  Iterable<FormerTenant> formers();
}
