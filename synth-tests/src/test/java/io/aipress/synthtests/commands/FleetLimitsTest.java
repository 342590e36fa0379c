package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.synthtests.commands.Cli.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of Google Cloud, and promises, as somebody meets them who writes a fleet file. */
class FleetLimitsTest {
  private static final String ACCOUNTS =
      "{limit: service-accounts, value: 5000, reason: granted on request}";

  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void aFolderWithAFleetFile() {
    cli = Cli.inStarter(folder);
  }

  /** What is wrong with the file alone is told with its line before a registry is looked for. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          capacity: 50                | capacity: 86                | LIMIT_SERVICE_ACCOUNTS | shards.capacity                | 86
          serviceAccounts: 85         | serviceAccounts: 86         | LIMIT_SERVICE_ACCOUNTS | shards.limits.serviceAccounts  | 86
          limits: []                  | limits: [{limit: run-services, value: 40, reason: an old project}] | LIMIT_RUN_SERVICES | shards.capacity | 50
          limits: []                  | limits: [{limit: url-map-size, value: 90000, reason: we asked for it}] | LIMIT_NOT_RAISABLE | limits[0].limit | url-map-size
          backendConnections: 1000    | backendConnections: 1060    | POOL_OVERCOMMIT        | pool.backendConnections        | 1060
          kind: redis                 | kind: memcached             | FLEET_VALUE_INVALID    | cache.kind                     | memcached
          delivery: private           | delivery: secret            | FLEET_VALUE_INVALID    | media.delivery                 | secret
          uploadOrigins: ["*"]        | uploadOrigins: [http://a.example] | FLEET_VALUE_INVALID | media.uploadOrigins         | http://a.example
          readWriteSplit: false       | readWriteSplit: true        | FLEET_VALUE_INVALID    | pool.readWriteSplit            | true
          sqlConnections: 1050        | sqlConnections: 1060        | FLEET_VALUE_INVALID    | shards.limits.sqlConnections   | 1060
          opcacheMib: 128             | opcacheMib: 1000            | FLEET_VALUE_INVALID    | tiers.bronze.service.memoryMib | 1024
          tier: db-custom-2-13312     | tier: db-custom-3-13312     | SQL_TIER_INVALID       | sql.tier                       | db-custom-3-13312
          edition: enterprise         | edition: enterprise-plus    | SQL_TIER_INVALID       | sql.edition                    | enterprise-plus
          version: MYSQL_8_4          | version: MYSQL_9_0          | FLEET_VALUE_INVALID    | sql.version                    | MYSQL_9_0
          flags: {}                   | flags: {query_cache_size: 1} | SQL_FLAG_UNSUPPORTED  | sql.flags                      | query_cache_size
          flags: {}                   | flags: {max_connections: 200000} | SQL_FLAG_RANGE    | sql.flags.max_connections      | 200000
          flags: {}                   | flags: {long_query_time: 2s} | SQL_FLAG_FORMAT       | sql.flags.long_query_time      | 2s
          pitrDays: 7                 | pitrDays: 8                 | SQL_PITR_RANGE         | sql.pitrDays                   | 8
          """)
  void theFileAloneIsRefused(String good, String bad, String code, String field, String value)
      throws IOException {
    replace(good, bad);

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    JsonNode error = error(answer, field);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(error.path("code").asText()).isEqualTo(code);
    assertThat(error.path("value").asText()).isEqualTo(value);
    assertThat(error.path("message").asText()).contains(value);
    assertThat(error.path("fix").asText()).isNotEmpty();
    assertThat(error.path("file").asText()).endsWith("fleet.yaml");
    assertThat(error.path("line").asInt()).isGreaterThan(1);
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aPolicyHoldsSoManyPrincipalsWhateverTheQuotas() throws IOException {
    replace("capacity: 50", "capacity: 1401");
    replace(
        "limits: []",
        "limits: [%s, {limit: run-services, value: 5000, reason: granted in May}]"
            .formatted(ACCOUNTS));

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("LIMIT_IAM_POLICY");
    assertThat(answer.error().path("message").asText())
        .isEqualTo(
            "a shard of 1,401 sites would have, with 100 of the platform, 1,501 principals, Google"
                + " Cloud allows 1,500 per allow policy (IAM quotas, read 2026-11-23)");
    assertThat(answer.error().path("fix").asText())
        .isEqualTo("plan more and smaller shards; the limit cannot be raised");
    assertThat(answer.status()).isEqualTo(2);
  }

  @Test
  void aKeyThatIsNotInEveryRegionIsRefused() throws IOException {
    replace(
        "kmsKey: \"\"",
        "kmsKey: projects/acme-keys/locations/us-central1/keyRings/ring/cryptoKeys/key");
    replace("agentsReady: false", "agentsReady: true");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsOnly("CMEK_LOCATION_MISMATCH");
    assertThat(answer.error().path("fix").asText()).contains("{region}");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aKeyThatNobodySaysCanBeUsedIsRefused() throws IOException {
    replace(
        "kmsKey: \"\"",
        "kmsKey: projects/acme-keys/locations/{region}/keyRings/ring/cryptoKeys/key");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("CMEK_AGENT_MISSING");
    assertThat(answer.error().path("field").asText()).isEqualTo("encryption.agentsReady");
    assertThat(cli.file("out")).doesNotExist();
  }

  /** What a shard has, which depends on its tenants, is told before anything is written. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          limits: [] | limits: [{limit: run-cpu, value: 20, reason: a new project}] | LIMIT_RUN_CAPACITY | would have 99 vCPU of Cloud Run, the fleet file allows 20
          limits: [] | limits: [{limit: run-memory, value: 20, reason: a new project}] | LIMIT_RUN_CAPACITY | GiB of Cloud Run memory, the fleet file allows 20
          limits: [] | limits: [{limit: run-services, value: 3, reason: an old project, shards: "1"}] | LIMIT_RUN_SERVICES | would have 5 Cloud Run services, the fleet file allows 3
          limits: [] | limits: [{limit: service-accounts, value: 18, reason: an old project, shards: "1"}] | LIMIT_SERVICE_ACCOUNTS | would have 20 service accounts, the fleet file allows 18
          frontendConnections: 80000 | frontendConnections: 100 | POOL_OVERCOMMIT | sites of 3 shards (1-3) may open up to 1,752 connections, concurrency times maxInstances of each; the pool takes 100
          """)
  void aShardIsRefused(String good, String bad, String code, String told) throws IOException {
    cli.done("tenants", "import", cli.file("tenants.csv").toString());
    replace(good, bad);

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.codes()).contains(code).doesNotHaveDuplicates();
    assertThat(answer.document().path("errors").findValuesAsText("message"))
        .anySatisfy(message -> assertThat(message).contains(told));
    assertThat(answer.error().path("file").asText()).endsWith("fleet.yaml");
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aDatabaseHoldsSoManyTables() throws IOException {
    largeShard("bronze", 417);

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("LIMIT_SQL_TABLES");
    assertThat(answer.error().path("message").asText())
        .startsWith("shard 0001 would have 50,040 tables, Google Cloud allows 50,000 per instance");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aNetworkHoldsSoManyDatabases() throws IOException {
    replace("(?s)(  gold:.*?)database: false", "$1database: true");
    largeShard("gold", 500);

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("LIMIT_SQL_PER_NETWORK");
    assertThat(answer.error().path("message").asText())
        .startsWith("shard 0001 would have 501 Cloud SQL instances, Google Cloud allows 500 per");
    assertThat(answer.status()).isEqualTo(2);
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void aProjectHoldsSoManyDatabases() throws IOException {
    cli.done("shards", "open");
    replace("replicas: 0", "replicas: 2");
    replace("limits: []", "limits: [{limit: sql-instances, value: 2, reason: an old network}]");

    Answer answer = cli.json("synth", "--out", cli.file("out").toString());

    assertThat(answer.codes()).containsExactly("LIMIT_SQL_INSTANCES");
    assertThat(answer.error().path("message").asText())
        .startsWith(
            "shard 0001 would have 3 Cloud SQL instances, the fleet file allows 2 per project");
    assertThat(cli.file("out")).doesNotExist();
  }

  @Test
  void warningsStandBesideTheResultAndChangeNothing() throws IOException {
    cli.done("shards", "open");
    replace("(?m)^#    price: 15", "    price: 15");
    replace("(?m)^#    sla: 99.9 .*$", "    sla: 99.99");
    replace("version: MYSQL_8_4", "version: MYSQL_8_0");
    replace("flags: \\{}", "flags: {max_connections: 2000}");

    Answer json = cli.json("synth", "--out", cli.file("out").toString());
    Answer people = cli.run("synth", "--out", cli.file("out").toString());
    Answer quiet = cli.run("--quiet", "synth", "--out", cli.file("out").toString());

    JsonNode warnings = json.document().path("warnings");
    assertThat(json.status()).isZero();
    assertThat(json.document().path("stacks").asInt()).isEqualTo(1);
    assertThat(warnings.findValuesAsText("code"))
        .containsExactly(
            "SQL_VERSION_EXTENDED_SUPPORT",
            "SQL_CONNECTIONS_MEMORY",
            "SLA_UNREACHABLE",
            "TIER_UNPROFITABLE");
    assertThat(warnings.findValuesAsText("line")).hasSize(4);
    assertThat(warnings.findValuesAsText("fix")).hasSize(4);
    assertThat(people.status()).isZero();
    assertThat(people.err())
        .contains("warning: ", "SLA_UNREACHABLE: tiers.bronze.sla promises 99.99 %");
    assertThat(quiet.err()).doesNotContain("warning");
  }

  @Test
  void withoutWarningsTheDocumentSaysSo() {
    cli.done("shards", "open");

    assertThat(cli.done("synth", "--out", cli.file("out").toString()).path("warnings")).isEmpty();
  }

  /** One shard of so many sites of a tier, with every quota that it takes. */
  private void largeShard(String tier, int sites) throws IOException {
    replace("capacity: 50", "capacity: 600");
    replace("fillTarget: 45", "fillTarget: 600");
    replace("serviceAccounts: 85", "serviceAccounts: 600");
    replace("limits: \\[]", "limits: [" + ACCOUNTS + "]");
    replace("(?m)^( +)maxInstances: (10|40) *$", "$1maxInstances: 1");
    replace("(?m)^( +sqlConnections:) (8|20)\\b", "$1 0");
    replace("(?m)^( +redisMib:) (50|100)\\b", "$1 0");
    Files.writeString(
        cli.file("list.csv"),
        "tenant,tier,domain,region\n"
            + IntStream.range(0, sites)
                .mapToObj(i -> "t%d,%s,t%d.example,us-central1".formatted(i, tier, i))
                .collect(Collectors.joining("\n")));
    cli.done("tenants", "import", cli.file("list.csv").toString());
  }

  private static JsonNode error(Answer answer, String field) {
    for (JsonNode error : answer.document().path("errors")) {
      if (error.path("field").asText().equals(field)) {
        return error;
      }
    }
    throw new AssertionError("nothing is told of " + field + ": " + answer.out());
  }

  private void replace(String from, String to) throws IOException {
    Path file = cli.file("fleet.yaml");
    String text = Files.readString(file);
    String changed = text.contains(from) ? text.replace(from, to) : text.replaceAll(from, to);
    assertThat(changed).as(from).isNotEqualTo(text);
    Files.writeString(file, changed);
  }
}
