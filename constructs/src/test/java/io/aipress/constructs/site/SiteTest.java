package io.aipress.constructs.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.TestFleet;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SiteImage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SiteTest {
  private static final Site ACME =
      Site.of(TestFleet.tenant("acme", ServiceTier.GOLD), TestFleet.fleet());

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
                Map.entry("port", 80),
                Map.entry("service", "wp-acme"),
                Map.entry("service_account", "wp-acme"),
                Map.entry("tenant", "acme"),
                Map.entry("tier", "gold"),
                Map.entry("url", "https://acme.example.com")));
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
            () -> new Site(tenant, ServiceTier.BRONZE, List.of(), SiteImage.defaults(), sizing))
        .hasMessage("CONFIG_INVALID: domains must be at least one host name, got \"[]\"");
  }

  @Test
  void isReadFromALocalByItsBareName() {
    assertThatThrownBy(() -> Sites.each("local.sites"))
        .hasMessage(
            "CONFIG_INVALID: local must be the name of a local in lower case, without 'local.', got"
                + " \"local.sites\"");
  }
}
