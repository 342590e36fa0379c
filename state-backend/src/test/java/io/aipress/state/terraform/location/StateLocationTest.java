package io.aipress.state.terraform.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.Fleet;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateLocationTest {
  /** Frozen: under another prefix Terraform finds an empty state and builds everything anew. */
  @ParameterizedTest
  @CsvSource({
    "1, us-central1, production/us-central1/shard-0001",
    "17, europe-west1, production/europe-west1/shard-0017",
    "9999, asia-northeast1, production/asia-northeast1/shard-9999"
  })
  void followsFromTheIdentityOfTheShard(int number, String region, String prefix) {
    assertThat(StateLocation.ofShard(fleet(), new Region(region), new ShardId(number)))
        .isEqualTo(new StateLocation("acme-tfstate", prefix));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "production",
        "/production/us-central1/shard-0001",
        "production/us-central1/shard-0001/",
        "production/../shard-0001",
        "production/us-central1/shard 1",
        "${file(\"x\")}/us-central1/shard-0001"
      })
  void refusesAPrefixOutsideTheScheme(String prefix) {
    assertThatThrownBy(() -> new StateLocation("acme-tfstate", prefix))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining("CONFIG_INVALID: prefix must be <environment>/<region>/<name>");
  }

  @Test
  void refusesABucketThatCannotBe() {
    assertThatThrownBy(() -> new StateLocation("Bucket", "production/us-central1/shard-0001"))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining("BUCKET_NAME_INVALID");
  }

  private static Fleet fleet() {
    return Fleet.of(
        "acme", "production", "acme-tfstate", new TreeMap<>(Map.of(new Region("us-central1"), 1)));
  }
}
