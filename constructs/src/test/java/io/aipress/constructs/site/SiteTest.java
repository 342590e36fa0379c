package io.aipress.constructs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.TestFleet;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.registry.SiteRole;
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
