package io.aipress.stacks.synthesis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.errors.AipressException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final String FLEET = "demo staging";
  private static final String ONE = "aipress-shard-0001";
  private static final String TWO = "aipress-shard-0002";

  @TempDir private Path folder;

  @Test
  void writesStacksAndManifestTogether() throws IOException {
    try (OutputFolder output = OutputFolder.open(folder, FLEET)) {
      assertThat(output.stage(ONE, bytes("{}"))).isTrue();
      assertThat(stackFile(ONE)).doesNotExist();
      output.publish(List.of(ONE));
    }

    assertThat(stackFile(ONE)).hasContent("{}");
    assertThat(folder.resolve("manifest.json")).content().contains(ONE).doesNotContain(TWO);
  }

  @Test
  void doesNotTouchWhatIsAsItShouldBe() throws IOException {
    write(ONE, "{}");
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(stackFile(ONE), longAgo);
    Files.setLastModifiedTime(folder.resolve("manifest.json"), longAgo);

    try (OutputFolder output = OutputFolder.open(folder, FLEET)) {
      assertThat(output.stage(ONE, bytes("{}"))).isFalse();
      output.publish(List.of(ONE));
    }

    assertThat(Files.getLastModifiedTime(stackFile(ONE))).isEqualTo(longAgo);
    assertThat(Files.getLastModifiedTime(folder.resolve("manifest.json"))).isEqualTo(longAgo);
  }

  @Test
  void leavesTheOldOutputWhenItStopsHalfWay() throws IOException {
    write(ONE, "old");

    try (OutputFolder output = OutputFolder.open(folder, FLEET)) {
      output.stage(ONE, bytes("new"));
      output.stage(TWO, bytes("new"));
    }

    assertThat(stackFile(ONE)).hasContent("old");
    assertThat(folder.resolve("manifest.json")).content().contains(ONE).doesNotContain(TWO);
    assertThat(names(folder.resolve("stacks").resolve(ONE))).containsExactly("cdk.tf.json");
    assertThat(names(folder.resolve("stacks"))).containsExactly(ONE);
  }

  @Test
  void clearsAwayWhatAKilledSynthLeft() throws IOException {
    write(ONE, "old");
    Files.writeString(stackFile(ONE).resolveSibling(".cdk.tf.json.new"), "half");
    Files.createDirectories(folder.resolve("stacks").resolve(TWO));
    Files.writeString(stackFile(TWO).resolveSibling(".cdk.tf.json.new"), "half");
    Files.writeString(folder.resolve(".aipress-synth.lock"), "\n");

    OutputFolder.open(folder, FLEET).close();

    assertThat(names(folder.resolve("stacks").resolve(ONE))).containsExactly("cdk.tf.json");
    assertThat(names(folder.resolve("stacks"))).containsExactly(ONE);
  }

  @Test
  void leavesTerraformsOwnFilesAlone() throws IOException {
    write(ONE, "old");
    Path plan = Files.writeString(stackFile(ONE).resolveSibling("plan"), "plan");

    write(ONE, "new");

    assertThat(stackFile(ONE)).hasContent("new");
    assertThat(plan).hasContent("plan");
  }

  @Test
  void removesFoldersOfGoneStacksUnlessTheyHoldMore() throws IOException {
    write(ONE, "{}");
    write(TWO, "{}");
    write("aipress-shard-0003", "{}");
    write("somebody-elses", "{}");
    Files.createDirectories(stackFile(TWO).resolveSibling(".terraform"));
    List<String> removed = new ArrayList<>();
    List<String> kept = new ArrayList<>();

    try (OutputFolder output = OutputFolder.open(folder, FLEET)) {
      output.removeOthers(List.of("aipress-shard-0003"), removed, kept);
    }

    assertThat(removed).containsExactly(ONE);
    assertThat(kept).containsExactly(TWO);
    assertThat(names(folder.resolve("stacks")))
        .containsExactlyInAnyOrder(TWO, "aipress-shard-0003", "somebody-elses");
  }

  @Test
  void letsOneSynthInAtATime() {
    try (OutputFolder first = OutputFolder.open(folder, FLEET)) {
      assertThatThrownBy(() -> OutputFolder.open(folder, FLEET))
          .isInstanceOf(AipressException.class)
          .hasMessageContaining("OUTPUT_BUSY: another synth is writing into " + folder);
      first.publish(List.of());
    }

    OutputFolder.open(folder, FLEET).close();
  }

  @Test
  void saysWhyItCannotWrite() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> OutputFolder.open(file.resolve("out"), FLEET))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining("OUTPUT_NOT_WRITABLE: cannot write into " + file.resolve("out"));
  }

  @Test
  void findsTheStacksThatAreThereWhateverTheManifestSays() throws IOException {
    write(ONE, "{}");
    write("somebody-elses", "{}");
    Files.createDirectories(folder.resolve("stacks").resolve(TWO));
    Files.writeString(folder.resolve("manifest.json"), "{\"stacks\":");

    try (OutputFolder output = OutputFolder.open(folder, FLEET)) {
      assertThat(output.present()).containsExactly(ONE);
    }
  }

  @Test
  void refusesAFolderOfAnotherFleet() {
    write(ONE, "{}");

    assertThatThrownBy(() -> OutputFolder.open(folder, "demo production"))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining(
            "FLEET_MISMATCH: %s holds the stacks of the fleet demo staging, not of demo production"
                .formatted(folder));
    assertThat(stackFile(ONE)).hasContent("{}");
  }

  @Test
  void stagesNothingOnceItHasEnded() throws IOException {
    OutputFolder output = OutputFolder.open(folder, FLEET);
    output.close();

    assertThatThrownBy(() -> output.stage(ONE, bytes("{}")))
        .isInstanceOf(CancellationException.class);
    assertThat(names(folder.resolve("stacks"))).isEmpty();
  }

  private void write(String stack, String content) {
    try (OutputFolder output = OutputFolder.open(folder, FLEET)) {
      output.stage(stack, bytes(content));
      output.publish(List.of(stack));
    }
  }

  private Path stackFile(String stack) {
    return folder.resolve("stacks").resolve(stack).resolve("cdk.tf.json");
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
