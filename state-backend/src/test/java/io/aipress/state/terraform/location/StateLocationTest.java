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

  /** Frozen too: the stacks that are no shard's stand beside the regions. */
  @Test
  void aStackThatIsNoShardsStandsUnderGlobal() {
    assertThat(StateLocation.ofGlobal(fleet(), "edge"))
        .isEqualTo(new StateLocation("acme-tfstate", "production/global/edge"));
  }

  /** Frozen by Terraform: how its gcs backend names what it writes. */
  @Test
  void namesItsObjectsAsTerraformDoes() {
    StateLocation location =
        StateLocation.ofShard(fleet(), new Region("us-central1"), new ShardId(17));

    assertThat(location.url())
        .isEqualTo("gs://acme-tfstate/production/us-central1/shard-0017/default.tfstate");
    assertThat(location.lockObject()).isEqualTo("production/us-central1/shard-0017/default.tflock");
    assertThat(StateLocation.ofStateObject("acme-tfstate", location.stateObject()))
        .hasValue(location);
    assertThat(StateLocation.ofLockObject("acme-tfstate", location.lockObject()))
        .hasValue(location);
    assertThat(StateLocation.ofStateObject("acme-tfstate", location.lockObject())).isEmpty();
    assertThat(StateLocation.ofStateObject("acme-tfstate", "a/../b/default.tfstate")).isEmpty();
  }

  @Test
  void eachRegionMayHaveABucketOfItsOwn() {
    Fleet each =
        Fleet.of(
            "acme",
            "production",
            "acme-{region}",
            new TreeMap<>(Map.of(new Region("us-east1"), 1)));

    assertThat(StateLocation.ofShard(each, new Region("us-east1"), new ShardId(1)))
        .isEqualTo(new StateLocation("acme-us-east1", "production/us-east1/shard-0001"));
    assertThat(StateLocation.ofGlobal(each, "edge").bucket()).isEqualTo("acme-global");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Edge", "../edge", "edge/x", "-edge", "edge-", "1edge"})
  void refusesANameThatIsNone(String name) {
    assertThatThrownBy(() -> StateLocation.ofGlobal(fleet(), name))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining("ARGUMENT_INVALID");
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
