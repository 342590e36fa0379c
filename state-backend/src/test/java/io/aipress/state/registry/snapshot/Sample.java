package io.aipress.state.registry.snapshot;

import io.aipress.shards.Domain;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.fleet.TierCounts;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantDetails;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A small registry with every kind of row and every field, and its snapshot as text. */
final class Sample {
  static final FleetIdentity FLEET = fleet("demo");

  static final Instant LAST_CHANGE = Instant.parse("2026-01-31T12:00:00.123456Z");

  static final String HEADER =
      """
      {"aipress-registry-snapshot":2,"fleet":{"name":"demo","environment":"staging",\
      "projects.prefix":"demo-shard","projects.suffix":"","stateBucket":"demo-tfstate",\
      "encryption.kmsKey":""},\
      "lastChange":"2026-01-31T12:00:00.123456Z"}""";

  /** The lines between the first and the last. */
  static final List<String> ROWS =
      """
      {"shard":1,"region":"europe-west1","state":"open",\
      "served":{"bronze":2,"silver":0,"gold":0},"held":{"bronze":0,"silver":0,"gold":2}}
      {"shard":2,"region":"europe-west1","state":"draining","dedicatedTo":"big",\
      "served":{"bronze":0,"silver":0,"gold":1},"held":{"bronze":0,"silver":1,"gold":0}}
      {"shard":10,"region":"us-central1","state":"retired",\
      "served":{"bronze":0,"silver":0,"gold":0},"held":{"bronze":0,"silver":0,"gold":0}}
      {"tenant":"acme","tier":"bronze","domains":["acme.example","www.acme.example"],\
      "region":"europe-west1","shard":1,"state":"active","epoch":1,"pinned":true,\
      "owner":"acme_inc","dataBytes":123456789012}
      {"tenant":"big","tier":"gold","domains":["big.example"],"region":"europe-west1","shard":2,\
      "state":"moving","epoch":5,"pinned":false}
      {"tenant":"gone","tier":"silver","domains":["gone.example"],"region":"europe-west1",\
      "shard":2,"state":"removed","epoch":2,"pinned":false,"withdrawal":"release",\
      "backup":"gs://b/\\"o\\\\\\"#1"}
      {"tenant":"zoo","tier":"bronze","domains":["zoo.example"],"region":"europe-west1","shard":1,\
      "state":"active","epoch":1,"pinned":false}
      {"move":"big","source":1,"target":2,"phase":"switch"}
      {"login":"big","shard":1,"slot":"b","passwordVersion":3}
      {"login":"big","shard":2,"slot":"a","passwordVersion":1}
      {"reservation":"spring","shard":1,"tier":"gold","seats":1}
      {"leftover":"old","shard":1}
      {"leftover":"acme","shard":2}
      {"former":"old","epoch":7}
      """
          .lines()
          .toList();

  private Sample() {}

  static FleetIdentity fleet(String name) {
    return new FleetIdentity(
        name, "staging", new ProjectNaming("demo-shard", ""), "demo-tfstate", "");
  }

  static RegistrySnapshot registry() {
    Region europe = new Region("europe-west1");
    TenantId big = new TenantId("big");
    return new RegistrySnapshot(
        List.of(
            new ShardLoad(
                new Shard(shard(1), europe, ShardState.OPEN),
                new TierCounts(2, 0, 0),
                new TierCounts(0, 0, 2)),
            new ShardLoad(
                new Shard(shard(2), europe, ShardState.DRAINING, big),
                new TierCounts(0, 0, 1),
                new TierCounts(0, 1, 0)),
            ShardLoad.empty(new Shard(shard(10), new Region("us-central1"), ShardState.RETIRED))),
        List.of(
            tenant("zoo", ServiceTier.BRONZE, 1, TenantState.ACTIVE, 1, TenantDetails.NONE),
            new Tenant(
                new TenantId("acme"),
                ServiceTier.BRONZE,
                List.of(new Domain("acme.example"), new Domain("www.acme.example")),
                europe,
                shard(1),
                TenantState.ACTIVE,
                1,
                true,
                new TenantDetails(new Owner("acme_inc"), 123_456_789_012L, null)),
            tenant("big", ServiceTier.GOLD, 2, TenantState.MOVING, 5, TenantDetails.NONE),
            tenant(
                "gone",
                ServiceTier.SILVER,
                2,
                TenantState.REMOVED,
                2,
                new TenantDetails(null, null, Withdrawal.of("gs://b/\"o\\\"#1")))),
        List.of(new Move(big, shard(1), shard(2), MovePhase.SWITCH, null)),
        List.of(new Login(big, shard(2), LoginSlot.A, 1), new Login(big, shard(1), LoginSlot.B, 3)),
        List.of(new Reservation("spring", shard(1), ServiceTier.GOLD, 1)),
        List.of(
            new Leftover(shard(2), new TenantId("acme")),
            new Leftover(shard(1), new TenantId("old"))),
        List.of(new FormerTenant(new TenantId("old"), 7)));
  }

  /** The whole snapshot as it ought to be. */
  static String text() {
    return sealed(HEADER, ROWS, 3, 4, 1, 2, 1, 2, 1);
  }

  /** Lines with a last line that says this of them, and their checksum. */
  static String sealed(String header, List<String> rows, int... counts) {
    String before =
        String.join("\n", Stream.concat(Stream.of(header), rows.stream()).toList()) + "\n";
    return before
        + """
        {"end":{"shards":%d,"tenants":%d,"moves":%d,"logins":%d,"reservations":%d,"leftovers":%d,\
        "formers":%d},"sha256":"%s"}
        """
            .formatted(
                counts[0],
                counts[1],
                counts[2],
                counts[3],
                counts[4],
                counts[5],
                counts[6],
                sha256(before));
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  static ShardId shard(int number) {
    return new ShardId(number);
  }

  private static Tenant tenant(
      String id,
      ServiceTier tier,
      int shard,
      TenantState state,
      long epoch,
      TenantDetails details) {
    return new Tenant(
        new TenantId(id),
        tier,
        List.of(new Domain(id + ".example")),
        new Region("europe-west1"),
        shard(shard),
        state,
        epoch,
        false,
        details);
  }
}
