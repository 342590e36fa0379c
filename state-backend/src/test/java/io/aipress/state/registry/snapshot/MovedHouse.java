package io.aipress.state.registry.snapshot;

import static io.aipress.shards.registry.testing.Wishes.ROOMY;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** A registry that goes from one database to another in tests, with every kind of row. */
public final class MovedHouse {
  public static final PlacementRules RULES = PlacementRules.of(new ShardCapacity(5, 4, true));
  public static final Author AUTHOR = new Author("tester", "moving house");

  private static final Region EUROPE = new Region("europe-west1");

  private MovedHouse() {}

  /** Ordinary operations on an empty registry. */
  public static void happensTo(TenantRegistry registry) {
    registry.importTenants(
        IntStream.range(0, 10).mapToObj(i -> request("t" + i)).toList(),
        RULES,
        false,
        Progress.NONE);
    registry.openShards(List.of(EUROPE, EUROPE, EUROPE));
    TenantId mover = new TenantId("t0");
    ShardId target = new ShardId(5);
    registry.startMoves(List.of(new MoveRequest(mover, 1, target)), RULES);
    registry.advance(mover, 2, ROOMY, null);
    registry.remove(new TenantId("t1"), ROOMY, "gs://backups/t1");
    registry.remove(new TenantId("t2"), ROOMY, null);
    registry.confirmRemoved(new TenantId("t2"));
    registry.add(request("t2"), RULES, null);
    registry.remove(new TenantId("t3"), ROOMY, null);
    registry.confirmRemoved(new TenantId("t3"));
    registry.reserve(new Reservation("spring", new ShardId(4), ServiceTier.GOLD, 2), RULES);
    registry.dedicate(new ShardId(6), new TenantId("t4"), ROOMY);
    registry.setState(new ShardId(1), ShardState.DRAINING);
    registry.setPinned(new TenantId("t5"), true);
  }

  /** A tenant with everything that one may have. */
  public static TenantRequest request(String id) {
    return new TenantRequest(
        new TenantId(id),
        ServiceTier.SILVER,
        List.of(new Domain(id + ".example"), new Domain("www." + id + ".example")),
        EUROPE,
        false,
        new Owner("owner_" + id),
        1L << 40,
        null);
  }

  /** The lines of a snapshot but for the time in the first and the checksum in the last. */
  public static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .map(line -> line.replaceAll("(\"(lastChange|sha256)\":\")[^\"]*", "$1"))
        .toList();
  }
}
