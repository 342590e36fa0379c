package io.aipress.shards.fleet;

import static io.aipress.shards.Refusals.codes;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.ErrorCode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlPresetsTest {
  private static final Map<ServiceTier, TierSettings> TIERS = TierSettings.defaults();

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0, db-custom-1-3840, 20",
    "33, 0, 0, db-custom-1-3840, 165",
    "34, 0, 0, db-custom-2-7680, 170",
    "45, 0, 0, db-custom-2-7680, 225",
    "30, 10, 5, db-custom-2-7680, 225",
    "0, 0, 30, db-custom-2-13312, 150",
    "0, 0, 50, db-custom-2-13312, 250",
    "200, 0, 0, db-custom-4-26624, 1000",
    "400, 0, 0, db-custom-8-53248, 2000"
  })
  void growWithTheConnectionsOfTheSites(int bronze, int silver, int gold, String tier, int disk) {
    SqlSizing sizing = SqlPresets.forSites(new TierCounts(bronze, silver, gold), TIERS);

    assertThat(sizing.tier()).isEqualTo(tier);
    assertThat(sizing.diskGib()).isEqualTo(disk);
    assertThat(sizing.highAvailability()).isTrue();
  }

  @Test
  void theDefaultIsThePresetOfFiftySitesOfAnyTier() {
    assertThat(SqlPresets.forSites(TierCounts.of(ServiceTier.GOLD, 50), TIERS))
        .isEqualTo(SqlSizing.defaults());
  }

  @Test
  void letTheDiskGrowToEightTimesItsSize() {
    assertThat(SqlPresets.forSites(new TierCounts(200, 0, 0), TIERS).diskLimitGib())
        .isEqualTo(8000);
  }

  @Test
  void refuseMoreSitesThanAnInstanceIsGoodFor() {
    assertThat(codes(() -> SqlPresets.forSites(new TierCounts(600, 0, 0), TIERS)))
        .containsExactly(ErrorCode.SQL_TIER_INVALID);
  }
}
