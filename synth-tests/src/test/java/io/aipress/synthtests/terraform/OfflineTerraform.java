package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.state.testing.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The real Terraform with the real provider, without a network: no credentials, its state in the
 * stack's own folder, and any address that is not this machine fails at once.
 */
public final class OfflineTerraform {
  private static final Map<String, String> OFFLINE =
      Map.of(
          "GOOGLE_OAUTH_ACCESS_TOKEN", "dummy",
          "HTTPS_PROXY", "http://127.0.0.1:9",
          "TF_IN_AUTOMATION", "1",
          "CHECKPOINT_DISABLE", "1");

  private final Path folder;

  private OfflineTerraform(Path folder) {
    this.folder = folder;
  }

  /** Prepares the folder of a stack. */
  public static OfflineTerraform init(Path folder) {
    try {
      // A plan needs a backend that answers; a local one does, by an override file of Terraform's.
      Files.writeString(
          folder.resolve("override.tf.json"), "{\"terraform\": {\"backend\": {\"local\": {}}}}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    OfflineTerraform terraform = new OfflineTerraform(folder);
    terraform.must("init", "-input=false");
    return terraform;
  }

  /** What a command prints; fails when it does. */
  public String must(String... arguments) {
    Command.Result result = run(arguments);
    assertThat(result.status()).as("%s%n%s", result.out(), result.err()).isZero();
    return result.out();
  }

  Command.Result run(String... arguments) {
    return run(Map.of(), arguments);
  }

  /** The same with more environment variables. */
  Command.Result run(Map<String, String> more, String... arguments) {
    List<String> words = new ArrayList<>(List.of("terraform"));
    words.addAll(List.of(arguments));
    return Command.of(words.toArray(String[]::new)).in(folder).with(OFFLINE).with(more).run();
  }
}
