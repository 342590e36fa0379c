package io.aipress.state.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.placement.ImportPlan;
import io.aipress.shards.placement.Placer;
import io.aipress.shards.registry.ImportResult;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryProblems;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A registry in one SQLite file: nothing to install, good for one writer at a time on one machine.
 *
 * <p>Safe for use by several threads, which take turns on one connection, and by several processes,
 * of which one writes while the others wait up to five seconds and are then told REGISTRY_LOCKED.
 * Every call is one transaction. A registry that is not there yet reads as empty; its file appears,
 * complete, with the first write that succeeds.
 *
 * <p>Beyond what the port says, every call may throw REGISTRY_DAMAGED, REGISTRY_LOCKED or
 * REGISTRY_NOT_WRITABLE, and has then changed nothing.
 */
public final class SqliteTenantRegistry implements TenantRegistry {
  private final SqliteConnection database;

  SqliteTenantRegistry(SqliteConnection database) {
    this.database = database;
  }

  /**
   * Opens a registry that is there. Creates nothing; a file that may not be written can be read.
   *
   * @param file the registry's file
   * @param fleet the fleet it must belong to
   * @throws AipressException REGISTRY_MISSING, REGISTRY_DAMAGED, REGISTRY_TOO_NEW, REGISTRY_LOCKED
   *     or FLEET_MISMATCH
   */
  public static SqliteTenantRegistry openExisting(Path file, FleetIdentity fleet) {
    SqliteFile sqlite = new SqliteFile(file, fleet, SqliteFile.BUSY_TIMEOUT);
    if (!sqlite.exists()) {
      throw new AipressException(SqliteFaults.missing(file));
    }
    return new SqliteTenantRegistry(new SqliteConnection(sqlite));
  }

  /**
   * Opens a registry, or prepares an empty one whose file and folders the first write creates.
   *
   * @param file the registry's file
   * @param fleet the fleet it belongs to
   * @throws AipressException REGISTRY_DAMAGED, REGISTRY_TOO_NEW, REGISTRY_LOCKED or FLEET_MISMATCH
   */
  public static SqliteTenantRegistry openOrCreate(Path file, FleetIdentity fleet) {
    return new SqliteTenantRegistry(
        new SqliteConnection(new SqliteFile(file, fleet, SqliteFile.BUSY_TIMEOUT)));
  }

  @Override
  public ImportResult importTenants(
      List<TenantRequest> requests, ShardCapacity capacity, boolean dryRun, Progress progress) {
    if (dryRun) {
      return database.read(
          connection -> ImportPlan.of(snapshot(connection), requests, capacity).result());
    }
    return database.write(
        connection -> {
          ImportPlan plan = ImportPlan.of(snapshot(connection), requests, capacity);
          new RegistryWrites(connection).write(plan, progress);
          return plan.result();
        });
  }

  @Override
  public Tenant add(TenantRequest request, ShardCapacity capacity) {
    return database.write(connection -> add(connection, request, capacity));
  }

  private static Tenant add(Connection connection, TenantRequest request, ShardCapacity capacity)
      throws SQLException {
    Optional<Tenant> present = TenantRows.find(connection, request.id());
    if (present.isPresent()) {
      if (request.isSatisfiedBy(present.get())) {
        return present.get();
      }
      throw new AipressException(RegistryProblems.exists(present.get()).at(request.origin()));
    }
    List<Problem> problems = new ArrayList<>();
    for (Domain domain : request.domains()) {
      TenantRows.ownerOf(connection, domain)
          .ifPresent(owner -> problems.add(RegistryProblems.domainTaken(domain, owner, null)));
    }
    if (problems.isEmpty()) {
      Placer placer = new Placer(capacity, ShardRows.loads(connection));
      ShardId shard = place(placer, request);
      List<TenantId> neighbours = new ArrayList<>(TenantRows.ofShard(connection, shard));
      neighbours.add(request.id());
      problems.addAll(SiteNameCollisions.in(neighbours));
      if (problems.isEmpty()) {
        Tenant tenant = ImportPlan.placed(request, shard);
        RegistryWrites writes = new RegistryWrites(connection);
        writes.shards(placer.opened());
        writes.tenants(List.of(tenant), RegistryWrites.NOBODY);
        return tenant;
      }
    }
    throw new AipressException(
        problems.stream().map(problem -> problem.at(request.origin())).toList());
  }

  private static ShardId place(Placer placer, TenantRequest request) {
    try {
      return placer.place(request.id(), request.region());
    } catch (AipressException full) {
      throw full.map(problem -> problem.at(request.origin()));
    }
  }

  @Override
  public Tenant remove(TenantId tenant) {
    return database.write(
        connection -> {
          Tenant present =
              TenantRows.find(connection, tenant)
                  .orElseThrow(() -> new AipressException(RegistryProblems.unknown(tenant)));
          new RegistryWrites(connection).delete(tenant);
          return present;
        });
  }

  @Override
  public Optional<Tenant> find(TenantId tenant) {
    return database.read(connection -> TenantRows.find(connection, tenant));
  }

  @Override
  public List<Shard> openShards(List<Region> regions) {
    return database.write(
        connection -> {
          int highest = ShardRows.highest(connection);
          if (regions.size() > ShardId.MAX - highest) {
            throw new AipressException(RegistryProblems.numbersUsedUp(highest, regions.size()));
          }
          List<Shard> opened = new ArrayList<>();
          for (Region region : regions) {
            ShardId number = new ShardId(highest + opened.size() + 1);
            opened.add(new Shard(number, region, ShardState.OPEN));
          }
          new RegistryWrites(connection).shards(opened);
          return List.copyOf(opened);
        });
  }

  @Override
  public List<ShardLoad> shards() {
    return List.copyOf(database.read(ShardRows::loads));
  }

  @Override
  public RegistrySnapshot snapshot() {
    return database.read(SqliteTenantRegistry::snapshot);
  }

  private static RegistrySnapshot snapshot(Connection connection) throws SQLException {
    return new RegistrySnapshot(ShardRows.all(connection), TenantRows.all(connection));
  }

  @Override
  public void close() {
    database.close();
  }
}
