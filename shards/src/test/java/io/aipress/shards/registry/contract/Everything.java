package io.aipress.shards.registry.contract;

import static io.aipress.shards.registry.testing.Wishes.EU;
import static io.aipress.shards.registry.testing.Wishes.ROOMY;
import static io.aipress.shards.registry.testing.Wishes.US;
import static io.aipress.shards.registry.testing.Wishes.ofTier;
import static io.aipress.shards.registry.testing.Wishes.owned;
import static io.aipress.shards.registry.testing.Wishes.pinned;
import static io.aipress.shards.registry.testing.Wishes.request;
import static io.aipress.shards.registry.testing.Wishes.sized;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operations that leave at least one row of every kind and in every state. */
final class Everything {
  private static final String BACKUP = "gs://backups/2026/11/23.sql.gz";

  private Everything() {}

  static void happensTo(TenantRegistry registry) {
    registry.openShards(List.of(US, US, EU, US, US, US));
    registry.setState(new ShardId(4), ShardState.DRAINING);
    registry.setState(new ShardId(4), ShardState.RETIRED);
    registry.setState(new ShardId(5), ShardState.DRAINING);
    registry.setState(new ShardId(6), ShardState.QUARANTINED);
    registry.reserve(reservation("campaign", ServiceTier.GOLD), ROOMY);
    registry.reserve(reservation("winter", ServiceTier.BRONZE), ROOMY);
    registry.importTenants(tenants(), ROOMY, false, Progress.NONE);
    registry.setPinned(new TenantId("plain"), true);
    for (String id : List.of("plain", "a-1", "m-copy", "m-observe", "m-over", "r-left", "gone")) {
      registry.confirmLogin(login(registry, id, 1), null);
    }
    registry.confirmLogin(login(registry, "plain", 12), null);
    for (MovePhase phase : MovePhase.values()) {
      move(registry, "m-" + phase.text().replace('_', '-'), phase, null);
    }
    move(registry, "m-backed-up", MovePhase.COMPLETE, BACKUP);
    move(registry, "m-destroyed", MovePhase.COMPLETE, BACKUP);
    registry.confirmRemoved(new TenantId("m-destroyed"));
    move(registry, "m-over", MovePhase.COMPLETE, null);
    registry.confirmRemoved(new TenantId("m-over"));
    registry.remove(new TenantId("r-left"), ROOMY, null);
    registry.remove(new TenantId("r-released"), ROOMY, BACKUP);
    registry.remove(new TenantId("r-destroyed"), ROOMY, BACKUP);
    registry.confirmRemoved(new TenantId("r-destroyed"));
    for (String gone : List.of("gone", "back")) {
      registry.remove(new TenantId(gone), ROOMY, null);
      registry.confirmRemoved(new TenantId(gone));
    }
    registry.openShards(List.of(US));
    registry.dedicate(new ShardId(7), new TenantId("rich"), ROOMY);
    registry.add(request("back", EU), ROOMY, null);
  }

  private static List<TenantRequest> tenants() {
    List<TenantRequest> tenants = new ArrayList<>();
    tenants.add(request("plain", US));
    tenants.add(ofTier(ServiceTier.SILVER, request("a-1", EU, "www.example.org", "example.org")));
    tenants.add(
        pinned(owned("acme", sized(1L << 40, ofTier(ServiceTier.GOLD, request("rich", US))))));
    tenants.add(request("0", US, "xn--mnchen-3ya.de"));
    for (MovePhase phase : MovePhase.values()) {
      tenants.add(ofTier(ServiceTier.SILVER, request("m-" + phase.text().replace('_', '-'), US)));
    }
    for (String id :
        List.of(
            "m-backed-up",
            "m-destroyed",
            "m-over",
            "r-left",
            "r-released",
            "r-destroyed",
            "gone",
            "back")) {
      tenants.add(owned("many", request(id, US)));
    }
    return tenants;
  }

  private static Reservation reservation(String name, ServiceTier tier) {
    return new Reservation(name, new ShardId(1), tier, 3);
  }

  private static Login login(TenantRegistry registry, String tenant, long version) {
    TenantId id = new TenantId(tenant);
    return new Login(id, registry.find(id).orElseThrow().shard(), LoginSlot.A, version);
  }

  private static void move(
      TenantRegistry registry, String tenant, MovePhase phase, @Nullable String backup) {
    TenantId id = new TenantId(tenant);
    long epoch = registry.find(id).orElseThrow().epoch();
    ShardId source = registry.find(id).orElseThrow().shard();
    ShardId target = new ShardId(source.number() == 1 ? 2 : 1);
    registry.startMoves(List.of(new MoveRequest(id, epoch, target)), ROOMY);
    epoch++;
    if (!registry.logins(id).isEmpty()) {
      registry.confirmLogin(new Login(id, target, LoginSlot.B, 1), epoch);
    }
    if (phase == MovePhase.ROLLED_BACK) {
      registry.rollBack(id, epoch);
      return;
    }
    for (MovePhase at = MovePhase.PREPARE; at != phase; at = at.next()) {
      registry.advance(id, epoch, ROOMY, at.next() == MovePhase.COMPLETE ? backup : null);
      epoch++;
    }
  }
}
