package io.aipress.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkFirewallTest {
  private static final NetworkFirewallConfig CONFIG =
      NetworkFirewallConfig.of("wp", "projects/acme/global/networks/wp");

  @Test
  void deniesEverythingBothWaysByDefault() {
    Synthesized written = synthesized(CONFIG);

    assertThat(written.addresses())
        .containsExactly(
            "google_compute_firewall.firewall_deny_egress",
            "google_compute_firewall.firewall_deny_ingress");
    written
        .at("google_compute_firewall.firewall_deny_egress")
        .containsEntry("name", "wp-deny-egress")
        .containsEntry("direction", "EGRESS")
        .containsEntry("destination_ranges", List.of("0.0.0.0/0"))
        .containsEntry("deny", List.of(Map.of("protocol", "all")))
        .containsEntry("priority", 65534)
        .doesNotContainKeys("target_tags", "source_ranges");
    written
        .at("google_compute_firewall.firewall_deny_ingress")
        .containsEntry("direction", "INGRESS")
        .containsEntry("source_ranges", List.of("0.0.0.0/0"))
        .doesNotContainKeys("target_tags", "destination_ranges");
  }

  @Test
  void opensBeforeItDenies() {
    Synthesized written =
        synthesized(
            CONFIG.withOpenings(
                List.of(
                    Opening.egress("cache", "web", List.of("10.1.0.0/20"), 6379),
                    Opening.ingress("http", List.of("10.0.0.0/19"), "api", 80, 8080))));

    written
        .at("google_compute_firewall.firewall_cache")
        .containsEntry("priority", 1000)
        .containsEntry("target_tags", List.of("web"))
        .containsEntry("destination_ranges", List.of("10.1.0.0/20"))
        .containsEntry("allow", List.of(Map.of("protocol", "tcp", "ports", List.of("6379"))));
    written
        .at("google_compute_firewall.firewall_http")
        .containsEntry("source_ranges", List.of("10.0.0.0/19"))
        .containsEntry("target_tags", List.of("api"))
        .containsEntry("allow", List.of(Map.of("protocol", "tcp", "ports", List.of("80", "8080"))));
  }

  @Test
  void opensSshToGooglesTunnelOnly() {
    synthesized(CONFIG.withOpenings(List.of(Opening.sshThroughIap("ssh", NetworkTags.POOL))))
        .at("google_compute_firewall.firewall_ssh")
        .containsEntry("source_ranges", List.of("35.235.240.0/20"))
        .containsEntry("target_tags", List.of("aipress-pool"))
        .containsEntry("allow", List.of(Map.of("protocol", "tcp", "ports", List.of("22"))));
  }

  @Test
  void canLeaveTheDenyingToAnother() {
    assertThat(
            synthesized(
                    CONFIG
                        .withOpenings(
                            List.of(Opening.egress("db", "web", List.of("${local.db.ip}/32"), 1)))
                        .withoutDeny())
                .addresses())
        .containsExactly("google_compute_firewall.firewall_db");
  }

  @Test
  void failsForWhatTheProviderWouldLetPass() {
    assertThatThrownBy(() -> Opening.ingress("Web", List.of("10.0.0.1/19", "any"), "a_b", 0, 65536))
        .hasMessage(
            """
            CONFIG_INVALID: name must be 1 to 24 characters of a-z, 0-9 and '-', got "Web"
            CONFIG_INVALID: tag must be a network tag: 1 to 63 characters of a-z, 0-9 and '-', got \
            "a_b"
            CONFIG_INVALID: ranges must be an IPv4 range in CIDR form without host bits, such as \
            10.1.0.0/20, got "10.0.0.1/19"
            CONFIG_INVALID: ranges must be an IPv4 range in CIDR form without host bits, such as \
            10.1.0.0/20, got "any"
            CONFIG_INVALID: ports must be a TCP port, 1 to 65535, got 0
            CONFIG_INVALID: ports must be a TCP port, 1 to 65535, got 65536""");
  }

  @Test
  void failsForAnOpeningToNothing() {
    assertThatThrownBy(() -> Opening.egress("db", "web", List.of()))
        .hasMessage(
            """
            CONFIG_INVALID: ranges must be at least one range of addresses, got "[]"
            CONFIG_INVALID: ports must be at least one TCP port, got "[]\"""");
  }

  @Test
  void failsForTwoRulesOfOneName() {
    Opening cache = Opening.egress("cache", "web", List.of("10.1.0.0/20"), 6379);

    assertThatThrownBy(() -> CONFIG.withOpenings(List.of(cache, cache)))
        .hasMessage(
            "CONFIG_INVALID: openings must be openings with different names, got \"[cache, cache]\"");
  }

  private static Synthesized synthesized(NetworkFirewallConfig config) {
    return Synthesized.shardStack(stack -> new NetworkFirewall(stack, "firewall", config));
  }
}
