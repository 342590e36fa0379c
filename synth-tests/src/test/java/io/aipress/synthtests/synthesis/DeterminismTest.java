package io.aipress.synthtests.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.Tenant;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.Project;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same fleet and the same tenants give the same bytes, whatever order they come in. */
class DeterminismTest {
  /** In a site's own container, not here: the folder that its PHP settings are read from. */
  private static final String NOT_OF_A_SITE = "(?!aipress[\"/ ])";

  @Test
  void theOrderOfTheRegistryDoesNotShow(@TempDir Path folder) throws IOException {
    RegistrySnapshot snapshot = Example.snapshot();
    List<Shard> shards = new ArrayList<>(snapshot.shards());
    List<Tenant> tenants = new ArrayList<>(snapshot.tenants());
    List<Move> moves = new ArrayList<>(snapshot.moves());
    Collections.shuffle(shards, new Random(7));
    Collections.shuffle(tenants, new Random(8));
    Collections.reverse(moves);

    write(snapshot, folder.resolve("sorted"));
    write(Example.of(shards, tenants, moves), folder.resolve("shuffled"));

    assertThat(files(folder.resolve("shuffled"))).isEqualTo(files(folder.resolve("sorted")));
  }

  @Test
  void nothingOfTheMachineIsInTheOutput(@TempDir Path folder) throws IOException {
    write(Example.snapshot(), folder);

    String everything = String.join("\n", files(folder).values());
    assertThat(everything)
        .doesNotContain(folder.toString())
        .doesNotContain(Project.root().toString())
        .doesNotContain(System.getProperty("user.home") + "/")
        .doesNotContainPattern(
            Pattern.quote(System.getProperty("java.io.tmpdir") + "/") + NOT_OF_A_SITE)
        .doesNotContain("\"" + InetAddress.getLocalHost().getHostName() + "\"")
        .doesNotContainPattern("20[0-9]{2}-[01][0-9]-[0-3][0-9]");
  }

  private static void write(RegistrySnapshot snapshot, Path out) {
    new FleetSynthesizer(Example.fleet()).writeAll(snapshot, out, Progress.NONE);
  }

  static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        contents.put(folder.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
