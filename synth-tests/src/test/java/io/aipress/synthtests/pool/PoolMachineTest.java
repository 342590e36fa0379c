package io.aipress.synthtests.pool;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aipress.constructs.pool.ProxySqlUsers;
import io.aipress.constructs.testing.LibConfig;
import io.aipress.state.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a machine of the pool does with its configuration and its logins. */
class PoolMachineTest {
  private static final String HASH = ProxySqlUsers.hash("correct horse battery staple");
  private static final String ONE = users("wp-acme");
  private static final String TWO = users("wp-acme", "wp-globex");

  @TempDir private Path folder;
  private PoolMachine machine;

  @BeforeEach
  void make() throws IOException {
    machine = PoolMachine.of(folder);
  }

  @AfterEach
  void stop() {
    machine.close();
  }

  @Test
  void isToldByAFileThatCloudInitReads() throws IOException {
    assertThat(machine.told("user-data")).startsWith("#cloud-config\n");
    assertThat(machine.files().keySet())
        .containsExactly(
            "/etc/aipress/pool",
            "/etc/systemd/system/proxysql-users.service",
            "/etc/systemd/system/proxysql-users.timer",
            "/etc/systemd/system/proxysql.service");
    assertThat(machine.files().values())
        .extracting(file -> file.path("permissions"))
        .allMatch(JsonNode::isTextual);
    assertThat(machine.commands())
        .containsExactly(
            "systemctl daemon-reload",
            "systemctl start proxysql.service",
            "systemctl start proxysql-users.timer");
    assertThat(Command.of("bash", "-n", machine.script().toString()).run())
        .isEqualTo(new Command.Result(0, "", ""));
  }

  @Test
  void isToldNothingThatATenantWouldChange() {
    assertThat(machine.told("user-data") + machine.told("proxysql-config"))
        .doesNotContain("wp-", "only-", "acme", "shard-");
    assertThat(machine.told("proxysql-users")).isEqualTo("pool-users");
  }

  @Test
  void startsProxysqlWithItsConfigurationAndTheLoginsOfTheSecret() throws IOException {
    machine.secret(200, ONE, 1);

    Command.Result start = machine.run("start");

    assertThat(start.status()).as(start.err()).isZero();
    Map<String, Object> file = LibConfig.parse(machine.configuration());
    assertThat(file.keySet())
        .containsExactly(
            "mysql_variables",
            "mysql_servers",
            "mysql_query_rules",
            "admin_variables",
            "mysql_users");
    assertThat(String.valueOf(file.get("mysql_servers"))).contains("address=10.1.0.3");
    assertThat(String.valueOf(file.get("mysql_users"))).contains("wp-acme", HASH);
    assertThat(machine.done())
        .contains(
            "iptables -w -A INPUT -p tcp --dport 3306 -j ACCEPT",
            "iptables -w -A INPUT -p tcp --dport 3307 -j ACCEPT");
    assertThat(machine.done().get(machine.done().size() - 1))
        .startsWith("docker run --rm --name proxysql --network host --read-only --cap-drop ALL")
        .contains(" docker.io/proxysql/proxysql:2.7.3 --foreground --initial ");
  }

  @Test
  void keepsSecretsInFilesOfRootAlone() throws IOException {
    machine.secret(200, ONE, 1);
    Command.Result start = machine.run("start");
    String password = password();

    assertThat(start.out() + start.err() + machine.done())
        .doesNotContain(PoolMachine.TOKEN, HASH, password);
    for (String name : List.of("proxysql.cnf", "users", "control.cnf", "client.cnf")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(machine.state(name))))
          .as(name)
          .isEqualTo("rw-------");
    }
    assertThat(machine.state("answer")).doesNotExist();
  }

  @Test
  void talksToItsProxysqlWithAPasswordOfThisStartOnly() throws IOException {
    machine.secret(200, ONE, 1);
    machine.run("start");
    String first = password();
    machine.run("start");

    assertThat(first).hasSizeGreaterThan(40).matches("[A-Za-z0-9]+");
    assertThat(password()).isNotEqualTo(first);
    assertThat(Files.readString(machine.state("client.cnf"))).contains("password=" + password());
    assertThat(String.valueOf(LibConfig.parse(machine.configuration()).get("admin_variables")))
        .contains("mysql_ifaces=127.0.0.1:6032");
  }

  private String password() throws IOException {
    Map<?, ?> admin =
        (Map<?, ?>)
            Objects.requireNonNull(LibConfig.parse(machine.configuration()).get("admin_variables"));
    return String.valueOf(admin.get("admin_credentials")).substring("aipress:".length());
  }

  @Test
  void startsWithoutLoginsWhileTheSecretHasNoVersion() throws IOException {
    machine.secret(404, "", 0);

    assertThat(machine.run("start").status()).isZero();

    assertThat(LibConfig.parse(machine.configuration())).doesNotContainKey("mysql_users");
  }

  @Test
  void doesNotStartWhenItMayNotReadTheSecret() throws IOException {
    machine.secret(403, "", 0);

    Command.Result start = machine.run("start");

    assertThat(start.status()).isNotZero();
    assertThat(start.err()).contains("Secret Manager answered 403 for pool-users");
    assertThat(machine.done()).noneMatch(call -> call.startsWith("docker run"));
  }

  @Test
  void takesANewVersionOverWithoutAnotherStart() throws IOException {
    machine.secret(200, ONE, 1);
    machine.run("start");
    int calls = machine.done().size();
    machine.run("reload");
    assertThat(machine.done()).as("nothing new").hasSize(calls);

    machine.secret(200, TWO, 2);
    Command.Result reload = machine.run("reload");

    assertThat(reload.status()).as(reload.err()).isZero();
    assertThat(machine.configuration()).contains("wp-globex");
    assertThat(machine.statements())
        .containsExactly(
            "DELETE FROM mysql_users; LOAD MYSQL USERS FROM CONFIG;",
            "SELECT COUNT(*) FROM mysql_users;",
            "LOAD MYSQL USERS TO RUNTIME;");
  }

  @Test
  void keepsItsLoginsWhenTheNewVersionHasNone() throws IOException {
    machine.secret(200, TWO, 2);
    machine.run("start");

    machine.secret(200, ProxySqlUsers.text(List.of()), 0);
    Command.Result reload = machine.run("reload");

    assertThat(reload.status()).isNotZero();
    assertThat(reload.err()).contains("keeping those that are known");
    assertThat(machine.statements()).doesNotContain("LOAD MYSQL USERS TO RUNTIME;");
    machine.secret(200, ONE, 1);
    assertThat(machine.run("reload").status()).isZero();
    assertThat(machine.statements()).contains("LOAD MYSQL USERS TO RUNTIME;");
  }

  @Test
  void keepsItsLoginsWhenTheSecretIsAway() throws IOException {
    machine.secret(200, TWO, 2);
    machine.run("start");

    machine.secret(404, "", 0);
    assertThat(machine.run("reload").status()).isZero();
    machine.secret(403, "", 0);
    assertThat(machine.run("reload").status()).isNotZero();

    assertThat(machine.statements()).isEmpty();
    assertThat(machine.configuration()).contains("wp-globex");
  }

  private static String users(String... names) {
    return ProxySqlUsers.text(
        Arrays.stream(names).map(name -> new ProxySqlUsers.User(name, HASH, 24)).toList());
  }
}
