package io.aipress.stacks.synthesis;

import io.aipress.stacks.json.CanonicalJson;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The file by which the cdktf command line finds the stacks of an output folder. */
final class Manifest {
  /** Its name in the output folder. */
  static final String FILE = "manifest.json";

  /** The folder that holds one folder for each stack. */
  static final String STACKS = "stacks";

  /** The name of a stack's configuration. */
  static final String STACK_FILE = "cdk.tf.json";

  /** The version that cdktf 0.19.2 writes, and that its command line checks. */
  private static final String VERSION = "0.19.2";

  private Manifest() {}

  /** The bytes of a manifest of stacks that do not depend on one another. */
  static byte[] of(Collection<String> stackNames) {
    Map<String, Object> stacks = new TreeMap<>();
    for (String name : stackNames) {
      stacks.put(
          name,
          Map.of(
              "name",
              name,
              "constructPath",
              name,
              "workingDirectory",
              STACKS + "/" + name,
              "synthesizedStackPath",
              STACKS + "/" + name + "/" + STACK_FILE,
              "annotations",
              List.of(),
              "dependencies",
              List.of()));
    }
    return new CanonicalJson().write(Map.of("version", VERSION, "stacks", stacks));
  }
}
