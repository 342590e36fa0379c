package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All shards and tenants as they were at one moment, sorted, so that what is made of it does not
 * depend on the order in which a database answers.
 *
 * @param shards every shard, by number
 * @param tenants every tenant, by id
 */
public record RegistrySnapshot(List<Shard> shards, List<Tenant> tenants) {
  /** A snapshot in canonical order. */
  public RegistrySnapshot {
    shards = shards.stream().sorted().toList();
    tenants = tenants.stream().sorted().toList();
  }

  /** The tenants of every shard, in the order of ids; a shard without tenants is there too. */
  public Map<ShardId, List<Tenant>> tenantsByShard() {
    Map<ShardId, List<Tenant>> byShard =
        tenants.stream()
            .collect(
                Collectors.groupingBy(
                    Tenant::shard,
                    () -> new TreeMap<>(Comparator.<ShardId>naturalOrder()),
                    Collectors.toList()));
    shards.forEach(shard -> byShard.computeIfAbsent(shard.id(), id -> List.of()));
    return byShard;
  }
}
