package io.aipress.constructs.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.registry.schema.SpannerSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantRegistryDatabaseTest {
  private static final String INSTANCE = "google_spanner_instance.registry";
  private static final String DATABASE = "google_spanner_database.registry";
  private static final String USER = "google_spanner_database_iam_member.registry_user";
  private static final String READER = "google_spanner_database_iam_member.registry_reader";
  private static final String WRITER = "serviceAccount:aipress@central.iam.gserviceaccount.com";

  private static final TenantRegistryDatabaseConfig CONFIG =
      TenantRegistryDatabaseConfig.of("aipress-registry", "us-central1", WRITER);

  @Test
  void standsInOneRegionAndIsTheSmallestThereIs() {
    synthesized(CONFIG)
        .at(INSTANCE)
        .containsEntry("name", "aipress-registry")
        .containsEntry("display_name", "aipress-registry")
        .containsEntry("config", "regional-us-central1")
        .containsEntry("processing_units", 100)
        .containsEntry("labels", Map.of("managed_by", "aipress"));
  }

  @Test
  void cannotBeDestroyedByAccident() {
    Synthesized written = synthesized(CONFIG);

    written
        .at(DATABASE)
        .containsEntry("deletion_protection", true)
        .containsEntry("enable_drop_protection", true);
    written.valueAt(DATABASE, "lifecycle.prevent_destroy").isEqualTo(true);
    written.at(INSTANCE).containsEntry("force_destroy", false);
    written.valueAt(INSTANCE, "lifecycle.prevent_destroy").isEqualTo(true);
  }

  @Test
  void carriesTheStatementsOfTheAdapter() {
    synthesized(CONFIG)
        .at(DATABASE)
        .containsEntry("name", "registry")
        .containsEntry("instance", "${google_spanner_instance.registry.name}")
        .containsEntry("database_dialect", "GOOGLE_STANDARD_SQL")
        .containsEntry("version_retention_period", "7d")
        .containsEntry("ddl", SpannerSchema.statementsUpTo(SpannerSchema.latest()));
  }

  @Test
  void keepsVersionsForHoursOrDays() {
    synthesized(CONFIG.withVersionRetention(Duration.ofHours(36)))
        .at(DATABASE)
        .containsEntry("version_retention_period", "36h");
  }

  @Test
  void isUsedByOneAndReadByThoseWhoWereNamed() {
    Synthesized written = synthesized(CONFIG.withReaders(Set.of("group:reviews@example.com")));

    written
        .at(USER)
        .containsEntry("role", "roles/spanner.databaseUser")
        .containsEntry("member", WRITER)
        .containsEntry("database", "${google_spanner_database.registry.name}")
        .containsEntry("instance", "${google_spanner_database.registry.instance}");
    written
        .at(READER)
        .containsEntry("role", "roles/spanner.databaseReader")
        .containsEntry("member", "${each.key}")
        .containsEntry("for_each", "${toset([\"group:reviews@example.com\"])}");
  }

  @Test
  void hasNoReadersUnlessTheyAreNamed() {
    assertThat(synthesized(CONFIG).addresses()).containsExactly(DATABASE, USER, INSTANCE);
  }

  @Test
  void waitsForWhatMustExistFirst() {
    synthesized(CONFIG.withOptions(ResourceOptions.defaults().after("google_project_service.api")))
        .at(INSTANCE)
        .containsEntry("depends_on", List.of("google_project_service.api"));
  }

  @Test
  void saysTheUrlOfItsRegistry() {
    Synthesized.shardStack(
        stack ->
            assertThat(new TenantRegistryDatabase(stack, "registry", CONFIG).url())
                .isEqualTo(
                    "spanner://${google_spanner_database.registry.project}"
                        + "/${google_spanner_database.registry.instance}"
                        + "/${google_spanner_database.registry.name}"));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 900, 1000, 2000, 12_000})
  void takesTheCapacitiesThatSpannerSells(int units) {
    assertThat(CONFIG.withProcessingUnits(units).processingUnits()).isEqualTo(units);
  }

  @ParameterizedTest
  @ValueSource(ints = {-100, 0, 1, 150, 1100, 2500})
  void failsForCapacitiesThatSpannerDoesNotSell(int units) {
    assertThatThrownBy(() -> CONFIG.withProcessingUnits(units))
        .hasMessage(
            "CONFIG_INVALID: processingUnits must be a multiple of 100 up to 1000, a multiple of"
                + " 1000 above, got "
                + units);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT59M", "PT90M", "P7DT1H"})
  void failsForARetentionThatSpannerDoesNotOffer(Duration retention) {
    assertThatThrownBy(() -> CONFIG.withVersionRetention(retention))
        .hasMessage(
            "CONFIG_INVALID: versionRetention must be from 1 hour to 7 days, in whole hours, got"
                + " \"%s\"".formatted(retention));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allUsers",
        "allAuthenticatedUsers",
        "domain:example.com",
        "aipress@central.iam.gserviceaccount.com",
        "serviceAccount:aipress",
        "user:a@example.com,user:b@example.com"
      })
  void failsForAMemberThatIsNobodyInParticular(String member) {
    assertThatThrownBy(() -> CONFIG.withReaders(Set.of(member)))
        .hasMessageContaining("CONFIG_INVALID: readers must be one serviceAccount:");
    assertThatThrownBy(
            () -> TenantRegistryDatabaseConfig.of("aipress-registry", "us-central1", member))
        .hasMessageContaining("CONFIG_INVALID: user must be one serviceAccount:");
  }

  @Test
  void takesAReferenceForItsUserButNotForAKey() {
    String reference = "serviceAccount:${google_service_account.control.email}";

    assertThat(TenantRegistryDatabaseConfig.of("aipress-registry", "us-central1", reference).user())
        .isEqualTo(reference);
    assertThatThrownBy(() -> CONFIG.withReaders(Set.of(reference)))
        .hasMessageContaining("CONFIG_INVALID: readers must be");
  }

  @Test
  void failsWithEveryNameThatSpannerWouldRefuse() {
    assertThatThrownBy(() -> TenantRegistryDatabaseConfig.of("reg", "us-central1-a", WRITER))
        .hasMessageContaining("instance must be 6 to 30 characters")
        .hasMessageContaining("region must be a region such as us-central1");
    assertThatThrownBy(() -> CONFIG.withDatabase("Registry"))
        .hasMessageContaining("database must be 2 to 30 characters");
  }

  private static Synthesized synthesized(TenantRegistryDatabaseConfig config) {
    return Synthesized.shardStack(stack -> new TenantRegistryDatabase(stack, "registry", config));
  }
}
