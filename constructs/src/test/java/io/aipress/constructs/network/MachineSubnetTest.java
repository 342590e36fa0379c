package io.aipress.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineSubnetTest {
  private static final MachineSubnetConfig CONFIG =
      MachineSubnetConfig.of("wp", "us-central1", "projects/acme/global/networks/wp");

  @Test
  void lendsItsMachinesAWayOutAndNobodyElse() {
    Synthesized written =
        Synthesized.shardStack(stack -> new MachineSubnet(stack, "machines", CONFIG));

    assertThat(written.addresses())
        .containsExactly(
            "google_compute_router.machines",
            "google_compute_router_nat.machines",
            "google_compute_subnetwork.machines");
    written
        .at("google_compute_subnetwork.machines")
        .containsEntry("ip_cidr_range", "10.2.0.0/26")
        .containsEntry("private_ip_google_access", true);
    written
        .at("google_compute_router_nat.machines")
        .containsEntry("router", "${google_compute_router.machines.name}")
        .containsEntry("nat_ip_allocate_option", "AUTO_ONLY")
        .containsEntry("source_subnetwork_ip_ranges_to_nat", "LIST_OF_SUBNETWORKS")
        .containsEntry(
            "subnetwork",
            List.of(
                Map.of(
                    "name",
                    "${google_compute_subnetwork.machines.id}",
                    "source_ip_ranges_to_nat",
                    List.of("ALL_IP_RANGES"))))
        .doesNotContainKey("nat_ips");
  }

  @Test
  void failsForARangeThatGoogleMakesNoSubnetOf() {
    assertThatThrownBy(() -> CONFIG.withCidr("10.2.0.0/30"))
        .hasMessage(
            "SUBNET_TOO_SMALL: cidr must be /29 or larger, of which Google keeps 4 addresses, got"
                + " \"10.2.0.0/30\"");
    assertThatThrownBy(() -> CONFIG.withCidr("10.2.0.1/26"))
        .hasMessage(
            "CONFIG_INVALID: cidr must be an IPv4 range in CIDR form without host bits, such as"
                + " 10.2.0.0/26, got \"10.2.0.1/26\"");
  }
}
