package io.aipress.state.terraform.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.storage.BlobInfo;
import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.state.terraform.inventory.StackStatus.Kind;
import io.aipress.state.terraform.inventory.StateInventory.Inventory;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.lock.StateLocks;
import io.aipress.state.terraform.store.StateClient;
import io.aipress.state.terraform.store.TestClient;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsProxy.Fault;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Needs(Part.GCS)
class StateInventoryTest {
  private static final Region US = new Region("us-central1");
  private static final String ROOT = "production/us-central1/";

  private final String bucket = GcsServer.shared().newBucket();
  private GcsProxy proxy;
  private StateClient client;
  private StateLocks locks;

  @BeforeEach
  void open() {
    proxy = GcsProxy.start();
    client = TestClient.of(proxy.environment());
    locks = new StateLocks(client, Clock.systemUTC(), "alice");
  }

  @AfterEach
  void close() {
    client.close();
    proxy.close();
  }

  /** The whole fleet of the design document: 50,040 sites, 45 on a shard. */
  @Test
  void lists1112StatesAndSaysHowFarItIs() {
    int shards = 1112;
    IntStream.rangeClosed(1, shards)
        .parallel()
        .forEach(
            number -> put(ROOT + "shard-%04d/default.tfstate".formatted(number), state(number)));
    List<Long> heard = new ArrayList<>();

    Inventory inventory =
        read(
            shards,
            (done, total) -> {
              assertThat(total).isEqualTo(shards);
              heard.add(done);
            });

    assertThat(inventory.stacks()).hasSize(shards);
    assertThat(inventory.stacks())
        .allSatisfy(
            status -> {
              int number = Integer.parseInt(status.stack().name().substring(14));
              assertThat(status.kind()).isEqualTo(Kind.PRESENT);
              assertThat(status.state().orElseThrow().serial()).isEqualTo(number);
              assertThat(status.state().orElseThrow().resources()).isEqualTo(2);
            });
    assertThat(heard).hasSize(shards).isSorted().endsWith((long) shards);
  }

  @Test
  void namesWhatIsMissingWhatHasNoStackAndWhatIsNoState() {
    put(ROOT + "shard-0001/default.tfstate", state(1));
    put(ROOT + "shard-0003/default.tfstate", "{\"version\": 4, \"secret\": hunter2");
    put(ROOT + "shard-0009/default.tfstate", state(9));
    put("production/global/edge/default.tfstate", state(5));
    put(ROOT + "shard-0001/other-workspace.tfstate", state(1));
    put("staging/us-central1/shard-0001/default.tfstate", state(1));
    locks.acquire(FleetStacks.of(fleet(), shards(3)).require("aipress-shard-0002").location(), "x");

    Inventory inventory = read(3, Progress.NONE);

    assertThat(inventory.stacks())
        .extracting(status -> status.stack().name() + " " + status.kind())
        .containsExactly(
            "aipress-shard-0001 PRESENT",
            "aipress-shard-0002 MISSING",
            "aipress-shard-0003 INVALID",
            "global/edge PRESENT",
            "production/us-central1/shard-0009 ORPHAN");
    assertThat(inventory.stacks().get(1).lock()).isPresent();
    assertThat(inventory.stacks().get(2).problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.STATE_INVALID);
    assertThat(inventory.stacks().get(2).problems().toString()).doesNotContain("hunter2");
    assertThat(inventory.strays())
        .containsExactly("gs://" + bucket + "/" + ROOT + "shard-0001/other-workspace.tfstate");
  }

  @Test
  void isWholeOrNotAtAll() {
    for (int number = 1; number <= 20; number++) {
      put(ROOT + "shard-%04d/default.tfstate".formatted(number), state(number));
    }
    proxy.fail("GET .*shard-0013.*alt=media", Fault.STATUS_503, 1000);

    AipressException refusal =
        catchThrowableOfType(AipressException.class, () -> read(20, Progress.NONE));

    assertThat(refusal.problems().get(0).code()).isEqualTo(ErrorCode.STATE_UNREACHABLE);
  }

  private Inventory read(int shards, Progress progress) {
    return new StateInventory(client, locks, FleetStacks.of(fleet(), shards(shards)))
        .read(progress);
  }

  private Fleet fleet() {
    return Fleet.of("acme", "production", bucket, new TreeMap<>(Map.of(US, 1)));
  }

  private static List<Shard> shards(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> new Shard(new ShardId(number), US, ShardState.OPEN))
        .toList();
  }

  private void put(String name, String content) {
    GcsServer.shared()
        .client()
        .create(
            BlobInfo.newBuilder(bucket, name).build(), content.getBytes(StandardCharsets.UTF_8));
  }

  private static String state(int serial) {
    return """
        {"version": 4, "terraform_version": "1.11.4", "serial": %d, "lineage": "l-%d", "outputs": {},
         "resources": [{"mode": "managed", "type": "terraform_data", "name": "site", "provider": "p",
           "instances": [{"index_key": "a", "attributes": {}}, {"index_key": "b", "attributes": {}}]}]}
        """
        .formatted(serial, serial);
  }
}
