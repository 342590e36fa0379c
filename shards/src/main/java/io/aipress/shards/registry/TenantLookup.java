package io.aipress.shards.registry;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Says where tenants live, from memory, as often as a router or a control plane asks: a fraction of
 * a microsecond for each answer, whatever the number of tenants.
 *
 * <p>A lookup never changes, so that any number of threads can ask it. To follow the registry,
 * build another one from time to time and put it in the place of the old one:
 *
 * <pre>{@code
 * private volatile TenantLookup tenants = TenantLookup.of(registry.snapshot());
 *
 * void refresh() { // by a timer, or when a change of the registry is announced
 *   tenants = TenantLookup.of(registry.snapshot());
 * }
 *
 * Optional<TenantLookup.Location> where = tenants.find("acme");
 * }</pre>
 *
 * <p>An answer is as old as the snapshot. Whoever changes a tenant by it names the {@link
 * Location#epoch}, and is refused with EPOCH_STALE when somebody else was faster.
 */
public final class TenantLookup {
  private final Map<String, Location> locations;

  private TenantLookup(Map<String, Location> locations) {
    this.locations = locations;
  }

  /**
   * Where a tenant lives.
   *
   * @param shard the shard that serves it; the last that did when it is removed
   * @param epoch how often its assignment has changed
   * @param state whether it is served, moves, or is removed
   */
  public record Location(ShardId shard, long epoch, TenantState state) {}

  /** A lookup of everything in a snapshot, removed tenants included. */
  public static TenantLookup of(RegistrySnapshot snapshot) {
    // Nobody writes to it after this. Map.copyOf would say so too, but is slower to look into.
    Map<String, Location> locations = new HashMap<>(snapshot.tenants().size() * 2);
    for (Tenant tenant : snapshot.tenants()) {
      locations.put(
          tenant.id().value(), new Location(tenant.shard(), tenant.epoch(), tenant.state()));
    }
    return new TenantLookup(locations);
  }

  /** Where a tenant lives; empty when the registry did not know it. */
  public Optional<Location> find(TenantId tenant) {
    return find(tenant.value());
  }

  /**
   * Where a tenant lives, by an id that comes from outside and need not be one: making a {@link
   * TenantId} of it would take longer than finding it.
   */
  public Optional<Location> find(String tenant) {
    return Optional.ofNullable(locations.get(tenant));
  }

  /** How many tenants there are. */
  public int size() {
    return locations.size();
  }
}
