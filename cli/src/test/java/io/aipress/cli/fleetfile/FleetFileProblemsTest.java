package io.aipress.cli.fleetfile;

import static io.aipress.cli.ProblemAssert.problemsOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.ProblemAssert;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetFileProblemsTest {
  /** The first line after the six that every file needs. */
  private static final int NEXT_LINE = 7;

  private final Path dir;

  FleetFileProblemsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "shards: {capacity: fifty}|shards.capacity|a whole number of sites, got \"fifty\"",
        "shards: {capacity: \"50\"}|shards.capacity|a whole number of sites, without quotes, got \"50\"",
        "shards: {capacity: 50.5}|shards.capacity|a whole number of sites, got 50.5",
        "shards: {capacity: 0x32}|shards.capacity|a whole number of sites, in plain decimal digits, got 0x32",
        "shards: {capacity: 1_0}|shards.capacity|a whole number of sites, in plain decimal digits, got 1_0",
        "shards: {capacity: 99999999999}|shards.capacity|a whole number of sites, of at most 2147483647, got 99999999999",
        "shards: {capacity: [50]}|shards.capacity|a whole number of sites, got a list",
        "shards: {capacity: {a: 1}}|shards.capacity|a whole number of sites, got a mapping",
        "shards: {capacity: true}|shards.capacity|a whole number of sites, got true",
        "shards: {capacity: }|shards.capacity|a whole number of sites, got nothing",
        "shards: {openOnDemand: \"yes\"}|shards.openOnDemand|true or false, without quotes, got \"yes\"",
        "shards: {openOnDemand: yes}|shards.openOnDemand|true or false, got yes",
        "shards: {openOnDemand: 1}|shards.openOnDemand|true or false, got 1",
        "tiers: {gold: {service: {memoryMib: 512MB}}}|tiers.gold.service.memoryMib|a whole number of MiB, without a unit, got \"512MB\"",
        "tiers: {gold: {service: {memoryMib: 512Mi}}}|tiers.gold.service.memoryMib|a whole number of MiB, without a unit, got \"512Mi\"",
        "tiers: {gold: {service: {memoryMib: 4 GiB}}}|tiers.gold.service.memoryMib|a whole number of MiB, without a unit, got \"4 GiB\"",
        "tiers: {gold: {service: {cpu: 1000m}}}|tiers.gold.service.cpu|a whole number of vCPU, without a unit, got \"1000m\"",
        "tiers: {gold: {service: {cpu: 3}}}|tiers.gold.service.cpu|1, 2, 4, 6 or 8 vCPU, got 3",
        "tiers: {gold: [1]}|tiers.gold|a mapping (lines of field: value), got a list",
        "tiers: {bronze: {limits: {visits: 0}}}|tiers.bronze.limits.visits|a whole number of visits from 1 to 1000000000, got 0",
        "tiers: {gold: {weight: {redisMib: -1}}}|tiers.gold.weight.redisMib|a whole number of MiB from 0 to 307200, got -1",
        "shards: {maxPerOwner: 2001}|shards.maxPerOwner|a whole number of sites from 0 to 2000, got 2001",
        "shards: {limits: {sqlConnections: 0}}|shards.limits.sqlConnections|at least 1 connection, got 0",
        "shards: {limits: {redisMib: 6000}}|shards.limits.redisMib|at most the 5120 MiB of cache.memoryGib, got 6000",
        "shards: {limits: {sqlConnections: 1060}}|shards.limits.sqlConnections|at most 1059: MySQL takes 1109 (max_connections), of which 50 are left to administration, got 1060",
        "shards: {limits: 5}|shards.limits|a mapping (lines of field: value), got 5",
        "sql: [a]|sql|a mapping (lines of field: value), got a list",
        "sql: db-custom-2-13312|sql|a mapping (lines of field: value), got \"db-custom-2-13312\"",
        "sql: {tier: 2}|sql.tier|text, in quotes, got 2",
        "provider: {version: 5.45}|provider.version|text, in quotes, got 5.45",
        "ownership: {organization: 123456789012}|ownership.organization|text, in quotes, got 123456789012",
        "labels: {team: true}|labels.team|text, in quotes, got true",
        "labels: {team: Web}|labels.team|at most 63 characters of a-z, 0-9, '_' and '-', got \"Web\"",
        "services: run|services|a list, such as [one, two], got \"run\"",
        "services: [1]|services[0]|text, in quotes, got 1",
        "registry: [a]|registry|text, got a list",
        "image: {port: 70000}|image.port|a TCP port from 1 to 65535, got 70000",
        "php: {opcacheMib: 512M}|php.opcacheMib|a whole number of MiB, without a unit, got \"512M\"",
        "php: {opcacheMib: 4}|php.opcacheMib|a whole number of MiB from 8 to 1024, got 4",
        "sql: {version: POSTGRES_16}|sql.version|MYSQL_8_4, or MYSQL_8_0 or MYSQL_5_7 of old, got \"POSTGRES_16\"",
        "sql: {version: MYSQL_5_7, edition: enterprise-plus, tier: db-perf-optimized-N-2}|sql.version|MYSQL_8_4 or MYSQL_8_0 with the edition enterprise-plus, got \"MYSQL_5_7\"",
        "sql: {edition: plus}|sql.edition|enterprise or enterprise-plus, got \"plus\"",
        "sql: {replicas: 11}|sql.replicas|a whole number of replicas from 0 to 10, got 11",
        "sql: {flags: {a: [1]}}|sql.flags.a|a text, a number, on or off, got a list",
        "pool: {kind: pgbouncer}|pool.kind|proxysql, standby or none, got \"pgbouncer\"",
        "pool: {vms: 0}|pool.vms|a whole number of virtual machines from 1 to 8, got 0",
        "tiers: {gold: {dedicated: {cacheGib: 0}}}|tiers.gold.dedicated.cacheGib|a whole number of GiB from 1 to 300, got 0",
        "tiers: {gold: {price: $15}}|tiers.gold.price|a number of USD a month, without a unit, got \"$15\"",
        "tiers: {gold: {price: 1.234}}|tiers.gold.price|an amount of USD a month from 0 to 100000, in whole cents, got 1.234",
        "tiers: {gold: {sla: \"99.9\"}}|tiers.gold.sla|a number of percent, without quotes, got \"99.9\"",
        "tiers: {gold: {sla: 100}}|tiers.gold.sla|a percentage from 50 to below 100 with at most 4 decimals, got 100",
        "encryption: {kmsKey: key, agentsReady: true}|encryption.kmsKey|projects/<project>/locations/<location or {region}>/keyRings/<ring>/cryptoKeys/<key>, got \"key\""
      })
  void aValueOfTheWrongFormIsToldWithItsPath(String line, String field, String told)
      throws IOException {
    List<Problem> problems = problems(FleetFileTest.LEAST + line + "\n");
    assertThat(problems)
        .extracting(ProblemAssert::brief)
        .containsExactly("FLEET_VALUE_INVALID " + NEXT_LINE + " " + field);
    assertThat(problems.get(0).message()).isEqualTo(field + " must be " + told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sql: {tier: db-n1-standard-1}|SQL_TIER_INVALID|sql.tier",
        "shards: {capacity: 90}|LIMIT_SERVICE_ACCOUNTS|shards.capacity",
        "sql: {tier: db-custom-4-26624, edition: enterprise-plus}|SQL_TIER_INVALID|sql.edition",
        "tiers: {gold: {dedicated: {sql: {tier: big}}}}|SQL_TIER_INVALID|tiers.gold.dedicated.sql.tier",
        "sql: {pitrDays: 8}|SQL_PITR_RANGE|sql.pitrDays",
        "sql: {flags: {query_cache_size: 268435456}}|SQL_FLAG_UNSUPPORTED|sql.flags",
        "sql: {flags: {max_connections: 100001}}|SQL_FLAG_RANGE|sql.flags.max_connections",
        "sql: {flags: {innodb_buffer_pool_size: 12884901888}}|SQL_FLAG_RANGE|sql.flags.innodb_buffer_pool_size",
        "sql: {flags: {innodb_redo_log_capacity: 2GB}}|SQL_FLAG_FORMAT|sql.flags.innodb_redo_log_capacity",
        "cache: {databases: 101}|LIMIT_REDIS_DATABASES|cache.databases",
        "cache: {evictionPolicy: lru}|FLEET_VALUE_INVALID|cache.evictionPolicy",
        "pool: {backendConnections: 1500}|POOL_OVERCOMMIT|pool.backendConnections",
        "encryption: {kmsKey: 'projects/a-keys/locations/{region}/keyRings/r/cryptoKeys/k'}|CMEK_AGENT_MISSING|encryption.agentsReady",
        "encryption: {agentsReady: true, kmsKey: projects/a-keys/locations/global/keyRings/r/cryptoKeys/k}|CMEK_LOCATION_MISMATCH|encryption.kmsKey",
        "projects: {prefix: aipress-shard-production-eu}|PROJECT_ID_TOO_LONG|projects.prefix",
        "projects: {suffix: -x}|PROJECT_ID_INVALID|projects.suffix"
      })
  void theCodeOfARecordIsKept(String line, String code, String field) throws IOException {
    assertThat(problems(FleetFileTest.LEAST + line + "\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly(code + " " + NEXT_LINE + " " + field);
  }

  @Test
  void limitsAreRaisableKnownAndReasoned() throws IOException {
    String limits =
        """
        limits:
          - {limit: sql-tables, value: 60000, reason: we asked for it}
          - {limit: run-service, value: 2, reason: granted in May}
          - {limit: run-cpu, value: 0, reason: short}
          - {limit: run-cpu, value: 20, reason: a new project, shards: "9-4"}
          - {limit: run-memory}
          - run-jobs
          - {limit: run-cpu, value: 30, reason: all other projects}
        """;
    assertThat(problems(FleetFileTest.LEAST + limits))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "LIMIT_NOT_RAISABLE 8 limits[0].limit",
            "FLEET_VALUE_INVALID 9 limits[1].limit",
            "FLEET_VALUE_INVALID 10 limits[2].value",
            "FLEET_VALUE_INVALID 10 limits[2].reason",
            "FLEET_VALUE_INVALID 11 limits[3].shards",
            "FLEET_FIELD_MISSING 12 limits[4].value",
            "FLEET_FIELD_MISSING 12 limits[4].reason",
            "FLEET_VALUE_INVALID 13 limits[5]");
    String twice =
        """
        limits:
          - {limit: run-cpu, value: 20, reason: a new project, shards: "1-4"}
          - {limit: run-cpu, value: 30, reason: a new project, shards: "4-9"}
        """;
    assertThat(problems(FleetFileTest.LEAST + twice))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(ProblemAssert.brief(problem))
                  .isEqualTo("FLEET_VALUE_INVALID 9 limits[1].limit");
              assertThat(problem.fix()).isEqualTo("keep one of the two");
            });
    assertThat(problems(FleetFileTest.LEAST + "limits: {run-cpu: 5}\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly("FLEET_VALUE_INVALID 7 limits");
  }

  @Test
  void rulesAboutPluginsSayWhyAndWhatInstead() throws IOException {
    String plugins =
        """
        plugins:
          a b: {support: full, reason: ours}
          one: {support: perhaps, reason: ours}
          two: {support: full, reason: ""}
          three: {support: not-supported, reason: is old}
          four: {why: ours}
          five: full
        """;
    assertThat(problems(FleetFileTest.LEAST + plugins))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "PLUGIN_INVALID 8 plugins.a b",
            "PLUGIN_INVALID 9 plugins.one.support",
            "PLUGIN_INVALID 10 plugins.two.reason",
            "PLUGIN_INVALID 11 plugins.three.alternative",
            "FLEET_FIELD_UNKNOWN 12 plugins.four.why",
            "FLEET_FIELD_MISSING 12 plugins.four.support",
            "FLEET_FIELD_MISSING 12 plugins.four.reason",
            "FLEET_VALUE_INVALID 13 plugins.five");
  }

  @Test
  void anUnknownFieldIsToldWithTheNearestKnown() throws IOException {
    assertThat(problems(FleetFileTest.LEAST + "shards:\n  capacty: 50\n"))
        .extracting(Problem::toString)
        .containsExactly(
            dir.resolve("fleet.yaml")
                + ":8: FLEET_FIELD_UNKNOWN: there is no field shards.capacty;"
                + " did you mean capacity?");
    assertThat(problems(FleetFileTest.LEAST + "tiers: {platinum: {}}\n").get(0).fix())
        .isEqualTo("use one of bronze, silver, gold");
  }

  @Test
  void everyMissingFieldIsTold() throws IOException {
    assertThat(problems("labels: {}\n"))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "FLEET_FIELD_MISSING 1 version",
            "FLEET_FIELD_MISSING 1 name",
            "FLEET_FIELD_MISSING 1 environment",
            "FLEET_FIELD_MISSING 1 stateBucket",
            "FLEET_FIELD_MISSING 1 regions");
  }

  @Test
  void aRequiredFieldWithoutValueIsMissing() throws IOException {
    assertThat(problems(FleetFileTest.LEAST.replace("name: aipress", "name:")))
        .extracting(ProblemAssert::brief)
        .containsExactly("FLEET_FIELD_MISSING 2 name");
  }

  @Test
  void regionsAreCheckedByNameAndWeight() throws IOException {
    String head = FleetFileTest.LEAST.replace("  us-central1: {weight: 40}\n", "");
    String regions =
        "  us-central1-a: {weight: 1}\n  us-east1: {}\n  us-east4: 3\n  us-west1: {weight: 0}\n";
    assertThat(problems(head + regions))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "REGION_INVALID 6 regions.us-central1-a",
            "FLEET_FIELD_MISSING 7 regions.us-east1.weight",
            "FLEET_VALUE_INVALID 8 regions.us-east4",
            "FLEET_VALUE_INVALID 9 regions.us-west1.weight");
    assertThat(problems(head.replace("regions:", "regions: {}")))
        .extracting(ProblemAssert::brief)
        .containsExactly("FLEET_VALUE_INVALID 5 regions");
    assertThat(problems(head.replace("regions:", "regions: [us-east1]")))
        .extracting(ProblemAssert::brief)
        .containsExactly("FLEET_VALUE_INVALID 5 regions");
  }

  @Test
  void anotherFormOfTheFileIsRefused() throws IOException {
    assertThat(problems(FleetFileTest.LEAST.replace("version: 1", "version: 2")))
        .extracting(Problem::toString)
        .containsExactly(
            dir.resolve("fleet.yaml")
                + ":1: FLEET_VALUE_INVALID: version must be 1, got 2;"
                + " use the release of aipress that the file was written for");
  }

  @Test
  void everythingWrongIsToldAtOnceInTheOrderOfLines() throws IOException {
    String yaml =
        """
        version: 1
        name: Acme
        environment: production
        stateBucket: google-bucket
        regions: {us-central1: {weight: 40}}
        shards: {capacity: "50", fillTarget: 0}
        tiers:
          gold:
            service:
              cpu: 3
              memoryMib: 512MB
        services:
          - run.googleapis.com
          - run
        labels:
          Team: web
        colour: red
        """;
    assertThat(problems(yaml))
        .extracting(ProblemAssert::brief)
        .containsExactly(
            "FLEET_VALUE_INVALID 2 name",
            "BUCKET_NAME_INVALID 4 stateBucket",
            "FLEET_VALUE_INVALID 6 shards.capacity",
            "FLEET_VALUE_INVALID 6 shards.fillTarget",
            "FLEET_VALUE_INVALID 10 tiers.gold.service.cpu",
            "FLEET_VALUE_INVALID 11 tiers.gold.service.memoryMib",
            "FLEET_VALUE_INVALID 14 services",
            "FLEET_VALUE_INVALID 16 labels",
            "FLEET_FIELD_UNKNOWN 17 colour");
  }

  @Test
  void aDefaultThatDoesNotFitIsToldAsDefault() throws IOException {
    Problem problem = problems(FleetFileTest.LEAST + "shards: {capacity: 40}\n").get(0);
    assertThat(problem.message())
        .isEqualTo("shards.fillTarget must be from 1 to the capacity of 40 sites, got 45");
    assertThat(problem.fix())
        .isEqualTo("shards.fillTarget is not in the file, so its default counts; write it there");
  }

  @Test
  void namesOfFieldsAreShownWithoutControlCharacters() throws IOException {
    String yaml = FleetFileTest.LEAST + "  \"us\\u202e\": {weigth: 1}\n";
    assertThat(problems(yaml))
        .extracting(ProblemAssert::brief)
        .containsExactlyInAnyOrder(
            "REGION_INVALID 7 regions.us\\u202e",
            "FLEET_FIELD_UNKNOWN 7 regions.us\\u202e.weigth",
            "FLEET_FIELD_MISSING 7 regions.us\\u202e.weight");
    assertThat(problems(yaml))
        .extracting(Problem::toString)
        .noneMatch(told -> told.contains("\u202e"));
  }

  @Test
  void textMeantForTerraformIsRefusedByTheRules() throws IOException {
    assertThat(
            problems(
                FleetFileTest.LEAST
                    + "labels: {team: '${file(\"/etc/passwd\")}', '%{ if true }': x}\n"))
        .extracting(ProblemAssert::brief)
        .containsExactlyInAnyOrder(
            "FLEET_VALUE_INVALID 7 labels", "FLEET_VALUE_INVALID 7 labels.team");
  }

  private List<Problem> problems(String yaml) throws IOException {
    Path file = dir.resolve("fleet.yaml");
    Files.write(file, yaml.getBytes(UTF_8));
    return problemsOf(() -> FleetFile.load(file));
  }
}
