package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.cli.starter.Starter;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.Project;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts as processes of their own: two JVMs, and the pinned cdktf command line. */
class ScriptsTest {
  @TempDir private Path folder;
  private Map<String, String> fleet;

  @BeforeEach
  void init() {
    Cli cli = Cli.inStarter(folder);
    cli.run("tenants", "import", cli.file("tenants.csv").toString());
    fleet = Map.of("AIPRESS_FLEET", cli.file("fleet.yaml").toString(), "CI", "true");
  }

  @Test
  void twoProcessesWriteTheSameBytes() {
    for (String out : new String[] {"one", "two"}) {
      Command.Result synth =
          Command.of(Project.script("aipress"), "synth", "--out", out).in(folder).with(fleet).run();
      assertThat(synth.status()).as(synth.err()).isZero();
      assertThat(synth.err()).doesNotContain("end-of-life", "WARNING");
    }

    Command.Result diff = Command.of("diff", "-r", "one", "two").in(folder).run();
    assertThat(diff.status()).as(diff.out()).isZero();
  }

  @Test
  void aSynthTakesItsOwnRuntimeAwayAndNobodyElses() throws Exception {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    Map<String, String> elsewhere = new HashMap<>(fleet);
    elsewhere.put("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + temporary);
    // Another process, which begins while the first loads cdktf.
    Thread other = new Thread(() -> unpackAsSoonAsSomebodyHas(temporary));
    other.start();

    Command.Result synth =
        Command.of(Project.script("aipress"), "synth", "--out", "out")
            .in(folder)
            .with(elsewhere)
            .run();
    other.interrupt();
    other.join();

    assertThat(synth.status()).as(synth.err()).isZero();
    assertThat(runtimes(temporary)).containsExactly("jsii-java-runtime42");
  }

  /** The list alone, held in memory, would take more than all of this heap. */
  @Test
  void anImportTakesNoMoreMemoryForMoreTenants() {
    Path many = folder.resolve("many");
    Starter.write(many, 150_000);

    Command.Result imported =
        run(
            Map.of("AIPRESS_FLEET", many.resolve("fleet.yaml").toString(), "AIPRESS_HEAP", "40m"),
            "tenants",
            "import",
            "many/tenants.csv");

    assertThat(imported.status()).as(imported.err()).isZero();
    assertThat(imported.out()).contains("150,000 added, 0 unchanged, 0 changed");
  }

  private static void unpackAsSoonAsSomebodyHas(Path temporary) {
    try {
      while (runtimes(temporary).isEmpty()) {
        Thread.sleep(10);
      }
      Files.createDirectories(temporary.resolve("jsii-java-runtime42/bin"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      // The synth has ended, and nothing was unpacked: the test will say so.
    }
  }

  private static List<String> runtimes(Path temporary) throws IOException {
    try (Stream<Path> entries = Files.list(temporary)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.startsWith("jsii-java-runtime"))
          .toList();
    }
  }

  @Test
  void theActorComesFromTheEnvironmentUnlessItIsNamed() {
    Map<String, String> pipeline = new HashMap<>(fleet);
    pipeline.put("AIPRESS_ACTOR", "pipeline 4711");

    Command.of(Project.script("aipress"), "shards", "open", "--region", "us-central1")
        .in(folder)
        .with(pipeline)
        .run();
    Command.of(Project.script("aipress"), "shards", "drain", "4", "--actor", "alice")
        .in(folder)
        .with(pipeline)
        .run();

    Command.Result history =
        Command.of(Project.script("aipress"), "registry", "history").in(folder).with(fleet).run();
    assertThat(history.out().lines().skip(history.out().lines().count() - 2))
        .satisfiesExactly(
            opened -> assertThat(opened).contains("by pipeline 4711"),
            drained -> assertThat(drained).contains("by alice"));
  }

  /** Restoring holds the snapshot, which importing its list does not. */
  @Test
  void aHeapThatIsTooSmallIsToldAndNothingIsWritten() {
    Path many = folder.resolve("many");
    Starter.write(many, 50_000);
    Map<String, String> large = Map.of("AIPRESS_FLEET", many.resolve("fleet.yaml").toString());
    run(large, "tenants", "import", "many/tenants.csv");
    run(large, "registry", "snapshot", "many.jsonl");
    Map<String, String> small = new HashMap<>(large);
    small.put("AIPRESS_HEAP", "24m");

    Command.Result restored =
        run(small, "--registry", "sqlite:other.db", "registry", "restore", "many.jsonl");

    assertThat(restored.status()).isEqualTo(1);
    assertThat(restored.err())
        .contains("MEMORY_EXHAUSTED: not enough memory,", "AIPRESS_HEAP=")
        .doesNotContain("Exception", "\tat ");
    assertThat(folder.resolve("other.db")).doesNotExist();
  }

  private Command.Result run(Map<String, String> environment, String... arguments) {
    String[] words =
        Stream.concat(Stream.of(Project.script("aipress")), Stream.of(arguments))
            .toArray(String[]::new);
    return Command.of(words).in(folder).with(environment).run();
  }

  @Test
  void aSynthThatIsKilledAnywhereLeavesOutputThatTheNextOneCompletes()
      throws IOException, InterruptedException {
    Command.of(Project.script("aipress"), "synth", "--out", "whole").in(folder).with(fleet).run();
    for (int millis : new int[] {200, 900, 1400, 1600, 1800, 2000}) {
      Process synth =
          new ProcessBuilder(Project.script("aipress"), "synth", "--out", "killed")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("killed.log").toFile())
              .start();
      synth.waitFor(millis, TimeUnit.MILLISECONDS);
      synth.destroyForcibly().waitFor();
      Files.deleteIfExists(folder.resolve("killed/stacks/aipress-shard-0002/cdk.tf.json"));
    }

    Command.Result synth =
        Command.of(Project.script("aipress"), "synth", "--out", "killed")
            .in(folder)
            .with(fleet)
            .run();

    assertThat(synth.status()).as(synth.err()).isZero();
    Command.Result diff = Command.of("diff", "-r", "whole", "killed").in(folder).run();
    assertThat(diff.status()).as(diff.out()).isZero();
  }

  @Test
  @Needs(Part.CDKTF)
  void theCdktfCommandLineFindsEveryStack() throws IOException {
    writeCdktfJson();

    Command.Result list = Command.of(Project.script("cdktf"), "list").in(folder).with(fleet).run();

    assertThat(list.status()).as(list.out() + list.err()).isZero();
    assertThat(list.out()).contains("aipress-shard-0001", "aipress-shard-0003");
  }

  @Test
  @Needs(Part.CDKTF)
  void theCdktfCommandLineSynthesizesWhatWeDo() throws IOException {
    writeCdktfJson();
    Command.of(Project.script("aipress"), "synth", "--out", "ours").in(folder).with(fleet).run();

    Command.Result synth =
        Command.of(Project.script("cdktf"), "synth").in(folder).with(fleet).run();

    assertThat(synth.status()).as(synth.out() + synth.err()).isZero();
    Command.Result diff =
        Command.of("diff", "-r", "ours/stacks", "cdktf.out/stacks").in(folder).run();
    assertThat(diff.status()).as(diff.out()).isZero();
    JsonNode manifest =
        new ObjectMapper().readTree(folder.resolve("cdktf.out/manifest.json").toFile());
    assertThat(manifest.path("stacks").size()).isEqualTo(3);
  }

  private void writeCdktfJson() throws IOException {
    String app = Files.readString(Project.root().resolve("cdktf.json"));
    assertThat(app).contains("\"scripts/synth\"");
    Files.writeString(
        folder.resolve("cdktf.json"), app.replace("scripts/synth", Project.script("synth")));
  }
}
