package io.aipress.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShardNetworkTest {
  private static final ShardNetworkConfig CONFIG = ShardNetworkConfig.of("wp", "us-central1");

  @Test
  void makesAPrivateNetworkPeeredWithGooglesServices() {
    Synthesized written =
        Synthesized.shardStack(stack -> new ShardNetwork(stack, "network", CONFIG));

    assertThat(written.addresses())
        .containsExactly(
            "google_compute_global_address.network_services_range",
            "google_compute_network.network",
            "google_compute_subnetwork.network",
            "google_service_networking_connection.network");
    written
        .at("google_compute_network.network")
        .containsEntry("name", "wp")
        .containsEntry("auto_create_subnetworks", false);
    written
        .at("google_compute_subnetwork.network")
        .containsEntry("network", "${google_compute_network.network.id}")
        .containsEntry("ip_cidr_range", "10.0.0.0/19")
        .containsEntry("private_ip_google_access", true);
    written
        .at("google_compute_global_address.network_services_range")
        .containsEntry("purpose", "VPC_PEERING")
        .containsEntry("address", "10.1.0.0")
        .containsEntry("prefix_length", 20);
    written
        .at("google_service_networking_connection.network")
        .containsEntry(
            "reserved_peering_ranges",
            List.of("${google_compute_global_address.network_services_range.name}"))
        .containsEntry("deletion_policy", "ABANDON");
  }

  @Test
  void waitsForWhatItIsToldToWaitFor() {
    Synthesized written =
        Synthesized.shardStack(
            stack ->
                new ShardNetwork(
                    stack,
                    "network",
                    CONFIG.withOptions(CONFIG.options().after("google_project_service.api"))));

    for (String address :
        List.of("google_compute_network.network", "google_service_networking_connection.network")) {
      written.at(address).containsEntry("depends_on", List.of("google_project_service.api"));
    }
  }

  @Test
  void isNeverReplacedUnderWhatStandsInIt() {
    Synthesized written =
        Synthesized.shardStack(stack -> new ShardNetwork(stack, "network", CONFIG));

    for (String address :
        List.of(
            "google_compute_network.network",
            "google_compute_subnetwork.network",
            "google_compute_global_address.network_services_range")) {
      written.valueAt(address, "lifecycle.prevent_destroy").isEqualTo(true);
    }
  }

  @Test
  void hasRoomToGrowWhereItStands() {
    for (int prefix = SubnetSize.DEFAULT_PREFIX; prefix >= SubnetSize.MIN_PREFIX; prefix--) {
      assertThat(CONFIG.withSubnetPrefix(prefix).subnetCidr()).isEqualTo("10.0.0.0/" + prefix);
    }
  }

  @Test
  void failsWhenCloudRunWouldNotFit() {
    assertThatThrownBy(() -> CONFIG.withRanges("10.0.0.0/27", "10.1.0.0/20"))
        .hasMessage(
            "SUBNET_TOO_SMALL: subnetCidr must be /26 or larger: every Cloud Run instance takes two"
                + " addresses, got \"10.0.0.0/27\"");
  }

  @Test
  void failsWhenTheRangesOverlap() {
    assertThatThrownBy(() -> CONFIG.withRanges("10.0.0.0/15", "10.1.0.0/20"))
        .hasMessage(
            "CONFIG_INVALID: servicesCidr must be apart from the subnet's range 10.0.0.0/15, got"
                + " \"10.1.0.0/20\"");
  }

  @Test
  void failsForARangeWithHostBits() {
    assertThatThrownBy(() -> CONFIG.withRanges("10.0.0.1/19", "10.1.0.0/20"))
        .hasMessage(
            "CONFIG_INVALID: subnetCidr must be an IPv4 range in CIDR form without host bits, such"
                + " as 10.0.0.0/19, got \"10.0.0.1/19\"");
  }
}
