package io.aipress.constructs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.LibConfig;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.PoolKind;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.SqlSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ConnectionPoolTest {
  private static final String TEMPLATE = "google_compute_region_instance_template.pool";
  private static final String GROUP = "google_compute_region_instance_group_manager.pool";

  private static final ConnectionPoolConfig CONFIG =
      ConnectionPoolConfig.of(
          "pool",
          "us-central1",
          new ConnectionPoolConfig.Network(
              "projects/acme/global/networks/wp", "machines", List.of("10.0.0.0/19")),
          ConnectionPoolConfig.Database.primary("10.1.0.3", "MYSQL_8_4", 1109),
          PoolSettings.defaults(SqlSettings.defaults()));

  private static final Synthesized WRITTEN = synthesized(CONFIG);

  @Test
  void isMachinesBehindALoadBalancer() {
    assertThat(WRITTEN.addresses())
        .containsExactly(
            "google_compute_address.pool",
            "google_compute_firewall.pool_firewall_clients",
            "google_compute_firewall.pool_firewall_database",
            "google_compute_firewall.pool_firewall_health",
            "google_compute_firewall.pool_firewall_https",
            "google_compute_forwarding_rule.pool",
            "google_compute_region_backend_service.pool",
            "google_compute_region_health_check.pool_balancing",
            "google_compute_region_health_check.pool_healing",
            GROUP,
            TEMPLATE,
            "google_project_iam_member.pool_account_role",
            "google_secret_manager_secret.pool_users",
            "google_secret_manager_secret_iam_member.pool_users_reader",
            "google_service_account.pool_account");
  }

  @Test
  void isTakenForMysqlByItsClients() {
    WRITTEN
        .at("google_compute_forwarding_rule.pool")
        .containsEntry("load_balancing_scheme", "INTERNAL")
        .containsEntry("ip_protocol", "TCP")
        .containsEntry("ip_address", "${google_compute_address.pool.address}")
        .containsEntry("ports", List.of("3306", "3307"))
        .doesNotContainKey("port_range");
    WRITTEN
        .at("google_compute_region_backend_service.pool")
        .containsEntry("load_balancing_scheme", "INTERNAL")
        .containsEntry(
            "backend",
            List.of(
                Map.of(
                    "group", "${" + GROUP + ".instance_group}", "balancing_mode", "CONNECTION")));
  }

  @Test
  void keepsTwoMachinesOverTheZonesAndReplacesThemOneLifeAtATime() {
    WRITTEN
        .at(GROUP)
        .containsEntry("target_size", 2)
        .containsEntry("distribution_policy_target_shape", "EVEN")
        .containsEntry(
            "update_policy",
            Map.of(
                "type",
                "PROACTIVE",
                "minimal_action",
                "REPLACE",
                "max_surge_fixed",
                4,
                "max_unavailable_fixed",
                0));
    WRITTEN
        .valueAt(GROUP, "auto_healing_policies")
        .isEqualTo(
            Map.of(
                "health_check",
                "${google_compute_region_health_check.pool_healing.id}",
                "initial_delay_sec",
                300));
    WRITTEN.valueAt(TEMPLATE, "lifecycle.create_before_destroy").isEqualTo(true);
    WRITTEN.at(TEMPLATE).containsEntry("name_prefix", "pool-").doesNotContainKey("name");
  }

  @Test
  void healsMoreSlowlyThanItStopsSending() {
    for (String check : List.of("balancing", "healing")) {
      WRITTEN
          .valueAt("google_compute_region_health_check.pool_" + check, "tcp_health_check.port")
          .isEqualTo(3306);
    }
    assertThat(seconds("balancing")).isLessThan(seconds("healing"));
  }

  private static int seconds(String check) {
    String address = "google_compute_region_health_check.pool_" + check;
    int interval = (Integer) WRITTEN.find(address, "check_interval_sec");
    assertThat((Integer) WRITTEN.find(address, "timeout_sec")).isLessThanOrEqualTo(interval);
    return interval * (Integer) WRITTEN.find(address, "unhealthy_threshold");
  }

  @Test
  void hasNoWayInButTheOnesItNeeds() {
    assertThat(WRITTEN.find(TEMPLATE, "network_interface"))
        .isEqualTo(List.of(Map.of("subnetwork", "machines")));
    WRITTEN.valueAt(TEMPLATE, "shielded_instance_config.enable_secure_boot").isEqualTo(true);
    WRITTEN.valueAt(TEMPLATE, "metadata.enable-oslogin").isEqualTo("true");
    WRITTEN.valueAt(TEMPLATE, "metadata.block-project-ssh-keys").isEqualTo("true");
    WRITTEN.at(TEMPLATE).containsEntry("tags", List.of("aipress-pool"));
    rule("clients", "source_ranges", List.of("10.0.0.0/19"), "3306", "3307");
    rule("health", "source_ranges", List.of("35.191.0.0/16", "130.211.0.0/22"), "3306");
    rule("database", "destination_ranges", List.of("10.1.0.3/32"), "3306");
    rule("https", "destination_ranges", List.of("0.0.0.0/0"), "443");
  }

  private static void rule(String name, String side, List<String> ranges, String... ports) {
    String address = "google_compute_firewall.pool_firewall_" + name;
    WRITTEN
        .at(address)
        .containsEntry(side, ranges)
        .containsEntry("target_tags", List.of("aipress-pool"));
    WRITTEN.valueAt(address, "allow.0.ports").isEqualTo(List.of(ports));
  }

  @Test
  void readsItsLoginsAndNothingElse() {
    WRITTEN
        .at("google_secret_manager_secret_iam_member.pool_users_reader")
        .containsEntry("role", "roles/secretmanager.secretAccessor")
        .containsEntry("secret_id", "${google_secret_manager_secret.pool_users.secret_id}")
        .containsEntry("member", "serviceAccount:${google_service_account.pool_account.email}");
    WRITTEN
        .textAt("google_project_iam_member.pool_account_role", "for_each")
        .isEqualTo("${toset([\"roles/logging.logWriter\", \"roles/monitoring.metricWriter\"])}");
    assertThat(WRITTEN.json()).doesNotContain("google_secret_manager_secret_version");
  }

  @Test
  void sharesTheDatabasesConnectionsOutForAllMachinesThatThereMayBe() {
    for (int vms = 1; vms <= PoolSettings.MAX_VMS; vms++) {
      PoolSettings settings =
          new PoolSettings(
              PoolKind.PROXYSQL, "e2-medium", vms, 999, 80_000, PoolSettings.DEFAULT_IMAGE, false);
      assertThat(backends(settings) * settings.mostVms()).isBetween(900, 999);
    }
  }

  @SuppressWarnings("unchecked")
  private static int backends(PoolSettings settings) {
    ConnectionPoolConfig config =
        ConnectionPoolConfig.of(
            "pool", "us-central1", CONFIG.network(), CONFIG.database(), settings);
    List<Map<String, Object>> servers =
        (List<Map<String, Object>>)
            Objects.requireNonNull(LibConfig.parse(config.proxySql().text()).get("mysql_servers"));
    return servers.stream()
        .mapToInt(s -> (Integer) Objects.requireNonNull(s.get("max_connections")))
        .sum();
  }

  @Test
  void givesItsMachinesTheConfigurationAndTheImage() {
    WRITTEN.valueAt(TEMPLATE, "metadata.proxysql-config").isEqualTo(CONFIG.proxySql().text());
    WRITTEN
        .valueAt(TEMPLATE, "metadata.proxysql-image")
        .isEqualTo("docker.io/proxysql/proxysql:2.7.3");
    WRITTEN
        .valueAt(TEMPLATE, "metadata.proxysql-users")
        .isEqualTo("${google_secret_manager_secret.pool_users.secret_id}");
  }

  @Test
  void opensThePortsThatItListensOn() {
    assertThat(PoolMachines.cloudInit())
        .contains(
            "for port in %d %d; do".formatted(ProxySqlConfig.WEB_PORT, ProxySqlConfig.ADMIN_PORT));
  }

  @Test
  void standsTwiceInAForeignStack() {
    Synthesized written =
        Synthesized.stack(
            stack -> {
              new ConnectionPool(stack, "one", CONFIG);
              new ConnectionPool(
                  stack,
                  "two",
                  ConnectionPoolConfig.of(
                      "other",
                      CONFIG.region(),
                      CONFIG.network(),
                      CONFIG.database(),
                      CONFIG.settings()));
            });

    assertThat(written.addresses()).hasSize(30).doesNotHaveDuplicates();
    assertThat(written.json()).contains("pool-users", "other-users", "pool-vm", "other-vm");
  }

  @Test
  void reachesReplicasWhereReadsGoThere() {
    Synthesized split =
        synthesized(
            ConnectionPoolConfig.of(
                "pool",
                "us-central1",
                CONFIG.network(),
                CONFIG.database().withReaders(List.of("10.1.0.4")),
                CONFIG.settings().withReadWriteSplit(true)));

    split
        .at("google_compute_firewall.pool_firewall_database")
        .containsEntry("destination_ranges", List.of("10.1.0.3/32", "10.1.0.4/32"));
    split.textAt(TEMPLATE, "metadata.proxysql-config").contains("10.1.0.4");
  }

  @Test
  void failsWhereReadersAreNotWhatTheSettingsSay() {
    assertThatThrownBy(() -> pool(CONFIG.database(), CONFIG.settings().withReadWriteSplit(true)))
        .hasMessage(
            "CONFIG_INVALID: database.readers must be at least one replica: settings.readWriteSplit"
                + " sends reads there, got \"[]\"");
    assertThatThrownBy(
            () -> pool(CONFIG.database().withReaders(List.of("10.1.0.4")), CONFIG.settings()))
        .hasMessage(
            "CONFIG_INVALID: database.readers must be empty unless settings.readWriteSplit is true,"
                + " got \"[10.1.0.4]\"");
  }

  private static ConnectionPoolConfig pool(
      ConnectionPoolConfig.Database database, PoolSettings settings) {
    return ConnectionPoolConfig.of("pool", "us-central1", CONFIG.network(), database, settings);
  }

  @Test
  void failsForMoreConnectionsThanTheDatabaseTakes() {
    assertThatThrownBy(
            () ->
                ConnectionPoolConfig.of(
                    "pool",
                    "us-central1",
                    CONFIG.network(),
                    ConnectionPoolConfig.Database.primary("10.1.0.3", "MYSQL_8_4", 1049),
                    CONFIG.settings()))
        .hasMessage(
            "POOL_OVERCOMMIT: settings.backendConnections must be at most 999: MySQL takes 1049, of"
                + " which 50 are left to administration, got 1000; lower it, or raise"
                + " max_connections");
  }

  @Test
  void failsWithEverythingThatIsWrong() {
    assertThatThrownBy(
            () ->
                ConnectionPoolConfig.of(
                    "P",
                    "us",
                    new ConnectionPoolConfig.Network("wp", " ", List.of()),
                    new ConnectionPoolConfig.Database("db", List.of("r"), "8.4", 2000),
                    PoolSettings.none()))
        .hasMessage(
            """
            CONFIG_INVALID: name must be 3 to 27 characters of a-z, 0-9 and '-', beginning with a \
            letter, not ending with '-', got "P"
            CONFIG_INVALID: region must be a region such as us-central1, got "us"
            CONFIG_INVALID: network must be projects/<project>/global/networks/<name>, got "wp"
            CONFIG_INVALID: network.subnetwork must be the id of a subnet, got ""
            CONFIG_INVALID: network.clients must be at least one range, got "[]"
            CONFIG_INVALID: settings.kind must be proxysql: none makes no pool, got "none"
            CONFIG_INVALID: database.readers must be empty unless settings.readWriteSplit is true, \
            got "[r]"
            CONFIG_INVALID: database.version must be a version such as MYSQL_8_4, got "8.4"
            CONFIG_INVALID: database.host must be a private IPv4 address, got "db"
            CONFIG_INVALID: database.readers must be a private IPv4 address, got "r\"""");
  }

  private static Synthesized synthesized(ConnectionPoolConfig config) {
    return Synthesized.shardStack(stack -> new ConnectionPool(stack, "pool", config));
  }
}
