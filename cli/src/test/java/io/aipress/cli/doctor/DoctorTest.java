package io.aipress.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aipress.cli.doctor.Check.Status;
import io.aipress.cli.fleetfile.FleetFile;
import io.aipress.cli.starter.Starter;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Author;
import io.aipress.state.registry.Registries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoctorTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | {} | WARNING | : not looked at, for want of credentials or of storage.buckets.get",
        "403 | {} | WARNING | : not looked at, for want of credentials or of storage.buckets.get",
        "404 | {} | WARNING | ' does not exist'",
        "503 | {} | WARNING | : Cloud Storage not reached",
        "200 | {\"versioning\": {\"enabled\": true}} | WARNING | : uniform access off, public"
            + " access prevention inherited, lifecycle none, soft delete off",
        "200 | {\"versioning\": {\"enabled\": true}, \"iamConfiguration\":"
            + " {\"uniformBucketLevelAccess\": {\"enabled\": true}, \"publicAccessPrevention\":"
            + " \"enforced\"}, \"softDeletePolicy\": {\"retentionDurationSeconds\": \"604800\"},"
            + " \"lifecycle\": {\"rule\": [{\"action\": {\"type\": \"Delete\"}, \"condition\":"
            + " {\"isLive\": false, \"numNewerVersions\": 30, \"matchesSuffix\": [\".tfstate\"]}},"
            + " {\"action\": {\"type\": \"Delete\"}, \"condition\": {\"daysSinceNoncurrentTime\":"
            + " 1, \"matchesSuffix\": [\".tflock\"]}}]}} | OK | ''"
      })
  void looksWhetherTheStateBucketIsThereAndKeepsStates(
      int answer, String json, Status status, String found) throws IOException {
    HttpServer storage =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    storage.createContext(
        "/storage/v1/b/aipress-production-tfstate",
        exchange -> {
          String named =
              "{\"name\": \"aipress-production-tfstate\"" + (json.equals("{}") ? "" : ",");
          byte[] body = (named + json.substring(1)).getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(answer, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    storage.start();
    try {
      Check check =
          examine(
              Map.of("STORAGE_EMULATOR_HOST", "127.0.0.1:" + storage.getAddress().getPort()),
              "state bucket");

      assertThat(check.status()).isEqualTo(status);
      assertThat(check.found()).isEqualTo("aipress-production-tfstate" + found);
      assertThat(check.fix().isEmpty()).isEqualTo(status == Status.OK);
    } finally {
      storage.stop(0);
    }
  }

  @Test
  void doesWithoutCloudStorage() {
    Check check = examine(Map.of("STORAGE_EMULATOR_HOST", "127.0.0.1:1"), "state bucket");

    assertThat(check.status()).isEqualTo(Status.WARNING);
    assertThat(check.found()).endsWith("Cloud Storage not reached");
  }

  @Test
  void tellsARegistryThatIsNotThereFromOneThatIsDamaged() throws IOException {
    assertThat(examine(Map.of(), "registry").status()).isEqualTo(Status.WARNING);

    java.nio.file.Files.createDirectories(folder.resolve(".aipress"));
    java.nio.file.Files.writeString(folder.resolve(".aipress/registry.db"), "no database");
    assertThat(examine(Map.of(), "registry").status()).isEqualTo(Status.FAILED);
  }

  @Test
  void knowsWhereCredentialsComeFrom() {
    assertThat(examine(Map.of("GOOGLE_APPLICATION_CREDENTIALS", "key.json"), "credentials").found())
        .isEqualTo("from GOOGLE_APPLICATION_CREDENTIALS");
    assertThat(examine(Map.of("HOME", folder.toString()), "credentials").status())
        .isEqualTo(Status.WARNING);
  }

  private Check examine(Map<String, String> environment, String name) {
    if (!java.nio.file.Files.exists(folder.resolve("fleet.yaml"))) {
      Starter.write(folder);
    }
    Map<String, String> variables = new HashMap<>(environment);
    variables.putIfAbsent("STORAGE_EMULATOR_HOST", "127.0.0.1:1");
    Fleet fleet = FleetFile.load(folder.resolve("fleet.yaml"));
    List<Check> checks =
        new Doctor(variables)
            .examine(
                () -> fleet,
                known ->
                    Registries.open(known.registry(), folder, known.identity(), Author.ofSystem()));
    return checks.stream().filter(check -> check.name().equals(name)).findFirst().orElseThrow();
  }
}
