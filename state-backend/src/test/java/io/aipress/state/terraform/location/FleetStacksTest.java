package io.aipress.state.terraform.location;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetStacksTest {
  private static final Region US = new Region("us-central1");
  private static final Fleet FLEET =
      Fleet.of("acme", "production", "acme-tfstate", new TreeMap<>(Map.of(US, 1)));

  private final FleetStacks stacks =
      FleetStacks.of(
          FLEET,
          List.of(
              new Shard(new ShardId(2), US, ShardState.DRAINING),
              new Shard(new ShardId(1), US, ShardState.OPEN),
              new Shard(new ShardId(3), US, ShardState.RETIRED)));

  @Test
  void hasAStackForEveryShardThatIsNotRetired() {
    assertThat(stacks.all())
        .extracting(Stack::name)
        .containsExactly("aipress-shard-0001", "aipress-shard-0002");
    assertThat(stacks.buckets()).containsExactly("acme-tfstate");
  }

  @ParameterizedTest
  @CsvSource({
    "aipress-shard-0001, aipress-shard-0001, production/us-central1/shard-0001",
    "production/us-central1/shard-0001, aipress-shard-0001, production/us-central1/shard-0001",
    "production/us-central1/shard-0003, production/us-central1/shard-0003,"
        + " production/us-central1/shard-0003",
    "global/edge, global/edge, production/global/edge"
  })
  void findsAStackByItsNameOrThePlaceOfItsState(String given, String name, String prefix) {
    assertThat(stacks.require(given))
        .isEqualTo(new Stack(name, new StateLocation("acme-tfstate", prefix)));
    assertThat(stacks.at(stacks.require(given).location())).isEqualTo(stacks.require(given));
  }

  @ParameterizedTest
  @CsvSource({
    "aipress-shard-0003, STACK_UNKNOWN",
    "aipress-shard-9999, STACK_UNKNOWN",
    "staging/us-central1/shard-0001, STACK_UNKNOWN",
    "production/us-central1/other, STACK_UNKNOWN",
    "production/../shard-0001, ARGUMENT_INVALID",
    "../../etc, ARGUMENT_INVALID",
    "global/.., ARGUMENT_INVALID",
    "'', ARGUMENT_INVALID",
    "'${file(\"x\")}', ARGUMENT_INVALID"
  })
  void refusesWhatIsNoStack(String given, ErrorCode code) {
    assertThat(code(() -> stacks.require(given))).isEqualTo(code);
  }

  @Test
  void twoStacksNeverKeepTheirStateAtOnePlace() {
    Shard shard = new Shard(new ShardId(1), US, ShardState.OPEN);

    assertThat(code(() -> FleetStacks.of(FLEET, List.of(shard, shard))))
        .isEqualTo(ErrorCode.BACKEND_PREFIX_DUPLICATE);
  }

  private static ErrorCode code(Runnable call) {
    return catchThrowableOfType(AipressException.class, call::run).problems().get(0).code();
  }
}
