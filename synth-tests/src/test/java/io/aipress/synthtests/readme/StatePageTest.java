package io.aipress.synthtests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import io.aipress.cli.command.Aipress;
import io.aipress.cli.starter.Starter;
import io.aipress.state.testing.GcsProxy;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.RealStack;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.readme.PageExamples.Block;
import io.aipress.synthtests.readme.PageExamples.Example;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command of {@code docs/state.md}, in the page's order and one folder, and compares
 * what it prints with what the page shows. Times and generations may differ: a generation of the
 * page stands for the one that came out in its place.
 */
@Needs({Part.GCS, Part.TERRAFORM})
class StatePageTest {
  private static final String BUCKET = "aipress-production-tfstate";
  private static final String NEW_BUCKET = "acme-production-states";
  private static final String SHARDS = "production/us-central1/shard-";
  private static final Pattern GENERATION = Pattern.compile("\\b[0-9]{16}\\b");
  private static final Pattern FILE = Pattern.compile("[a-z]+\\.(tfstate|txt|out)|apart");
  private static final String LOCK =
      "{\"ID\":\"0d3c\",\"Operation\":\"OperationTypeApply\",\"Info\":\"\",\"Who\":\"bob@build-7\","
          + "\"Version\":\"1.11.4\",\"Created\":\"2026-11-20T10:00:00Z\",\"Path\":\"x\"}";

  /** A fleet that grew by hand, small. */
  private static final String MONOLITH =
      """
      {"resource": {"terraform_data": {"zone": {"input": "acme.example"}}},
       "module": {"tenant": {"source": "./tenant", "for_each": "${toset([\\"acme\\"])}",
         "zone": "${terraform_data.zone.id}"}}}
      """;

  private static final String TENANT =
      """
      {"variable": {"zone": {}},
       "resource": {"terraform_data": {"bucket": {"input": "${var.zone}"}}}}
      """;

  @TempDir private Path folder;
  private final Map<String, String> generations = new HashMap<>();
  private final Storage server = GcsServer.shared().client();

  @Test
  void everyCommandPrintsWhatThePageShows() throws IOException {
    Starter.write(folder);
    List<Example> shown = new ArrayList<>();
    List<Example> printed = new ArrayList<>();
    Set<String> prepared = new HashSet<>();
    try (GcsProxy proxy = GcsProxy.start()) {
      for (Block block : PageExamples.blocks("state")) {
        if (prepared.add(block.kind())) {
          prepare(block.kind(), proxy.environment());
        }
        for (Example example : block.examples()) {
          shown.add(example);
          printed.add(run(example, proxy.environment()));
        }
      }
    }

    assertThat(shown).hasSizeGreaterThan(15);
    assertThat(printed.stream().map(StatePageTest::masked).toList())
        .isEqualTo(shown.stream().map(StatePageTest::masked).toList());
  }

  @Test
  void itsLinksLeadToItsHeadings() throws IOException {
    String page = PageExamples.page("state");
    List<String> anchors =
        Pattern.compile("(?m)^#+ (.*)$")
            .matcher(page)
            .results()
            .map(heading -> heading.group(1).toLowerCase(Locale.ROOT))
            .map(heading -> heading.replaceAll("[^a-z -]", "").replace(' ', '-'))
            .toList();
    List<String> named =
        Pattern.compile("\\]\\(#([a-z-]+)\\)")
            .matcher(page)
            .results()
            .map(link -> link.group(1))
            .toList();

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(anchors).containsAll(named);
  }

