package io.aipress.synthtests.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every address of a shard's stack, against the reviewed list. A line that changes here replaces a
 * real resource in every project: it needs a {@code moved} block and a release note.
 */
class AddressesTest {
  @Test
  void areThoseOfTheReviewedList(@TempDir Path folder) throws IOException {
    new FleetSynthesizer(Example.fleet()).writeAll(Example.snapshot(), folder, Progress.NONE);
    JsonNode stack =
        new ObjectMapper()
            .readTree(folder.resolve("stacks/aipress-shard-0005/cdk.tf.json").toFile());

    SortedSet<String> addresses = new TreeSet<>();
    for (String section : new String[] {"resource", "data"}) {
      stack
          .path(section)
          .properties()
          .forEach(
              type ->
                  type.getValue()
                      .properties()
                      .forEach(
                          element -> {
                            JsonNode forEach = element.getValue().path("for_each");
                            String keys = forEach.isMissingNode() ? "" : "[*]";
                            String prefix = section.equals("data") ? "data." : "";
                            addresses.add(prefix + type.getKey() + "." + element.getKey() + keys);
                          }));
    }

    assertThat(String.join("\n", addresses) + "\n").isEqualTo(reviewed());
  }

  private static String reviewed() throws IOException {
    try (InputStream list = AddressesTest.class.getResourceAsStream("/addresses/shard.txt")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
