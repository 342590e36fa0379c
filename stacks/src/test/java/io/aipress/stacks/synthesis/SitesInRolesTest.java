package io.aipress.stacks.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.LimitOverride;
import io.aipress.shards.fleet.LimitOverrides;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.limits.RunLimits;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.SiteRole;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.registry.Withdrawal;
import io.aipress.stacks.checks.FleetChecks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What moves and removals become in the data of stacks. */
class SitesInRolesTest {
  private static final Region REGION = new Region("us-central1");
  private static final Shard SOURCE = new Shard(new ShardId(1), REGION, ShardState.OPEN);
  private static final Shard TARGET = new Shard(new ShardId(2), REGION, ShardState.OPEN);
  private static final Tenant ACME = tenant("acme");
  private static final Fleet FLEET =
      Fleet.builder("fleet", "test", "fleet-test-state", new TreeMap<>(Map.of(REGION, 1)))
          .pool(PoolSettings.none())
          .limitOverrides(
              new LimitOverrides(
                  Stream.of(ProjectLimits.SERVICE_ACCOUNTS, RunLimits.CPU, RunLimits.MEMORY)
                      .map(limit -> new LimitOverride(limit, 99_999, "not under test", null))
                      .toList()))
          .build();

  /** As many gold sites, of 40 instances each, as the addresses of a shard's subnet are for. */
  private static final int ROOM = 102;

  /** Invariant 7, with the data of both stacks in the place of the registry's rows. */
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          PREPARE,             , serving,  target
          COPY,                , serving,  target
          VERIFY,              , serving,  target
          SWITCH,              , source,   serving
          OBSERVE,             , source,   serving
          COMPLETE,    RELEASE , released, serving
          COMPLETE,    DESTROY ,         , serving
          ROLLED_BACK, RELEASE , serving,  released
          ROLLED_BACK, DESTROY , serving,
          """)
  void aTenantThatMovesIsOnBothShardsAndServedByOne(
      MovePhase phase,
      Withdrawal.@Nullable Step goes,
      @Nullable String onSource,
      @Nullable String onTarget) {
    Withdrawal withdrawal = goes == null ? null : new Withdrawal(goes, "gs://backups/acme");
    Move move = new Move(ACME.id(), SOURCE.id(), TARGET.id(), phase, withdrawal);
    Tenant moving = ACME.next(move.serving(), TenantState.MOVING);

    Map<ShardId, String> roles = roles(snapshot(List.of(moving), List.of(move)));

    assertThat(roles.get(SOURCE.id())).isEqualTo(onSource);
    assertThat(roles.get(TARGET.id())).isEqualTo(onTarget);
    assertThat(roles.values()).containsOnlyOnce("serving");
  }

  @ParameterizedTest
  @EnumSource(Withdrawal.Step.class)
  void aRemovedTenantIsServedByNobody(Withdrawal.Step step) {
    Tenant leaving = ACME.leaving(new Withdrawal(step, "gs://backups/acme"));

    assertThat(roles(snapshot(List.of(leaving), List.of())))
        .isEqualTo(step == Withdrawal.Step.RELEASE ? Map.of(SOURCE.id(), "released") : Map.of());
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void addressesAreKeptForWhatServesOrMay(SiteRole role) {
    List<ShardSite> sites = new ArrayList<>();
    for (int i = 0; i < ROOM; i++) {
      sites.add(new ShardSite(tenant("site-" + i), SiteRole.SERVING, null));
    }
    FleetChecks.check(FLEET, List.of(SOURCE), Map.of(SOURCE.id(), sites));

    sites.add(new ShardSite(ACME, role, null));

    if (role == SiteRole.RELEASED) {
      assertThatCode(() -> FleetChecks.check(FLEET, List.of(SOURCE), Map.of(SOURCE.id(), sites)))
          .doesNotThrowAnyException();
    } else {
      assertThatThrownBy(
              () -> FleetChecks.check(FLEET, List.of(SOURCE), Map.of(SOURCE.id(), sites)))
          .hasMessageContaining("SUBNET_TOO_SMALL");
    }
  }

  @ParameterizedTest
  @EnumSource(SiteRole.class)
  void copiesOfEveryRoleHaveNamesOfTheirOwn(SiteRole role) {
    List<ShardSite> sites =
        List.of(
            new ShardSite(tenant("a"), SiteRole.SERVING, null),
            new ShardSite(tenant("a-ca978112"), role, null));

    assertThatThrownBy(() -> FleetChecks.check(FLEET, List.of(SOURCE), Map.of(SOURCE.id(), sites)))
        .hasMessageContaining("SITE_ID_COLLISION");
  }

  @Test
  void noCopyIsForgottenBecauseItsShardHasNoStack() {
    Map<ShardId, List<ShardSite>> sites =
        snapshot(
                List.of(ACME.next(SOURCE.id(), TenantState.MOVING)),
                List.of(Move.begin(ACME.id(), SOURCE.id(), TARGET.id())))
            .sitesByShard();

    assertThatThrownBy(() -> FleetChecks.check(FLEET, List.of(SOURCE), sites))
        .hasMessage(
            "INVARIANT_BROKEN: 1 tenant, acme first, stands on shard 0002, which has no stack; run"
                + " aipress registry verify");
  }

  private static Map<ShardId, String> roles(RegistrySnapshot snapshot) {
    Map<ShardId, String> roles = new HashMap<>();
    Map<ShardId, List<ShardSite>> sites = snapshot.sitesByShard();
    try (FleetSynthesizer synthesizer = new FleetSynthesizer(FLEET)) {
      for (Shard shard : snapshot.shards()) {
        List<ShardSite> there = sites.getOrDefault(shard.id(), List.of());
        if (synthesizer.data(shard, there).sites().get("acme") instanceof Map<?, ?> site) {
          roles.put(shard.id(), String.valueOf(site.get("role")));
        }
      }
    }
    return roles;
  }

  private static RegistrySnapshot snapshot(List<Tenant> tenants, List<Move> moves) {
    return new RegistrySnapshot(
        List.of(ShardLoad.empty(SOURCE), ShardLoad.empty(TARGET)),
        tenants,
        moves,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Tenant tenant(String id) {
    return new Tenant(
        new TenantId(id),
        ServiceTier.GOLD,
        List.of(new Domain(id + ".example")),
        REGION,
        SOURCE.id(),
        TenantState.ACTIVE,
        1,
        false);
  }
}
