package io.aipress.synthtests.synthesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.synthtests.Example;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What no registry of ours lets happen, refused once more before anything is written. */
class FleetChecksTest {
  private static final Shard ONE =
      new Shard(new ShardId(1), new Region("us-central1"), ShardState.OPEN);

  @TempDir private Path folder;

  @Test
  void aShardInARegionThatTheFleetFileDoesNotHaveIsRefused() {
    Shard elsewhere = new Shard(new ShardId(2), new Region("me-west1"), ShardState.OPEN);

    assertThat(codes(new RegistrySnapshot(List.of(ONE, elsewhere), List.of())))
        .containsExactly(ErrorCode.REGION_UNKNOWN);
  }

  @Test
  void twoStacksNeverShareAStatePrefix() {
    assertThat(codes(Example.of(List.of(ONE, ONE), List.of(), List.of())))
        .containsExactly(ErrorCode.BACKEND_PREFIX_DUPLICATE);
  }

  @Test
  void twoSitesOfAShardNeverShareAServiceAccount() {
    RegistrySnapshot snapshot =
        new RegistrySnapshot(
            List.of(ONE),
            List.of(
                Example.tenant("a", ServiceTier.BRONZE, ONE),
                Example.tenant("a-ca978112", ServiceTier.BRONZE, ONE)));

    assertThat(codes(snapshot)).containsExactly(ErrorCode.SITE_ID_COLLISION);
  }

  @Test
  void everythingThatIsWrongIsToldTogether() {
    Shard elsewhere = new Shard(new ShardId(2), new Region("me-west1"), ShardState.OPEN);

    assertThat(codes(Example.of(List.of(ONE, ONE, elsewhere), List.of(), List.of())))
        .containsExactlyInAnyOrder(ErrorCode.BACKEND_PREFIX_DUPLICATE, ErrorCode.REGION_UNKNOWN);
  }

  @Test
  void aRetiredShardHasNoStack() {
    Shard retired = new Shard(new ShardId(2), new Region("me-west1"), ShardState.RETIRED);
    new FleetSynthesizer(Example.fleet())
        .writeAll(
            new RegistrySnapshot(List.of(ONE, retired), List.of()),
            folder.resolve("out"),
            Progress.NONE);

    assertThat(folder.resolve("out/stacks")).isDirectoryNotContaining("glob:**0002");
    assertThat(folder.resolve("out/manifest.json")).content().doesNotContain("0002");
  }

  private List<ErrorCode> codes(RegistrySnapshot snapshot) {
    Path out = folder.resolve("refused");
    AipressException refusal =
        catchThrowableOfType(
            AipressException.class,
            () -> new FleetSynthesizer(Example.fleet()).writeAll(snapshot, out, Progress.NONE));
    assertThat(out).doesNotExist();
    return refusal.problems().stream().map(Problem::code).toList();
  }
}
