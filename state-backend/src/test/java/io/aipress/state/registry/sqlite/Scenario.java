package io.aipress.state.registry.sqlite;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.state.registry.sqlite.TestRegistry.AUTHOR;
import static io.aipress.state.registry.sqlite.TestRegistry.RULES;
import static io.aipress.state.registry.sqlite.TestRegistry.requests;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Work in the middle of which a process ends. Running it again goes on from wherever it stands. */
enum Scenario {
  /** The import that creates the file. */
  FIRST_IMPORT {
    @Override
    void prepare(Path file) {}

    @Override
    void run(Path file, SqliteConnector connector) {
      try (TenantRegistry registry = TestRegistry.on(file, connector)) {
        registry.importTenants(requests("t", 100), RULES, false, Progress.NONE);
      }
    }
  },

  /**
   * An import of tenants that are there with other values, and of others, in more than one batch.
   */
  IMPORT {
    @Override
    void prepare(Path file) {
      FIRST_IMPORT.run(file, SqliteConnector.ORDINARY);
    }

    @Override
    void run(Path file, SqliteConnector connector) {
      List<TenantRequest> list = new ArrayList<>(requests("u", 1050));
      requests("t", 100)
          .forEach(
              was ->
                  list.add(
                      new TenantRequest(
                          was.id(),
                          ServiceTier.GOLD,
                          List.of(Domain.of("new-" + was.id() + ".example.com")),
                          was.region(),
                          true,
                          null)));
      try (TenantRegistry registry = TestRegistry.on(file, connector)) {
        registry.importTenants(list, RULES, false, Progress.NONE);
      }
    }
  },

  /** A move from shard 1 to shard 2 through all its phases, until nothing is left over. */
  MOVE {
    @Override
    void prepare(Path file) {
      try (TenantRegistry registry = TestRegistry.openOrCreate(file)) {
        Region region = new Region("us-central1");
        registry.openShards(List.of(region, region));
        registry.reserve(new Reservation("first", new ShardId(1), ServiceTier.BRONZE, 1), RULES);
        registry.add(TestRegistry.request(MOVER.value()), RULES, "first");
      }
    }

    @Override
    void run(Path file, SqliteConnector connector) {
      try (TenantRegistry registry = TestRegistry.on(file, connector)) {
        Tenant tenant = tenant(registry);
        Optional<Move> move = registry.findMove(MOVER);
        if (move.isEmpty() && tenant.shard().equals(new ShardId(1))) {
          registry.startMoves(
              List.of(new MoveRequest(MOVER, tenant.epoch(), new ShardId(2))), RULES);
          move = registry.findMove(MOVER);
        }
        while (move.isPresent()) {
          MovePhase phase = move.get().phase();
          if (phase.isFinal()) {
            registry.confirmRemoved(MOVER);
          } else {
            String backup = phase == MovePhase.OBSERVE ? "gs://backups/mover" : null;
            registry.advance(MOVER, tenant(registry).epoch(), ROOMY, backup);
          }
          move = registry.findMove(MOVER);
        }
      }
    }
  },

  /** A registry of version 1 is brought to this version. */
  MIGRATION {
    @Override
    void prepare(Path file) throws SQLException, IOException {
      OldRegistry.create(file, 48);
    }

    @Override
    void run(Path file, SqliteConnector connector) {
      new SqliteMigration(
              new SqliteFile(file, TestIdentity.DEMO, connector), AUTHOR, Clock.systemUTC())
          .apply();
    }
  };

  private static final TenantId MOVER = new TenantId("mover");

  /** Makes what is there before. */
  abstract void prepare(Path file) throws SQLException, IOException;

  /** Does the work, or what is left of it. */
  abstract void run(Path file, SqliteConnector connector);

  private static Tenant tenant(TenantRegistry registry) {
    return registry.find(MOVER).orElseThrow();
  }
}
