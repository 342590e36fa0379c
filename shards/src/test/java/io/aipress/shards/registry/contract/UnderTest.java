package io.aipress.shards.registry.contract;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.request;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryEvent;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registry under test, and short ways to bring it where a test begins. */
interface UnderTest {
  /** The registry of the running test, empty at first. */
  TenantRegistry registry();

  /** Another door to the same registry; it is closed after the test. */
  TenantRegistry again();

  /** A tenant's id. */
  default TenantId id(String tenant) {
    return new TenantId(tenant);
  }

  /** The tenant, which is there. */
  default Tenant tenant(String tenant) {
    return registry().find(id(tenant)).orElseThrow();
  }

  /** The tenant's move, which there is. */
  default Move move(String tenant) {
    return registry().findMove(id(tenant)).orElseThrow();
  }

  /** How full a shard is. */
  default ShardLoad load(int shard) {
    return registry().shards().stream()
        .filter(load -> load.shard().id().number() == shard)
        .findFirst()
        .orElseThrow();
  }

  /** Opens shards. */
  default List<Shard> open(Region... regions) {
    return registry().openShards(List.of(regions));
  }

  /** Brings a list in. */
  default ImportResult imports(PlacementRules rules, TenantRequest... requests) {
    return registry().importTenants(List.of(requests), rules, false, Progress.NONE);
  }

  /** Adds a tenant where there is room. */
  default Tenant add(TenantRequest request, PlacementRules rules) {
    return registry().add(request, rules, null);
  }

  /** Adds a bronze tenant to a shard of the first region. */
  default Tenant addOn(int shard, String tenant) {
    return addOn(shard, request(tenant, US));
  }

  /** Adds a tenant to a shard: a place there is reserved for it. */
  default Tenant addOn(int shard, TenantRequest request) {
    String reservation = "for-" + request.id();
    reserve(reservation, shard, request.tier(), 1);
    return registry().add(request, ROOMY, reservation);
  }

  /** Reserves places, which there are. */
  default Reservation reserve(String name, int shard, ServiceTier tier, int seats) {
    return registry().reserve(new Reservation(name, new ShardId(shard), tier, seats), ROOMY);
  }

  /** Begins a move at the tenant's present epoch. */
  default Move begin(String tenant, int target) {
    return begin(tenant, target, ROOMY);
  }

  /** Begins a move at the tenant's present epoch. */
  default Move begin(String tenant, int target, PlacementRules rules) {
    return registry().startMoves(List.of(toMove(tenant, target)), rules).get(0);
  }

  /** The wish to move a tenant from its present epoch. */
  default MoveRequest toMove(String tenant, int target) {
    return new MoveRequest(id(tenant), tenant(tenant).epoch(), new ShardId(target));
  }

  /** Brings a move on by one phase, without a backup. */
  default Move advance(String tenant) {
    return advance(tenant, null);
  }

  /** Brings a move on by one phase. */
  default Move advance(String tenant, @Nullable String backup) {
    return advance(tenant, ROOMY, backup);
  }

  /** Brings a move on by one phase, by the rules of a fleet. */
  default Move advance(String tenant, PlacementRules rules, @Nullable String backup) {
    return registry().advance(id(tenant), tenant(tenant).epoch(), rules, backup);
  }

  /** Brings a move to a phase, without a backup. */
  default Move advanceTo(String tenant, MovePhase phase) {
    Move move = move(tenant);
    while (move.phase() != phase) {
      move = advance(tenant);
    }
    return move;
  }

  /** Undoes a move. */
  default Move rollBack(String tenant) {
    return registry().rollBack(id(tenant), tenant(tenant).epoch());
  }

  /** The whole history. */
  default List<RegistryEvent> history() {
    return history(HistoryQuery.ALL);
  }

  /** A part of the history. */
  default List<RegistryEvent> history(HistoryQuery query) {
    List<RegistryEvent> events = new ArrayList<>();
    registry().history(query, events::add);
    return events;
  }
}
