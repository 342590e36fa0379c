package io.aipress.constructs.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.resource.Each;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.SqlSizing;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class DedicatedSqlInstanceTest {
  private static final String SQL = "google_sql_database_instance.own";
  private static final DedicatedSqlInstanceConfig CONFIG =
      DedicatedSqlInstanceConfig.of(
          new Each(
              "{ for id, site in local.sites : id => site if site.dedicated_database != null }",
              "dedicated_database"),
          "us-central1",
          "projects/acme/global/networks/wp");
  private static final DedicatedDatabase DATA =
      new DedicatedDatabase(
          "wp-acme-g1",
          new SqlSizing("db-custom-1-3840", 20, 256, true),
          SqlSchedule.defaults(),
          true);

  @Test
  void isMadeForEveryEntryOfTheMap() {
    synthesized()
        .at(SQL)
        .containsEntry(
            "for_each",
            "${{ for id, site in local.sites : id => site if site.dedicated_database != null }}")
        .containsEntry("name", "${each.value.dedicated_database.name}")
        .containsEntry("region", "us-central1");
  }

  @Test
  void readsNothingThatItsDataDoesNotHave() {
    String json = synthesized().json();
    Matcher keys = Pattern.compile("each\\.value\\.dedicated_database\\.([a-z_.]+)").matcher(json);
    int found = 0;
    while (keys.find()) {
      String[] path = keys.group(1).split("\\.", -1);
      assertThat(DATA.toMap()).containsKey(path[0]);
      if (path.length > 1) {
        assertThat(DATA.toMap().get(path[0]))
            .asInstanceOf(InstanceOfAssertFactories.MAP)
            .containsKey(path[1]);
      }
      found++;
    }
    assertThat(found).isGreaterThan(DATA.toMap().size());
  }

  @Test
  void isProtectedByItsDataAndWedgesNobody() {
    Synthesized written = synthesized();

    written
        .at(SQL)
        .containsEntry(
            "deletion_protection", "${each.value.dedicated_database.deletion_protection}");
    written
        .valueAt(SQL, "settings.deletion_protection_enabled")
        .isEqualTo("${each.value.dedicated_database.deletion_protection}");
    written
        .valueAt(SQL, "lifecycle")
        .isEqualTo(Map.of("ignore_changes", List.of("settings[0].disk_size")));
    assertThat(DATA.toMap()).containsEntry("deletion_protection", true);
  }

  @Test
  void isWhatTheSharedInstanceIs() {
    Synthesized written = synthesized();

    written.valueAt(SQL, "settings.ip_configuration.ipv4_enabled").isEqualTo(false);
    written.valueAt(SQL, "settings.ip_configuration.ssl_mode").isEqualTo("ENCRYPTED_ONLY");
    written.valueAt(SQL, "settings.backup_configuration.binary_log_enabled").isEqualTo(true);
    assertThat(DATA.toMap())
        .containsEntry("availability", "REGIONAL")
        .containsEntry("edition", "ENTERPRISE")
        .containsEntry("disk_gib", 20)
        .containsEntry("pitr_days", 7);
    assertThat(DATA.toMap().get("flags"))
        .asInstanceOf(InstanceOfAssertFactories.MAP)
        .containsEntry("max_connections", "320")
        .containsEntry("skip_show_database", "on");
  }

  @Test
  void namesTheInstanceOfASite() {
    Synthesized.shardStack(
        stack -> {
          DedicatedSqlInstance own = new DedicatedSqlInstance(stack, "own", CONFIG);
          assertThat(own.address()).isEqualTo(SQL);
          assertThat(own.name()).isEqualTo("${google_sql_database_instance.own[each.key].name}");
          assertThat(own.privateIp())
              .isEqualTo("${google_sql_database_instance.own[each.key].private_ip_address}");
        });
  }

  @Test
  void failsForAMapThatIsNone() {
    assertThatThrownBy(() -> new Each("${local.sites}", "Dedicated"))
        .hasMessage(
            """
            CONFIG_INVALID: map must be local.<name>, or { for <key>, <value> in ... }, got \
            "${local.sites}"
            CONFIG_INVALID: path must be names of attributes, joined by dots, got "Dedicated\"""");
    assertThatThrownBy(
            () -> new DedicatedDatabase("Wp", DATA.sizing(), SqlSchedule.defaults(), true))
        .hasMessageStartingWith("CONFIG_INVALID: name must be 1 to 67 characters");
  }

  private static Synthesized synthesized() {
    return Synthesized.shardStack(
        stack ->
            new DedicatedSqlInstance(stack, "own", CONFIG.withOptions(ResourceOptions.defaults())));
  }
}
