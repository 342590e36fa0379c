package io.aipress.synthtests;

import io.aipress.shards.Domain;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A fleet with shards of every kind. */
public final class Example {
  private static final List<Region> REGIONS =
      List.of(new Region("us-central1"), new Region("europe-west1"), new Region("africa-south1"));

  private Example() {}

  /** The fleet, with a suffix in its project ids. */
  public static Fleet fleet() {
    TreeMap<Region, Integer> regions = new TreeMap<>();
    REGIONS.forEach(region -> regions.put(region, 10));
    return Fleet.builder("example", "staging", "acme-staging-tfstate", regions)
        .projects(new ProjectNaming("acme-wp", "x7"))
        .services(new TreeSet<>(List.of("translate.googleapis.com")))
        .labels(new TreeMap<>(Map.of("cost_center", "c-42")))
        .build();
  }

  /**
   * One shard of each kind: 1 empty; 2, 3, 4 one site of bronze, silver, gold; 5 full, every tier,
   * with ids that JavaScript would sort otherwise; 6 in a region without a multi-region; 7 a copy
   * in every role; 8 the other copies of those.
   */
  public static RegistrySnapshot snapshot() {
    List<Shard> shards = new ArrayList<>();
    for (int number = 1; number <= 8; number++) {
      Region region = REGIONS.get(number == 6 ? 2 : Math.min(number, 7) % 2);
      shards.add(new Shard(new ShardId(number), region, ShardState.OPEN));
    }
    List<Tenant> tenants = new ArrayList<>();
    List<ServiceTier> tiers = List.of(ServiceTier.values());
    for (int i = 0; i < tiers.size(); i++) {
      tenants.add(tenant("only-" + tiers.get(i), tiers.get(i), shards.get(1 + i)));
    }
    List<String> awkward = List.of("10", "9", "007", "a", "a-1", "a1", "z".repeat(40));
    for (int i = 0; i < 50; i++) {
      String id = i < awkward.size() ? awkward.get(i) : "site-" + i;
      tenants.add(tenant(id, tiers.get(i % tiers.size()), shards.get(4)));
    }
    tenants.add(tenant("kruger", ServiceTier.GOLD, shards.get(5)));
    RegistrySnapshot roles = everyRole(shards.get(6), shards.get(7));
    tenants.addAll(roles.tenants());
    return of(shards, tenants, roles.moves());
  }

  /**
   * A gold site in every role on the first of two shards: {@code stays} serves, {@code comes} moves
   * here and is being copied, {@code went} has been switched to the other shard, {@code goes} is
   * removed and has a backup. Of those that move the other shard has the other copy.
   */
  public static RegistrySnapshot everyRole(Shard here, Shard there) {
    Tenant comes = tenant("comes", ServiceTier.GOLD, there);
    Tenant went = tenant("went", ServiceTier.GOLD, here);
    return of(
        List.of(here, there),
        List.of(
            tenant("stays", ServiceTier.GOLD, here),
            comes.next(there.id(), TenantState.MOVING),
            went.next(there.id(), TenantState.MOVING),
            tenant("goes", ServiceTier.GOLD, here).leaving(Withdrawal.of("gs://backups/goes"))),
        List.of(
            new Move(comes.id(), there.id(), here.id(), MovePhase.COPY, null),
            new Move(went.id(), here.id(), there.id(), MovePhase.OBSERVE, null)));
  }

  /** A snapshot of shards, tenants and moves; every copy has its login. */
  public static RegistrySnapshot of(List<Shard> shards, List<Tenant> tenants, List<Move> moves) {
    List<Login> logins = new ArrayList<>();
    tenants.forEach(tenant -> logins.add(new Login(tenant.id(), tenant.shard(), LoginSlot.A, 1)));
    moves.forEach(move -> logins.add(new Login(move.tenant(), move.other(), LoginSlot.A, 1)));
    return of(shards, tenants, moves, logins);
  }

  /** A snapshot of shards, tenants, moves and logins, which says nothing of loads. */
  public static RegistrySnapshot of(
      List<Shard> shards, List<Tenant> tenants, List<Move> moves, List<Login> logins) {
    return new RegistrySnapshot(
        shards.stream().map(ShardLoad::empty).toList(),
        tenants,
        moves,
        logins,
        List.of(),
        List.of(),
        List.of());
  }

  /** A tenant with two domains, one of them international. */
  public static Tenant tenant(String id, ServiceTier tier, Shard shard) {
    List<Domain> domains =
        new ArrayList<>(
            Arrays.asList(Domain.of(id + ".example"), Domain.of("www.ö-" + id + ".example")));
    if (id.length() > 30) {
      domains.remove(1);
    }
    return new Tenant(
        new TenantId(id), tier, domains, shard.region(), shard.id(), TenantState.ACTIVE, 1, false);
  }
}
