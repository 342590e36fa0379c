package io.aipress.synthtests.synthesis;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.MediaDelivery;
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
 * Every address of a shard's stack, against the reviewed lists: of what every shard has, and of
 * what the options of a fleet add. A line that changes here replaces a real resource in every
 * project: it needs a {@code moved} block and a release note.
 */
class AddressesTest {
  @Test
  void areThoseOfTheReviewedList(@TempDir Path folder) throws IOException {
    assertThat(lines(written(Example.fleet(), folder))).isEqualTo(reviewed("shard"));
  }

  @Test
  void areThoseOfTheListOfOptionsWhereAFleetHasThem(@TempDir Path folder) throws IOException {
    Fleet fleet = Example.fleet();
    SortedSet<String> more =
        written(
            fleet.toBuilder()
                .sql(fleet.sql().withReplicas(2))
                .pool(fleet.pool().withReadWriteSplit(true))
                .media(fleet.shared().media().withDelivery(MediaDelivery.PUBLIC))
                .build(),
            folder.resolve("more"));
    more.removeAll(written(fleet, folder.resolve("usual")));

    assertThat(lines(more)).isEqualTo(reviewed("options"));
  }

  private static SortedSet<String> written(Fleet fleet, Path folder) throws IOException {
    new FleetSynthesizer(fleet).writeAll(Example.snapshot(), folder, Progress.NONE);
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
    return addresses;
  }

  private static String lines(SortedSet<String> addresses) {
    return String.join("\n", addresses) + "\n";
  }

  private static String reviewed(String name) throws IOException {
    try (InputStream list =
        AddressesTest.class.getResourceAsStream("/addresses/" + name + ".txt")) {
      return new String(Objects.requireNonNull(list).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
