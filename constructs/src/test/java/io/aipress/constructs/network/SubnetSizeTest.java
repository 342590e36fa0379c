package io.aipress.constructs.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.TestFleet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubnetSizeTest {
  @ParameterizedTest(name = "{0} instances take {1} addresses")
  @CsvSource({"0, 0", "1, 16", "3, 16", "8, 16", "9, 32", "40, 80", "100, 208"})
  void aServiceTakesTwoAddressesForEachInstanceSixteenAtATime(int instances, long addresses) {
    assertThat(SubnetSize.addresses(instances)).isEqualTo(addresses);
  }

  @Test
  void noSpreadOfInstancesOverServicesTakesMoreThanIsReckoned() {
    for (int services = 1; services <= 60; services++) {
      for (int each = 1; each <= 100; each++) {
        assertThat(services * SubnetSize.addresses(each))
            .isLessThanOrEqualTo(SubnetSize.addresses((long) services * each, services));
      }
    }
  }

  @ParameterizedTest(name = "{0} instances of {1} services: /{2}")
  @CsvSource({
    "1, 1, 19",
    "2000, 50, 19",
    "3744, 50, 19",
    "3745, 50, 18",
    "7840, 50, 18",
    "7841, 50, 17",
    "32416, 50, 16"
  })
  void theSubnetIsAsLargeAsItsInstancesNeedAndNoSmallerThanTheDefault(
      int instances, int services, int prefix) {
    assertThat(SubnetSize.prefix(instances, services)).isEqualTo(prefix);
  }

  @Test
  void aFleetsSubnetHoldsTheInstancesThatItsQuotaAllows() {
    assertThat(SubnetSize.prefix(TestFleet.fleet())).isEqualTo(19);
  }

  @Test
  void failsForMoreThanTheLargestSubnetHolds() {
    assertThatThrownBy(() -> SubnetSize.prefix(32_417, 50))
        .hasMessage(
            "SUBNET_TOO_SMALL: runInstances must be at most 32416, for whose addresses a subnet of"
                + " /16 has room, got 32417; plan more shards with fewer instances each");
  }
}
