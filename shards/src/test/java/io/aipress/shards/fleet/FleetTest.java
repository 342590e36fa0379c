package io.aipress.shards.fleet;

import static io.aipress.shards.Refusals.fields;
import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.ShardSelection;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.limits.RunLimits;
import io.aipress.shards.limits.SqlLimits;
import io.aipress.shards.plugins.PluginPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {
  private static final Region US = new Region("us-central1");

  @Test
  void holdsWhatItWasGiven() {
    Fleet fleet = fleet("demo", "demo-state", TierSettings.defaults(), Map.of("team", "web"));
    assertThat(fleet.project(new ShardId(17))).isEqualTo("aipress-shard-0017");
    for (ServiceTier tier : ServiceTier.values()) {
      assertThat(fleet.tier(tier)).isEqualTo(TierSettings.defaults().get(tier));
    }
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    Map<ServiceTier, TierSettings> noGold = new EnumMap<>(TierSettings.defaults());
    noGold.remove(ServiceTier.GOLD);
    SortedMap<Region, Integer> regions = new TreeMap<>(Map.of(US, 0));
    List<Problem> problems =
        problems(
            () ->
                new Fleet(
                    "Demo",
                    "-",
                    Ownership.none(),
                    new ProjectNaming("aipress-shard", ""),
                    "my-google-bucket",
                    List.of(
                        new StateMigration("Eu", "x"),
                        new StateMigration("same", "my-google-bucket")),
                    regions,
                    ShardCapacity.defaults(),
                    ShardLimits.defaults(SharedSettings.defaults()),
                    LimitOverrides.NONE,
                    2001,
                    noGold,
                    SiteImage.defaults(),
                    PhpSettings.defaults(),
                    PluginPolicy.defaults(),
                    SharedSettings.defaults(),
                    ProviderVersion.defaults(),
                    new TreeSet<>(List.of("run")),
                    new TreeMap<>(Map.of("tenant", "x", "ok", "NOT OK")),
                    Fleet.DEFAULT_REGISTRY));
    assertThat(problems)
        .extracting(problem -> problem.field() + " " + problem.code())
        .containsExactly(
            "name FLEET_VALUE_INVALID",
            "environment FLEET_VALUE_INVALID",
            "stateBucket BUCKET_NAME_INVALID",
            "stateMigrations.Eu BUCKET_NAME_INVALID",
            "stateMigrations FLEET_VALUE_INVALID",
            "stateMigrations.same BUCKET_NAME_INVALID",
            "stateMigrations.same FLEET_VALUE_INVALID",
            "regions.us-central1.weight FLEET_VALUE_INVALID",
            "tiers.gold FLEET_FIELD_MISSING",
            "services FLEET_VALUE_INVALID",
            "labels.ok FLEET_VALUE_INVALID",
            "labels FLEET_VALUE_INVALID",
            "shards.maxPerOwner FLEET_VALUE_INVALID");
  }

  @Test
  void leavesRoomForItsOwnAmongTheLabelsThatAResourceHas() {
    SortedMap<String, String> labels = new TreeMap<>();
    for (int i = 0; i < 59; i++) {
      labels.put("label-" + i, "");
    }
    FleetBuilder fleet =
        Fleet.builder("demo", "prod", "demo-state", new TreeMap<>(Map.of(US, 1))).labels(labels);
    assertThat(fleet.build().labels()).hasSize(59);

    labels.put("one-more", "");
    assertThat(problems(() -> fleet.labels(labels).build()))
        .singleElement()
        .satisfies(problem -> assertThat(problem.value()).isEqualTo("60"));
  }

  @Test
  void keepsTheStatesOfEachRegionInABucketOfItsOwnWhereItsNameSaysSo() {
    Fleet one = Fleet.of("demo", "prod", "demo-state", new TreeMap<>(Map.of(US, 1)));
    Fleet each = Fleet.of("demo", "prod", "demo-{region}", new TreeMap<>(Map.of(US, 1)));

    assertThat(one.stateBucketOf(US)).isEqualTo("demo-state").isEqualTo(one.globalStateBucket());
    assertThat(each.stateBucketOf(US)).isEqualTo("demo-us-central1");
    assertThat(each.globalStateBucket()).isEqualTo("demo-global");
  }

  /** A registry holds a fleet to its identity, so a bucket can only change by a migration. */
  @Test
  void isTheSameFleetAfterANamedMigrationOfItsStates() {
    Fleet before = Fleet.of("demo", "prod", "demo-old", new TreeMap<>(Map.of(US, 1)));
    Fleet unnamed = Fleet.of("demo", "prod", "demo-new", before.regions());
    StateMigration migration = new StateMigration("to-eu", "demo-old");
    Fleet migrated =
        Fleet.builder("demo", "prod", "demo-new", before.regions())
            .stateMigrations(List.of(migration))
            .build();

    assertThat(unnamed.identity()).isNotEqualTo(before.identity());
    assertThat(migrated.identity()).isEqualTo(before.identity());
    assertThat(migrated.stateBucketOf(US)).isEqualTo("demo-new");
    assertThat(migrated.before(migration)).isEqualTo(before);
  }

  @Test
  void needsARegion() {
    assertThat(fields(() -> Fleet.of("demo", "prod", "demo-state", new TreeMap<>())))
        .containsExactly("regions");
  }

  @Test
  void cannotBeChangedFromOutside() {
    Map<ServiceTier, TierSettings> tiers = new EnumMap<>(TierSettings.defaults());
    Fleet fleet = fleet("demo", "demo-state", tiers, Map.of());
    tiers.clear();
    assertThat(fleet.tiers()).hasSize(3);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> fleet.labels().put("a", "b"));
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> fleet.regions().clear());
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> fleet.services().clear());
  }

  @ParameterizedTest
  @CsvSource({
    "abc, true",
    "demo_state-1, true",
    "ab, false",
    "goog-state, false",
    "my-google-state, false",
    "a.b.c, false",
    "-abc, false",
    "Abc, false"
  })
  void knowsTheNamesOfBuckets(String bucket, boolean valid) {
    assertThat(Fleet.isBucketName(bucket)).isEqualTo(valid);
  }

  @ParameterizedTest
  @CsvSource({"aipress-shard, '', aipress-shard-0017", "a, b2, a-0017-b2"})
  void namesProjects(String prefix, String suffix, String project) {
    assertThat(new ProjectNaming(prefix, suffix).project(new ShardId(17)).value())
        .isEqualTo(project);
  }

  @Test
  void refusesNamingsThatMakeNoProjectId() {
    String longest = "a".repeat(25);
    assertThat(new ProjectNaming(longest, "").project(new ShardId(1)).value()).hasSize(30);
    List<Problem> tooLong = problems(() -> new ProjectNaming(longest, "x"));
    assertThat(tooLong).extracting(Problem::code).containsExactly(ErrorCode.PROJECT_ID_TOO_LONG);
    assertThat(tooLong.get(0).message()).contains(longest + "-0001-x", "30", "32");
    assertThat(fields(() -> new ProjectNaming("A-", "-b"))).containsExactly("prefix", "suffix");
    assertThat(fields(() -> new ProjectNaming("", ""))).containsExactly("prefix");
  }

  @Test
  void holdsCapacitiesToServiceAccountsUnlessTheirQuotaWasRaised() {
    assertThat(capacity(85, LimitOverrides.NONE).shards().capacity()).isEqualTo(85);
    List<Problem> problems = problems(() -> capacity(86, LimitOverrides.NONE));
    assertThat(problems)
        .extracting(problem -> problem.field() + " " + problem.code())
        .containsExactly("shards.capacity LIMIT_SERVICE_ACCOUNTS");
    assertThat(problems.get(0).message())
        .isEqualTo(
            "a shard of 86 sites would have, with 15 of the platform, 101 service accounts, Google Cloud allows"
                + " 100 per project (IAM quotas, read 2026-11-23)");
    assertThat(problems.get(0).fix())
        .isEqualTo(
            "plan more and smaller shards; or have the limit raised (console, IAM & Admin, Quotas,"
                + " in the project it concerns) and write the new one into the fleet file: limits:"
                + " [{limit: service-accounts, value: N, reason: ...}]");
    LimitOverrides raised = overrides(ProjectLimits.SERVICE_ACCOUNTS, 415, null);
    assertThat(capacity(400, raised).shards().capacity()).isEqualTo(400);
    assertThat(problems(() -> capacity(401, raised)).get(0).message())
        .contains("416 service accounts, the fleet file allows 415 per project");
    assertThat(
            fields(
                () ->
                    fleet("demo", "demo-state", TierSettings.defaults(), Map.of()).toBuilder()
                        .limits(new ShardLimits(1, 1, 1, 86))
                        .build()))
        .containsExactly("shards.limits.serviceAccounts");
  }

  @Test
  void holdsCapacitiesToWhatIsNotRaisedWithTheQuotas() {
    LimitOverrides raised =
        new LimitOverrides(
            List.of(
                new LimitOverride(ProjectLimits.SERVICE_ACCOUNTS, 1500, "granted in May", null),
                new LimitOverride(RunLimits.SERVICES, 1400, "granted in May", null)));
    assertThat(capacity(1400, raised).shards().capacity()).isEqualTo(1400);
    assertThat(problems(() -> capacity(1401, raised)))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.LIMIT_RUN_SERVICES, ErrorCode.LIMIT_IAM_POLICY);
    assertThat(problems(() -> capacity(1401, raised)).get(1).message())
        .startsWith(
            "a shard of 1,401 sites would have, with 100 of the platform, 1,501 principals");
  }

  @Test
  void knowsWhatALimitIsInEveryShard() {
    LimitOverrides overrides =
        new LimitOverrides(
            List.of(
                new LimitOverride(RunLimits.CPU, 100, "new projects have less", null),
                new LimitOverride(
                    RunLimits.CPU, 9000, "case 4711, granted", ShardSelection.parse("2-3"))));
    Fleet fleet = capacity(50, overrides);
    assertThat(fleet.limit(RunLimits.CPU, new ShardId(1))).isEqualTo(100);
    assertThat(fleet.limit(RunLimits.CPU, new ShardId(3))).isEqualTo(9000);
    assertThat(fleet.limit(RunLimits.MEMORY, new ShardId(3))).isEqualTo(8000);
  }

  @Test
  void refusesLimitsThatAreHardUnreasonedOrToldTwice() {
    List<Problem> problems = problems(() -> overrides(SqlLimits.TABLES, 60_000, null));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.LIMIT_NOT_RAISABLE);
    assertThat(problems.get(0).message())
        .contains("sql-tables stays at 50,000 tables per instance", "Cloud SQL quotas");
    assertThat(fields(() -> new LimitOverride(RunLimits.CPU, 0, "because", null)))
        .containsExactly("value", "reason");
    assertThat(fields(() -> LimitOverride.limit("run-cpus"))).containsExactly("limit");
    LimitOverride everywhere = overrides(RunLimits.CPU, 1, null).all().get(0);
    LimitOverride some = overrides(RunLimits.CPU, 1, "1-5").all().get(0);
    LimitOverride more = overrides(RunLimits.CPU, 1, "5-9").all().get(0);
    assertThat(fields(() -> new LimitOverrides(List.of(everywhere, some, more, everywhere))))
        .containsExactly("limits[2].limit", "limits[3].limit");
  }

  private static LimitOverrides overrides(Limit limit, long value, @Nullable String shards) {
    return new LimitOverrides(
        List.of(
            new LimitOverride(
                limit,
                value,
                "granted on request",
                shards == null ? null : ShardSelection.parse(shards))));
  }

  private static Fleet capacity(int sites, LimitOverrides overrides) {
    return Fleet.builder("demo", "prod", "demo-state", new TreeMap<>(Map.of(US, 1)))
        .shards(new ShardCapacity(sites, 1, true))
        .limitOverrides(overrides)
        .build();
  }

  @Test
  void holdsFillTargetsToCapacities() {
    assertThat(fields(() -> new ShardCapacity(2001, 45, true))).containsExactly("capacity");
    assertThat(fields(() -> new ShardCapacity(50, 51, true))).containsExactly("fillTarget");
    assertThat(fields(() -> new ShardCapacity(50, 0, true))).containsExactly("fillTarget");
    assertThat(fields(() -> new ShardCapacity(0, 0, true))).containsExactly("capacity");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "docker.io/library/wordpress:6.8.3",
        "us-central1-docker.pkg.dev/p/r/wordpress:v1",
        "gcr.io/p/wordpress@sha256:0123456789012345678901234567890123456789012345678901234567890123"
      })
  void takesImages(String name) {
    assertThat(new SiteImage(name, 8080).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wordpress",
        "wordpress:6.8",
        "library/wordpress:6.8",
        "docker.io/library/wordpress",
        "docker.io/library/wordpress:latest",
        "docker.io/library/wordpress@sha256:12",
        "https://docker.io/library/wordpress:1",
        "docker.io/library/${x}:1"
      })
  void refusesImagesThatMayChangeOrHaveNoRegistry(String name) {
    assertThat(fields(() -> new SiteImage(name, 80))).containsExactly("name");
  }

  @Test
  void refusesImagesOfAnyLengthAndPort() {
    assertThat(fields(() -> new SiteImage("a.b" + "/a".repeat(100_000) + ":1", 0)))
        .containsExactly("name", "port");
  }

  @Test
  void takesReferencesOfAnOrganisation() {
    assertThat(Ownership.none()).isEqualTo(new Ownership(null, null, null));
    assertThat(new Ownership("123456789012", "folders/123456", "01ABCD-2EFGH3-4IJKL5").folder())
        .isEqualTo("folders/123456");
    assertThat(fields(() -> new Ownership("organizations/1", "123456", "01abcd-2efgh3-4ijkl5")))
        .containsExactly("organization", "folder", "billingAccount");
  }

  private static Fleet fleet(
      String name,
      String bucket,
      Map<ServiceTier, TierSettings> tiers,
      Map<String, String> labels) {
    return Fleet.builder(name, "prod", bucket, new TreeMap<>(Map.of(US, 1)))
        .tiers(tiers)
        .labels(new TreeMap<>(labels))
        .build();
  }
}
