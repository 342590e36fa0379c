package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.synthtests.commands.Cli.Answer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong is told with a code, ends with the promised status and writes nothing. */
class BadInputTest {
  private static final String HEADER = "tenant,tier,domain,region\n";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void init() {
    cli = Cli.inStarter(folder);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'', TENANT_LIST_HEADER",
        "'tenant,tier\na,gold', TENANT_LIST_HEADER",
        "'tenant,tier,domain,tier\na,gold,a.example,gold', TENANT_LIST_HEADER",
        "'tenant,tier,domain,colour\na,gold,a.example,red', TENANT_LIST_HEADER",
        "'tenant,tier,domain,region\n', TENANT_LIST_INVALID",
        "'tenant,tier,domain,region\na,gold', TENANT_LIST_INVALID",
        "'tenant,tier,domain,region\na,gold,\"a.example\nb.example\",us-central1', TENANT_LIST_INVALID",
        "'tenant,tier,domain,region\nA,gold,a.example,us-central1', SITE_ID_INVALID",
        "'tenant,tier,domain,region\n-a,gold,a.example,us-central1', SITE_ID_INVALID",
        "'tenant,tier,domain,region\n../x,gold,a.example,us-central1', SITE_ID_INVALID",
        "'tenant,tier,domain,region\n\uD83D\uDE00,gold,a.example,us-central1', SITE_ID_INVALID",
        "'tenant,tier,domain,region\na,platinum,a.example,us-central1', TIER_UNKNOWN",
        "'tenant,tier,domain,region\na,gold,a.example,us-east1', REGION_UNKNOWN",
        "'tenant,tier,domain,region\na,gold,a.example,', REGION_REQUIRED",
        "'tenant,tier,domain,region\na,gold,https://a.example,us-central1', DOMAIN_INVALID",
      })
  void aBadListIsRefusedWhole(String list, String code) throws IOException {
    Files.writeString(cli.file("list.csv"), list);

    Answer answer = cli.json("tenants", "import", cli.file("list.csv").toString());

    assertThat(answer.codes()).contains(code);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(cli.file(".aipress")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "${file(\"/etc/passwd\")}",
        "%{ if true }",
        "\"",
        "${TfToken[TOKEN.0]}",
        "a\u0000b"
      })
  void nothingThatTerraformWouldEvaluateGetsIn(String text) throws IOException {
    String quoted = '"' + text.replace("\"", "\"\"") + '"';
    Files.writeString(
        cli.file("list.csv"),
        HEADER
            + "%s,gold,a.example,us-central1\n".formatted(quoted)
            + "b,%s,b.example,us-central1\n".formatted(quoted)
            + "c,gold,%s,us-central1\n".formatted(quoted)
            + "d,gold,d.example,%s\n".formatted(quoted));

    Answer answer = cli.json("tenants", "import", cli.file("list.csv").toString());

    assertThat(answer.status()).isEqualTo(2);
    assertThat(cli.file(".aipress")).doesNotExist();
    if (text.indexOf('\0') < 0) {
      assertThat(answer.document().path("errors").findValuesAsText("line"))
          .contains("2", "3", "4", "5");
    }
  }

  @Test
  void twoTenantsMayNotShareADomainNorAnIdStandTwice() throws IOException {
    Files.writeString(
        cli.file("list.csv"),
        HEADER
            + "a,gold,one.example,us-central1\n"
            + "b,gold,ONE.example,us-central1\n"
            + "a,gold,one.example,us-central1\n"
            + "a,bronze,two.example,us-central1\n");

    Answer answer = cli.json("tenants", "import", cli.file("list.csv").toString());

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.codes()).contains("DOMAIN_TAKEN", "TENANT_DUPLICATE");
    assertThat(answer.document().path("errors").findValuesAsText("line")).contains("3", "4", "5");
  }

  @Test
  void atMostFiftyProblemsAreToldAndTheRestCounted() throws IOException {
    Files.writeString(
        cli.file("list.csv"),
        HEADER
            + IntStream.range(0, 80)
                .mapToObj(i -> "BAD%d,gold,a%d.example,us-central1".formatted(i, i))
                .collect(Collectors.joining("\n")));

    Answer answer = cli.json("tenants", "import", cli.file("list.csv").toString());

    assertThat(answer.codes()).hasSize(51);
    assertThat(answer.document().path("errors").get(50).path("message").asText()).contains("30");
  }

  @Test
  void otherEncodingsAndHugeLinesAreTold() throws IOException {
    Files.write(
        cli.file("latin.csv"),
        (HEADER + "a,gold,m\u00fcller.example,us-central1\n")
            .getBytes(StandardCharsets.ISO_8859_1));
    Files.writeString(cli.file("huge.csv"), HEADER + "x".repeat(10_000_000) + "\n");

    for (String list : new String[] {"latin.csv", "huge.csv"}) {
      Answer answer = cli.json("tenants", "import", cli.file(list).toString());
      assertThat(answer.codes()).as(list).containsExactly("TENANT_LIST_INVALID");
      assertThat(answer.document().path("errors").get(0).path("line").asInt()).isEqualTo(2);
      assertThat(answer.out().length()).isLessThan(2000);
    }
  }

  @Test
  void aByteOrderMarkAndDosLineEndsAreFine() throws IOException {
    Files.writeString(
        cli.file("list.csv"),
        "\ufeff" + (HEADER + "a,gold,a.example,us-central1\n").replace("\n", "\r\n"));

    assertThat(cli.run("tenants", "import", cli.file("list.csv").toString()).status()).isZero();
  }

  @Test
  void aFullRegionIsRefusedWhenShardsMayNotBeOpened() throws IOException {
    replace("openOnDemand: true", "openOnDemand: false");

    Answer answer = cli.json("tenants", "import", cli.file("tenants.csv").toString());

    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.codes()).contains("SHARD_FULL");
    assertThat(answer.document().path("errors").get(0).path("fix").asText()).contains("open");
  }

  @Test
  void everyFaultOfTheFleetFileIsToldAtOnceWithItsLine() throws IOException {
    replace("capacity: 50", "capacity: 5000");
    replace("(?m)^( +)memoryMib: 1024 ", "$1memoryMib: 1024MB ");
    replace("stateBucket:", "statebuckett:");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    JsonNode errors = answer.document().path("errors");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.codes())
        .contains("FLEET_FIELD_UNKNOWN", "FLEET_FIELD_MISSING", "FLEET_VALUE_INVALID");
    assertThat(errors.findValuesAsText("field"))
        .contains("shards.capacity", "tiers.bronze.service.memoryMib", "statebuckett");
    assertThat(errors.findValuesAsText("file")).hasSameSizeAs(errors);
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aProviderOlderThanAnArgumentIsRefusedBeforeAnythingIsWritten() throws IOException {
    cli.run("shards", "open");
    replace("version: 5.45.2", "version: 5.41.0");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("PROVIDER_TOO_OLD");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.document().path("errors").get(0).path("message").asText())
        .isEqualTo(
            "google_service_networking_connection.update_on_creation_fail needs hashicorp/google"
                + " 5.42.0, the stack requires 5.41.0");
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void moreInstancesThanTheSubnetHasAddressesForAreRefused() throws IOException {
    replace("runInstances: 2000", "runInstances: 4500");
    Files.writeString(
        cli.file("list.csv"),
        HEADER
            + IntStream.range(0, 45)
                .mapToObj(i -> "t%d,gold,t%d.example,us-central1".formatted(i, i))
                .collect(Collectors.joining("\n")));
    cli.run("tenants", "import", cli.file("list.csv").toString());
    replace("maxInstances: 40", "maxInstances: 100");
    replace("runInstances: 4500", "runInstances: 2000");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes())
        .containsExactly(
            "LIMIT_RUN_CAPACITY", "LIMIT_RUN_CAPACITY", "POOL_OVERCOMMIT", "SUBNET_TOO_SMALL");
    assertThat(answer.document().path("errors").findValuesAsText("message"))
        .contains(
            "shard 0001 would take 9,360 addresses of its subnet, two for each Cloud Run instance;"
                + " there are 8,188");
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void moreInstancesThanAnySubnetHasAddressesForAreRefused() throws IOException {
    cli.run("shards", "open");
    replace("runInstances: 2000", "runInstances: 40000");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("SUBNET_TOO_SMALL");
    assertThat(answer.document().path("errors").get(0).path("message").asText())
        .isEqualTo(
            "shards.limits.runInstances must be at most 32416, for whose addresses a subnet of /16"
                + " has room, got 40000");
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aFleetFileThatWouldNameOtherProjectsIsRefused() throws IOException {
    cli.run("shards", "open");
    replace("prefix: aipress-shard", "prefix: other-shard");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("FLEET_MISMATCH");
    assertThat(answer.document().path("errors").get(0).path("field").asText())
        .isEqualTo("projects.prefix");
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aKeyForShardsThatAreThereAlreadyIsRefused() throws IOException {
    cli.run("shards", "open");
    String key = "projects/acme-keys/locations/{region}/keyRings/wp/cryptoKeys/shards";
    replace("kmsKey: \"\"", "kmsKey: " + key);
    replace("agentsReady: false", "agentsReady: true");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("CMEK_KEY_FIXED");
    assertThat(answer.status()).isEqualTo(1);
    JsonNode error = answer.document().path("errors").get(0);
    assertThat(error.path("field").asText()).isEqualTo("encryption.kmsKey");
    assertThat(error.path("line").asInt()).isGreaterThan(1);
    assertThat(error.path("message").asText())
        .contains("are under Google's keys, the fleet file says \"" + key + "\"");
    assertThat(error.path("fix").asText()).contains("docs/encryption.md");
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aFleetKeepsTheKeyThatItBeganWith() throws IOException {
    String key = "projects/acme-keys/locations/{region}/keyRings/wp/cryptoKeys/shards";
    replace("kmsKey: \"\"", "kmsKey: " + key);
    replace("agentsReady: false", "agentsReady: true");
    cli.done("shards", "open");
    cli.done("synth", "--out", cli.file("out").toString());

    replace("cryptoKeys/shards", "cryptoKeys/other");
    assertThat(cli.json("shards", "list").codes()).containsExactly("CMEK_KEY_FIXED");
    replace("kmsKey: projects.*", "kmsKey: \"\"");
    assertThat(cli.json("tenants", "list").codes()).containsExactly("CMEK_KEY_FIXED");
  }

  @Test
  void aMissingFleetFileOrRegistryIsTold() throws IOException {
    assertThat(cli.json("shards", "list").codes()).containsExactly("REGISTRY_MISSING");
    assertThat(cli.json("synth", "--out", cli.file("out").toString()).status()).isEqualTo(1);
    assertThat(cli.file("out")).doesNotExist();

    Files.delete(cli.file("fleet.yaml"));
    Answer answer = cli.json("shards", "list");
    assertThat(answer.codes()).containsExactly("FLEET_FILE_MISSING");
    assertThat(answer.status()).isEqualTo(2);
  }

  @Test
  void aDamagedNewerLockedOrForeignRegistryIsTold() throws IOException, SQLException {
    cli.run("tenants", "import", cli.file("tenants.csv").toString());
    Path registry = cli.file(".aipress/registry.db");
    byte[] good = Files.readAllBytes(registry);

    try (RandomAccessFile file = new RandomAccessFile(registry.toFile(), "rw")) {
      file.setLength(good.length / 2);
    }
    assertThat(cli.json("tenants", "list").codes()).containsExactly("REGISTRY_DAMAGED");

    Files.write(registry, good);
    sql(registry, "PRAGMA user_version = 99");
    assertThat(cli.json("tenants", "list").codes()).containsExactly("REGISTRY_TOO_NEW");

    Files.write(registry, good);
    replace("name: aipress", "name: other");
    Answer foreign = cli.json("tenants", "list");
    assertThat(foreign.codes()).containsExactly("FLEET_MISMATCH");
    assertThat(foreign.status()).isEqualTo(1);
  }

  @Test
  void aLockedRegistryIsToldAndNothingIsLost() throws SQLException {
    cli.run("shards", "open");
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + cli.file(".aipress/registry.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN EXCLUSIVE");

      Answer answer = cli.json("shards", "open");

      assertThat(answer.codes()).containsExactly("REGISTRY_LOCKED");
      assertThat(answer.status()).isEqualTo(1);
    }
    assertThat(cli.json("shards", "list").document().path("shards").size()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "synth --shards x, ARGUMENT_INVALID, 2",
    "synth --shards 9-4, ARGUMENT_INVALID, 2",
    "synth --shards 0, SHARD_ID_INVALID, 2",
    "synth --shards 77, SHARD_UNKNOWN, 1",
    "shards show 77, SHARD_UNKNOWN, 1",
    "shards show seven, ARGUMENT_INVALID, 2",
    "shards open --count 0, ARGUMENT_INVALID, 2",
    "shards open --region mars, REGION_INVALID, 2",
    "shards open --region us-east1, REGION_UNKNOWN, 2",
    "tenants show nobody, TENANT_UNKNOWN, 1",
    "tenants remove nobody, TENANT_UNKNOWN, 1",
    "tenants add x --tier gold --domain x.example, REGION_REQUIRED, 2",
    "tenants add X_ --tier best --domain x --region mars, SITE_ID_INVALID, 2",
    "tenants list --tier best, TIER_UNKNOWN, 2",
    "tenants frobnicate, ARGUMENT_INVALID, 2",
    "frobnicate, ARGUMENT_INVALID, 2",
    "--registry oracle:x tenants list, REGISTRY_URL_INVALID, 2",
  })
  void badArgumentsHaveACodeAndAStatus(String line, String code, int status) {
    cli.run("shards", "open");

    Answer answer = cli.json(line.split(" ", -1));

    assertThat(answer.codes()).contains(code);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.err()).isEmpty();
  }

  @Test
  void peopleGetTheMendAndNoStackTrace() {
    Answer answer = cli.run("tenants", "list");

    assertThat(answer.err())
        .startsWith("error: REGISTRY_MISSING: there is no registry at ")
        .contains("aipress tenants import")
        .doesNotContain("\tat ");
    assertThat(answer.out()).isEmpty();
  }

  private void replace(String from, String to) throws IOException {
    String text = Files.readString(cli.file("fleet.yaml"));
    String changed = text.replaceFirst(from, to);
    assertThat(changed).isNotEqualTo(text);
    Files.writeString(cli.file("fleet.yaml"), changed);
  }

  private static void sql(Path file, String text) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(text);
    }
  }
}
