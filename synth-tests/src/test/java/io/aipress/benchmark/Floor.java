package io.aipress.benchmark;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What nothing built on cdktf can be faster than: starts the JVM and Node, loads the provider's
 * bindings, and writes the bytes of stacks that are already there.
 */
final class Floor {
  private Floor() {}

  /** Copies the stacks of the first folder into the second. */
  public static void main(String[] folders) throws IOException {
    Path from = Path.of(folders[0]);
    Path to = Path.of(folders[1]);
    App app = new App(AppConfig.builder().outdir(to.toString()).build());
    new GoogleProvider(new TerraformStack(app, "floor"), "google");
    List<Path> files;
    try (Stream<Path> all = Files.walk(from.resolve("stacks"))) {
      files = all.filter(file -> file.endsWith("cdk.tf.json")).toList();
    }
    for (Path file : files) {
      Path copy = to.resolve(from.relativize(file));
      Files.createDirectories(copy.getParent());
      Files.write(copy, Files.readAllBytes(file));
    }
  }
}
