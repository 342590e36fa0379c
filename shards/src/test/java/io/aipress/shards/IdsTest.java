package io.aipress.shards;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The identifiers and the closed choices of the domain. */
class IdsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "0", "acme", "9lives", "a--b", "abcdefghijklmnopqrstuvwxyz-0123456789-ab"})
  void takesTenantIds(String id) {
    assertThat(new TenantId(id)).hasToString(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-a",
        "a-",
        "A",
        "a_b",
        "a.b",
        "a b",
        "a\n",
        "\u00e4",
        "a\u0430",
        "${x}",
        "../a",
        "abcdefghijklmnopqrstuvwxyz-0123456789-abc"
      })
  void refusesOtherTenantIds(String id) {
    assertThat(codes(() -> new TenantId(id))).containsExactly(ErrorCode.SITE_ID_INVALID);
  }

  @Test
  void tellsTheWholeProblemOfATenantId() {
    assertThat(problems(() -> new TenantId("Acme\n")).get(0))
        .hasToString(
            "SITE_ID_INVALID: tenant must be 1 to 40 characters of a-z, 0-9 and '-', beginning and"
                + " ending with a letter or digit, got \"Acme\\u000a\"; choose an id of that form;"
                + " it cannot be changed later");
  }

  @Test
  void sortsTenantsByTheirBytes() {
    assertThat(Stream.of("b", "a-1", "a", "a1", "0").map(TenantId::new).sorted())
        .extracting(TenantId::value)
        .containsExactly("0", "a", "a-1", "a1", "b");
  }

  @Test
  void namesShardsInFourDigits() {
    assertThat(new ShardId(17)).hasToString("0017");
    assertThat(new ShardId(17).stackName()).isEqualTo("aipress-shard-0017");
    assertThat(new ShardId(ShardId.MAX).stackName()).isEqualTo("aipress-shard-9999");
    assertThat(Stream.of(new ShardId(1000), new ShardId(9)).sorted())
        .containsExactly(new ShardId(9), new ShardId(1000));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_000, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusesOtherShardNumbers(int number) {
    assertThat(codes(() -> new ShardId(number))).containsExactly(ErrorCode.SHARD_ID_INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "us-central1, US",
    "europe-west12, EU",
    "asia-east1, ASIA",
    "asia-southeast2, ASIA",
    "northamerica-northeast1, northamerica-northeast1",
    "australia-southeast1, australia-southeast1",
    "me-central1, me-central1"
  })
  void knowsTheMultiRegionOfARegion(String region, String multiRegion) {
    assertThat(new Region(region).multiRegion()).isEqualTo(multiRegion);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "US", "us", "us-central1-a", "us-central", "us-Central1", "us_central1"})
  void refusesWhatIsNoRegion(String name) {
    assertThat(codes(() -> new Region(name))).containsExactly(ErrorCode.REGION_INVALID);
  }

  @Test
  void namesTiersInLowerCase() {
    for (ServiceTier tier : ServiceTier.values()) {
      assertThat(ServiceTier.of(tier.text())).isEqualTo(tier);
      assertThat(tier).hasToString(tier.text());
    }
    assertThat(codes(() -> ServiceTier.of("Gold"))).containsExactly(ErrorCode.TIER_UNKNOWN);
    assertThat(codes(() -> ServiceTier.of("platinum"))).containsExactly(ErrorCode.TIER_UNKNOWN);
  }

  @Test
  void takesProjectIdsOfSixToThirtyCharacters() {
    assertThat(new ProjectId("abcde1")).hasToString("abcde1");
    assertThat(new ProjectId("a".repeat(30)).value()).hasSize(30);
    assertThat(codes(() -> new ProjectId("a".repeat(31))))
        .containsExactly(ErrorCode.PROJECT_ID_TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abcde", "1bcdef", "abcde-", "abc_def", "Abcdef"})
  void refusesOtherProjectIds(String id) {
    assertThat(codes(() -> new ProjectId(id))).containsExactly(ErrorCode.PROJECT_ID_INVALID);
  }
}
