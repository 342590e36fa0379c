package io.aipress.synthtests.sites;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The command that a container of the official image is started with, run by a shell, with a real
 * PHP in the place of the web server and of the image's own entry point.
 */
@Needs(Part.PHP)
class PhpSettingsReachPhpTest {
  @TempDir private static Path folder;

  @Test
  void theCommandOfTheStackGivesPhpTheSettingsOfTheFleet() throws IOException {
    JsonNode container = container();
    Path programs = Files.createDirectories(folder.resolve("bin"));
    Path entryPoint =
        Files.writeString(
            programs.resolve("docker-entrypoint.sh"),
            """
            #!/bin/sh
            test "$*" = apache2-foreground && exec php -r '
              foreach (["memory_limit", "opcache.memory_consumption",
                  "opcache.max_accelerated_files", "opcache.validate_timestamps"] as $name) {
                echo $name, "=", ini_get($name), "\\n";
              }
              echo extension_loaded("Zend OPcache") ? "loaded" : "missing", "\\n";'
            """);
    assertThat(entryPoint.toFile().setExecutable(true)).isTrue();

    // As Terraform reads it: the words of the list that the official image is given.
    Matcher words =
        Pattern.compile("\\? \\[\"(.*?)\", \"(.*?)\", \"(.*)\"] : \\[]")
            .matcher(container.path("command").asText());
    assertThat(words.find()).as(container.path("command").asText()).isTrue();
    Map<String, String> variables = new HashMap<>(plainVariables(container));
    variables.put("PATH", programs + ":" + System.getenv("PATH"));
    Command.Result run =
        Command.of(words.group(1), words.group(2), words.group(3)).in(folder).with(variables).run();

    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out().lines())
        .containsExactly(
            "memory_limit=128M",
            "opcache.memory_consumption=128",
            "opcache.max_accelerated_files=20000",
            "opcache.validate_timestamps=0",
            // From the folder that PHP looks into by itself.
            "loaded");
  }

  private static JsonNode container() throws IOException {
    new FleetSynthesizer(Example.fleet())
        .writeAll(Example.snapshot(), folder.resolve("out"), Progress.NONE);
    return new ObjectMapper()
        .readTree(folder.resolve("out/stacks/aipress-shard-0001/cdk.tf.json").toFile())
        .at("/resource/google_cloud_run_v2_service/site/template/containers/0");
  }

  private static Map<String, String> plainVariables(JsonNode container) {
    Map<String, String> plain = new HashMap<>();
    for (JsonNode variable : container.path("env")) {
      String value = variable.path("value").asText();
      if (!value.contains("${")) {
        plain.put(variable.path("name").asText(), value);
      }
    }
    return plain;
  }
}
