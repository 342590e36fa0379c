package io.aipress.synthtests.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.MovePhase;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.registry.Registries;
import io.aipress.synthtests.Example;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The roles that stacks get while a tenant moves through a real registry, one operation after the
 * other: on both shards until the copy that is left over goes, and served by exactly one.
 */
class MoveThroughARegistryTest {
  private static final Fleet FLEET = Example.fleet();
  private static final TenantId ACME = new TenantId("acme");
  private static final String BACKUP = "gs://backups/acme";

  @TempDir private Path folder;

  private TenantRegistry registry;
  private ShardId source;
  private ShardId target;

  @BeforeEach
  void aTenantAndAnEmptyShard() {
    registry =
        Registries.openOrCreate(
            "sqlite:registry.db", folder, FLEET.identity(), new Author("tests", null));
    Region region = FLEET.regions().firstKey();
    registry.openShards(List.of(region, region));
    source =
        registry
            .add(
                new TenantRequest(
                    ACME,
                    ServiceTier.GOLD,
                    List.of(new Domain("acme.example")),
                    region,
                    false,
                    null),
                FLEET.placement(),
                null)
            .shard();
    target =
        registry.snapshot().shards().stream()
            .map(Shard::id)
            .filter(shard -> !shard.equals(source))
            .findFirst()
            .orElseThrow();
    assertThat(roles()).isEqualTo(Map.of(source, "serving"));
  }

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void aMoveToItsEndWithABackup() {
    start();
    assertThat(roles()).isEqualTo(Map.of(source, "serving", target, "target"));
    advance(MovePhase.COPY, null);
    assertThat(roles()).isEqualTo(Map.of(source, "serving", target, "target"));
    advance(MovePhase.VERIFY, null);
    assertThat(roles()).isEqualTo(Map.of(source, "serving", target, "target"));
    advance(MovePhase.SWITCH, null);
    assertThat(roles()).isEqualTo(Map.of(source, "source", target, "serving"));
    advance(MovePhase.OBSERVE, null);
    assertThat(roles()).isEqualTo(Map.of(source, "source", target, "serving"));
    advance(MovePhase.COMPLETE, BACKUP);
    assertThat(roles()).isEqualTo(Map.of(source, "released", target, "serving"));
    assertThat(registry.confirmRemoved(ACME)).isPresent();
    assertThat(roles()).isEqualTo(Map.of(target, "serving"));
    assertThat(registry.confirmRemoved(ACME)).isEmpty();
    assertThat(roles()).isEqualTo(Map.of(target, "serving"));
  }

  @ParameterizedTest
  @EnumSource(
      value = MovePhase.class,
      names = {"PREPARE", "COPY", "VERIFY", "SWITCH", "OBSERVE"})
  void aMoveThatIsRolledBack(MovePhase from) {
    start();
    for (MovePhase phase = MovePhase.PREPARE; phase != from; ) {
      phase = phase.next();
      advance(phase, null);
    }

    registry.rollBack(ACME, epoch());

    assertThat(roles()).isEqualTo(Map.of(source, "serving"));
    assertThat(registry.confirmRemoved(ACME)).isEmpty();
    assertThat(roles()).isEqualTo(Map.of(source, "serving"));
  }

  @Test
  void aRemovalWithABackup() {
    registry.remove(ACME, FLEET.placement(), BACKUP);
    assertThat(roles()).isEqualTo(Map.of(source, "released"));
    assertThat(registry.confirmRemoved(ACME)).isPresent();
    assertThat(roles()).isEmpty();
  }

  @Test
  void aRemovalThatLeavesDataBehind() {
    registry.remove(ACME, FLEET.placement(), null);
    assertThat(roles()).isEmpty();
  }

  private void start() {
    registry.startMoves(List.of(new MoveRequest(ACME, epoch(), target)), FLEET.placement());
  }

  private void advance(MovePhase expected, @Nullable String backup) {
    assertThat(registry.advance(ACME, epoch(), FLEET.placement(), backup).phase())
        .isEqualTo(expected);
  }

  private long epoch() {
    return registry.find(ACME).orElseThrow().epoch();
  }

  /** The roles that the tenant has in the data of stacks. */
  private Map<ShardId, String> roles() {
    RegistrySnapshot snapshot = registry.snapshot();
    Map<ShardId, List<ShardSite>> sites = snapshot.sitesByShard();
    Map<ShardId, String> roles = new HashMap<>();
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
}