  /** What the page's text says has happened before the first block of a kind. */
  private void prepare(String kind, Map<String, String> environment) throws IOException {
    if (kind.equals("applied")) {
      put(SHARDS + "0001/default.tfstate", state(1, "\"acme\""));
      put(SHARDS + "0001/default.tfstate", state(2, "\"acme\", \"globex\""));
      put(SHARDS + "0003/default.tfstate", state(5, "\"initech\""));
      put(SHARDS + "0099/default.tfstate", state(31, "\"hooli\""));
      Path old = folder.resolve("old");
      Files.createDirectories(old.resolve("tenant"));
      Files.writeString(old.resolve("main.tf.json"), MONOLITH);
      Files.writeString(old.resolve("tenant/main.tf.json"), TENANT);
      RealStack all = RealStack.init(old, environment, BUCKET, "all");
      all.apply();
      Files.writeString(folder.resolve("all.tfstate"), all.must("state", "pull"));
    }
    if (kind.equals("moving")) {
      Path fleet = folder.resolve("fleet.yaml");
      Files.writeString(
          fleet,
          Files.readString(fleet)
                  .replaceFirst("(?m)^stateBucket: .*$", "stateBucket: " + NEW_BUCKET)
              + "\nstateMigrations: {to-acme: %s}\n".formatted(BUCKET));
      server.create(BucketInfo.newBuilder(NEW_BUCKET).setVersioningEnabled(true).build());
    }
    if (kind.equals("transferred")) {
      put(NEW_BUCKET, SHARDS + "0001/default.tfstate", state(4, "\"globex\""));
      put(NEW_BUCKET, SHARDS + "0003/default.tfstate", state(6, "\"acme\", \"initech\""));
    }
    if (kind.equals("locked")) {
      put(SHARDS + "0001/default.tflock", LOCK);
    }
  }

  private Example run(Example example, Map<String, String> environment) throws IOException {
    if (PageExamples.printf(example, folder)) {
      return example.printing(0, "");
    }
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--fleet", folder.resolve("fleet.yaml").toString(), "--actor", "alice"));
    example.words().stream().skip(1).map(this::here).forEach(words::add);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Aipress.run(
            new PrintWriter(out), new PrintWriter(err), environment, words.toArray(String[]::new));
    String text = out + PageExamples.withoutProgress(err.toString());
    Example printed = example.printing(status, text.replace(folder + "/", ""));
    remember(example.printed(), printed.printed());
    return printed;
  }

  private String here(String word) {
    return FILE.matcher(word).matches()
        ? folder.resolve(word).toString()
        : generations.getOrDefault(word, word);
  }

  /** Generations of the page stand for those that came out at the same place. */
  private void remember(String page, String printed) {
    List<String> shown = GENERATION.matcher(page).results().map(MatchResult::group).toList();
    List<String> real = GENERATION.matcher(printed).results().map(MatchResult::group).toList();
    for (int i = 0; i < Math.min(shown.size(), real.size()); i++) {
      generations.put(shown.get(i), real.get(i));
    }
  }

  private static String masked(Example example) {
    return example
        .masked()
        .replaceAll(GENERATION.pattern(), "GENERATION")
        .replaceAll("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]+Z", "TIME")
        .replaceAll("\\b[0-9]+s\\b", "AGE")
        .replaceAll("(terraform|tofu) [0-9.]+ ", "PROGRAM ")
        .replaceAll(" +", " ");
  }

  private void put(String name, String content) {
    put(BUCKET, name, content);
  }

  private void put(String bucket, String name, String content) {
    server.create(
        BlobInfo.newBuilder(bucket, name).build(), content.getBytes(StandardCharsets.UTF_8));
  }

  private static String state(int serial, String sites) {
    String instances =
        Stream.of(sites.split(", ", -1))
            .map("{\"index_key\": %1$s, \"attributes\": {\"id\": %1$s}}"::formatted)
            .collect(Collectors.joining(", "));
    return """
        {"version": 4, "terraform_version": "1.11.4", "serial": %d, "lineage": "abc", "outputs": {},
         "resources": [{"mode": "managed", "type": "terraform_data", "name": "site", "provider":
           "provider[\\"terraform.io/builtin/terraform\\"]", "instances": [%s]}]}
        """
        .formatted(serial, instances);
  }
}
