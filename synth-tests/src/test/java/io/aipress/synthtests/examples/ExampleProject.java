package io.aipress.synthtests.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** An example, copied elsewhere, where nothing of this project is around it. */
final class ExampleProject {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What cdktf ends the names of an ordinary stack with. */
  private static final String HASH = "_[0-9A-F]{8}$";

  private final Path folder;

  private ExampleProject(Path folder) {
    this.folder = folder;
  }

  /** Builds the example and synthesizes it, with the command that the cdktf command line runs. */
  static ExampleProject synthesized(String name, Path repository, Path folder) throws IOException {
    Path origin = Project.root().resolve("examples").resolve(name);
    try (Stream<Path> all = Files.walk(origin)) {
      for (Path path : all.toList()) {
        Path relative = origin.relativize(path);
        if (!relative.startsWith("target")) {
          Files.copy(path, folder.resolve(relative));
        }
      }
    }
    run(folder, List.of(maven(), "-B", "-q", "-o", "-Dmaven.repo.local=" + repository, "package"));
    String app = JSON.readTree(folder.resolve("cdktf.json").toFile()).path("app").asText();
    run(folder, List.of("sh", "-c", app));
    return new ExampleProject(folder);
  }

  private static String maven() {
    String home = System.getProperty("aipress.maven");
    return home == null ? "mvn" : home + "/bin/mvn";
  }

  private static void run(Path folder, List<String> words) {
    Command.Result result =
        Command.of(words.toArray(String[]::new))
            .in(folder)
            .with(Map.of("CDKTF_OUTDIR", folder.resolve("cdktf.out").toString()))
            .run();
    assertThat(result.status()).as("%s%n%s%s", words, result.out(), result.err()).isZero();
  }

  /** The folder of a stack. */
  Path stack(String name) {
    return folder.resolve("cdktf.out/stacks").resolve(name);
  }

  /** What Terraform reads of a stack. */
  JsonNode json(String stack) throws IOException {
    return JSON.readTree(stack(stack).resolve("cdk.tf.json").toFile());
  }

  /** The addresses of a stack's resources, sorted, without cdktf's hashes. */
  SortedSet<String> addresses(String stack) throws IOException {
    SortedSet<String> addresses = new TreeSet<>();
    for (Map.Entry<String, JsonNode> type : json(stack).path("resource").properties()) {
      for (Map.Entry<String, JsonNode> resource : type.getValue().properties()) {
        addresses.add(type.getKey() + "." + resource.getKey().replaceAll(HASH, ""));
      }
    }
    return addresses;
  }
}
