package io.aipress.constructs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.TestFleet;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.SiteRole;
import io.aipress.shards.registry.Tenant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SiteTest {
  private static final Site ACME =
      Site.of(TestFleet.site("acme", ServiceTier.GOLD), TestFleet.fleet());

  @Test
  void isPlainDataForALocal() {
    assertThat(ACME.toMap())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("cache_prefix", "acme:"),
                Map.entry("concurrency", 40),
                Map.entry("cpu", 2),
                Map.entry("database", "wp-acme"),
                Map.entry("database_user", "wp-acme"),
                Map.entry("domains", List.of("acme.example.com", "www.acme.example.com")),
                Map.entry("image", SiteImage.DEFAULT_NAME),
                Map.entry("max_instances", 40),
                Map.entry("media_prefix", "acme/"),
                Map.entry("memory", "4096Mi"),
                Map.entry("min_instances", 1),
                Map.entry("password_secret", "wp-acme-db-password"),
                Map.entry("password_version", 1L),
                Map.entry("port", 80),
                Map.entry("role", "serving"),
                Map.entry("service", "wp-acme"),
                Map.entry("service_account", "wp-acme"),
                Map.entry("tenant", "acme"),
                Map.entry("tier", "gold"),
                Map.entry("url", "https://acme.example.com")));
  }

  @ParameterizedTest
  @EnumSource(value = SiteRole.class, names = "SERVING", mode = EnumSource.Mode.EXCLUDE)
  void differsInRoleAndKeptInstancesOnlyWhereItDoesNotServe(SiteRole role) {
    Map<String, Object> expected = new TreeMap<>(ACME.toMap());
    expected.put("min_instances", 0);
    expected.put("role", role.text());

    assertThat(Site.of(TestFleet.site("acme", ServiceTier.GOLD, role), TestFleet.fleet()).toMap())
        .isEqualTo(expected);
  }

  @Test
  void hasWhatItsTierGivesItToItself() {
    Map<String, Object> data =
        dedicated(TestFleet.site("acme", ServiceTier.GOLD), TestFleet.shard(1));

    assertThat(data.get("dedicated_database"))
        .extracting("name", "tier", "deletion_protection")
        .containsExactly("wp-acme-g1", "db-custom-1-3840", true);
    assertThat(data.get("dedicated_cache"))
        .extracting("name", "memory_gib")
        .containsExactly("wp-acme-cache", 2);
    assertThat(dedicated(TestFleet.site("acme", ServiceTier.BRONZE), TestFleet.shard(1)))
        .doesNotContainKeys("dedicated_database", "dedicated_cache");
  }

  @Test
  void sharesWithNobodyAnywayOnAShardOfItsOwn() {
    Shard alone =
        new Shard(new ShardId(1), TestFleet.REGION, ShardState.OPEN, new TenantId("acme"));

    assertThat(dedicated(TestFleet.site("acme", ServiceTier.GOLD), alone))
        .doesNotContainKeys("dedicated_database", "dedicated_cache");
  }

  @Test
  void protectsItsDatabaseWhileItsDataIsNowhereElse() {
    Tenant acme = TestFleet.tenant("acme", ServiceTier.GOLD);

    Login login = new Login(acme.id(), acme.shard(), LoginSlot.A, 1);
    assertThat(isProtected(new ShardSite(acme, SiteRole.SERVING, login))).isTrue();
    assertThat(isProtected(new ShardSite(acme, SiteRole.SOURCE, login))).isTrue();
    assertThat(isProtected(new ShardSite(acme, SiteRole.SERVING, null))).isFalse();
    assertThat(isProtected(new ShardSite(acme, SiteRole.TARGET, login, true))).isFalse();
    assertThat(isProtected(new ShardSite(acme, SiteRole.SERVING, login, true))).isFalse();
    assertThat(isProtected(new ShardSite(acme, SiteRole.RELEASED, login))).isFalse();
  }

  private static boolean isProtected(ShardSite copy) {
    Object database = dedicated(copy, TestFleet.shard(1)).get("dedicated_database");
    return database instanceof Map<?, ?> data
        && Boolean.TRUE.equals(data.get("deletion_protection"));
  }

  /** A site's data where gold has a database of the least size and a cache of 2 GiB. */
  private static Map<String, Object> dedicated(ShardSite copy, Shard shard) {
    Fleet shared = TestFleet.fleet();
    Fleet fleet =
        shared.toBuilder()
            .tier(
                ServiceTier.GOLD,
                shared
                    .tier(ServiceTier.GOLD)
                    .withDedicated(new Dedicated(true, Dedicated.none().databaseSizing(), true, 2)))
            .build();
    return Site.of(copy, fleet).withDedicated(SiteDedicated.of(copy, shard, fleet)).toMap();
  }

  @Test
  void isSortedSoThatTheFileIsStable() {
    assertThat(List.copyOf(ACME.toMap().keySet())).isSorted();
  }

  @Test
  void failsWithoutADomain() {
    TenantId tenant = new TenantId("acme");
    ServiceSizing sizing = new ServiceSizing(1, 512, 8, 0, 3);

    assertThatThrownBy(
            () ->
                new Site(
                    tenant,
                    ServiceTier.BRONZE,
                    List.of(),
                    SiteImage.defaults(),
                    sizing,
                    SiteRole.SERVING,
                    SiteLogin.none()))
        .hasMessage("CONFIG_INVALID: domains must be at least one host name, got \"[]\"");
  }

  @Test
  void failsForALoginWhosePasswordCannotBe() {
    assertThatThrownBy(() -> SiteLogin.of(-1))
        .hasMessage(
            "CONFIG_INVALID: passwordVersion must be a version of a secret, or 0 for none yet, got"
                + " -1");
  }

  @Test
  void logsInAsItsOtherUserWhenThePasswordIsThatOnes() {
    Map<String, Object> expected = new TreeMap<>(ACME.toMap());
    expected.put("database_user", "wp-acme_b");
    expected.put("password_version", 4L);

    Site rotated =
        new Site(
            ACME.tenant(),
            ACME.tier(),
            ACME.domains(),
            ACME.image(),
            ACME.sizing(),
            ACME.role(),
            new SiteLogin(LoginSlot.B, 4));

    assertThat(rotated.toMap()).isEqualTo(expected);
  }

  @Test
  void isReadFromALocalByItsBareName() {
    assertThatThrownBy(() -> Sites.each("local.sites"))
        .hasMessage(
            "CONFIG_INVALID: local must be the name of a local in lower case, without 'local.', got"
                + " \"local.sites\"");
  }
}
