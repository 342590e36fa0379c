package io.aipress.synthtests.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardSite;
import io.aipress.stacks.ShardShape;
import io.aipress.stacks.ShardStack;
import io.aipress.stacks.StackData;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The proof that synthesis in bulk rests on: for a shard of every kind, the file that the
 * synthesizer writes from the common shape is, byte for byte, the file that cdktf writes for that
 * shard alone.
 */
class FastPathEqualsCdktfTest {
  @Test
  void everyShardIsWrittenAsCdktfWritesItAlone(@TempDir Path folder) throws IOException {
    Fleet fleet = Example.fleet();
    RegistrySnapshot snapshot = Example.snapshot();
    FleetSynthesizer synthesizer = new FleetSynthesizer(fleet);
    Path bulk = folder.resolve("bulk");

    synthesizer.writeAll(snapshot, bulk, Progress.NONE);

    Map<ShardId, List<ShardSite>> sites = snapshot.sitesByShard();
    for (Shard shard : snapshot.shards()) {
      StackData data = synthesizer.data(shard, Objects.requireNonNull(sites.get(shard.id())));
      Path alone = folder.resolve("alone-" + shard.id());
      App app = new App(AppConfig.builder().outdir(alone.toString()).build());
      new ShardStack(app, ShardShape.of(fleet), data);
      app.synth();
      String file = "stacks/" + shard.id().stackName() + "/cdk.tf.json";
      assertThat(Files.readString(bulk.resolve(file)))
          .as("shard %s", shard.id())
          .isEqualTo(Files.readString(alone.resolve(file)));
      assertThat(bulk.resolve(file)).hasSameBinaryContentAs(alone.resolve(file));
    }
  }

  @Test
  void theManifestNamesWhatCdktfNames(@TempDir Path folder) throws IOException {
    Fleet fleet = Example.fleet();
    RegistrySnapshot snapshot = Example.snapshot();
    Shard shard = snapshot.shards().get(0);
    RegistrySnapshot single = new RegistrySnapshot(List.of(shard), List.of());
    FleetSynthesizer synthesizer = new FleetSynthesizer(fleet);
    synthesizer.writeAll(single, folder.resolve("bulk"), Progress.NONE);

    Path alone = folder.resolve("alone");
    App app = new App(AppConfig.builder().outdir(alone.toString()).build());
    new ShardStack(app, ShardShape.of(fleet), synthesizer.data(shard, List.of()));
    app.synth();

    com.fasterxml.jackson.databind.ObjectMapper json =
        new com.fasterxml.jackson.databind.ObjectMapper();
    assertThat(json.readTree(folder.resolve("bulk/manifest.json").toFile()))
        .isEqualTo(json.readTree(alone.resolve("manifest.json").toFile()));
  }
}
