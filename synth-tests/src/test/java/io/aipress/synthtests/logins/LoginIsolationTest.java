package io.aipress.synthtests.logins;

import static io.aipress.synthtests.logins.Server.administer;
import static io.aipress.synthtests.logins.Server.as;
import static io.aipress.synthtests.logins.Server.column;
import static io.aipress.synthtests.logins.Server.run;
import static io.aipress.synthtests.logins.Server.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.cli.logins.DatabaseServer;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.logins.Password;
import io.aipress.shards.logins.TenantLogin;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tenant's login can do on a real server, and what it cannot do to its neighbour. */
@Needs(Part.MARIADB)
class LoginIsolationTest {
  private static final TenantLogin ACME = new TenantLogin("wp-acme", "wp-acme", 3, false);
  private static final TenantLogin GLOBEX = new TenantLogin("wp-globex", "wp-globex", 3, false);

  private static DatabaseServer server;

  private static Password acme = Server.password();
  private static Password globex = Server.password();
  private static boolean isAsMade;

  @BeforeAll
  static void connect() {
    server = Server.administration();
  }

  @AfterAll
  static void close() {
    server.close();
  }

  /** Most tests leave the two logins as they are. */
  @BeforeEach
  void makeTwo() throws SQLException {
    if (isAsMade) {
      return;
    }
    isAsMade = true;
    schema("wp-acme");
    schema("wp-globex");
    acme = Server.password();
    globex = Server.password();
    server.make(ACME, acme);
    server.make(GLOBEX, globex);
  }

  @Test
  void doesInItsOwnSchemaWhatWordpressDoes() throws SQLException {
    try (Connection tenant = as("wp-acme", acme)) {
      run(
          tenant,
          "USE `wp-acme`",
          "CREATE TABLE wp_posts (id BIGINT AUTO_INCREMENT PRIMARY KEY, title TEXT) ENGINE=InnoDB",
          "ALTER TABLE wp_posts ADD COLUMN slug VARCHAR(200), ADD INDEX (slug)",
          "INSERT INTO wp_posts (title, slug) VALUES ('Hello', 'hello')",
          "UPDATE wp_posts SET title = 'Hello world!'",
          "CREATE TEMPORARY TABLE wp_found SELECT id FROM wp_posts",
          "LOCK TABLES wp_posts WRITE",
          "UNLOCK TABLES",
          "CREATE VIEW wp_titles AS SELECT title FROM wp_posts",
          "DELETE FROM wp_posts",
          "DROP VIEW wp_titles",
          "DROP TABLE wp_posts");
      assertThat(column(tenant, "SELECT value FROM wp_options")).containsExactly("its own");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM `wp-globex`.wp_options",
        "INSERT INTO `wp-globex`.wp_options VALUES ('a', 'b')",
        "UPDATE `wp-globex`.wp_options SET value = 'mine'",
        "DELETE FROM `wp-globex`.wp_options",
        "TRUNCATE TABLE `wp-globex`.wp_options",
        "CREATE TABLE `wp-globex`.mine (id INT)",
        "ALTER TABLE `wp-globex`.wp_options ADD COLUMN mine INT",
        "RENAME TABLE `wp-globex`.wp_options TO `wp-acme`.theirs",
        "DROP TABLE `wp-globex`.wp_options",
        "DROP DATABASE `wp-globex`",
        "CREATE DATABASE mine",
        "USE `wp-globex`",
        "SHOW TABLES FROM `wp-globex`",
        "SHOW CREATE TABLE `wp-globex`.wp_options",
        "LOCK TABLES `wp-globex`.wp_options READ",
        "FLUSH TABLES WITH READ LOCK",
        "FLUSH TABLES `wp-globex`.wp_options WITH READ LOCK",
        "CREATE VIEW theirs AS SELECT * FROM `wp-globex`.wp_options",
        "CREATE TABLE theirs (name VARCHAR(20), FOREIGN KEY (name) REFERENCES `wp-globex`.wp_options (name))",
        "CREATE PROCEDURE p() SELECT 1",
        "CREATE EVENT e ON SCHEDULE EVERY 1 SECOND DO SELECT 1",
        "CREATE TRIGGER t BEFORE INSERT ON wp_options FOR EACH ROW SET NEW.value = ''",
        "GRANT SELECT ON `wp-acme`.* TO 'wp-globex'@'%'",
        "GRANT SELECT ON `wp-globex`.* TO 'wp-acme'@'%'",
        "REVOKE SELECT ON `wp-globex`.* FROM 'wp-globex'@'%'",
        "CREATE USER 'mine'@'%' IDENTIFIED BY 'x'",
        "DROP USER 'wp-globex'@'%'",
        "ALTER USER 'wp-globex'@'%' IDENTIFIED BY 'x'",
        "ALTER USER 'wp-acme'@'%' WITH MAX_USER_CONNECTIONS 1000",
        "SHOW GRANTS FOR 'wp-globex'@'%'",
        "SELECT * FROM mysql.user",
        "SET GLOBAL max_connections = 1",
        "SELECT value INTO OUTFILE '/tmp/aipress-outfile' FROM wp_options",
        "LOAD DATA INFILE '/etc/passwd' INTO TABLE wp_options",
        "SHUTDOWN"
      })
  void cannotDoAnythingToItsNeighbourOrToTheServer(String statement) throws SQLException {
    try (Connection tenant = as("wp-acme", acme)) {
      run(tenant, "USE `wp-acme`");
      assertThatThrownBy(() -> run(tenant, statement))
          .isInstanceOf(SQLException.class)
          .hasMessageMatching("(?s).*(denied|need .*privilege|not allowed).*");
    }
    try (Connection neighbour = as("wp-globex", globex)) {
      assertThat(column(neighbour, "SELECT value FROM `wp-globex`.wp_options"))
          .containsExactly("its own");
    }
  }

  @Test
  void listsNothingOfItsNeighbour() throws SQLException {
    try (Connection tenant = as("wp-acme", acme);
        Connection neighbour = as("wp-globex", globex)) {
      run(neighbour, "USE `wp-globex`");
      assertThat(column(tenant, "SHOW DATABASES"))
          .containsExactlyInAnyOrder("information_schema", "wp-acme");
      for (String query :
          List.of(
              "SELECT schema_name FROM information_schema.schemata",
              "SELECT table_schema FROM information_schema.tables",
              "SELECT table_schema FROM information_schema.columns",
              "SELECT table_schema FROM information_schema.statistics",
              "SELECT constraint_schema FROM information_schema.table_constraints",
              "SELECT table_schema FROM information_schema.schema_privileges",
              "SELECT grantee FROM information_schema.schema_privileges",
              "SELECT user FROM information_schema.processlist")) {
        assertThat(column(tenant, query)).as(query).noneMatch(value -> value.contains("globex"));
      }
    }
  }

  @Test
  void killsNoConnectionOfItsNeighbour() throws SQLException {
    try (Connection tenant = as("wp-acme", acme);
        Connection neighbour = as("wp-globex", globex)) {
      String id = column(neighbour, "SELECT CONNECTION_ID()").get(0);
      assertThatThrownBy(() -> run(tenant, "KILL " + id)).isInstanceOf(SQLException.class);
      assertThat(column(neighbour, "SELECT 1")).containsExactly("1");
    }
  }

  @Test
  void hasNoMoreConnectionsThanItsLimitAndItsNeighbourHasItsOwn() throws SQLException {
    isAsMade = false;
    List<Connection> open = new ArrayList<>();
    try {
      for (int i = 0; i < ACME.maxConnections(); i++) {
        open.add(as("wp-acme", acme));
      }
      assertThatThrownBy(() -> as("wp-acme", acme).close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("max_user_connections");
      open.add(as("wp-globex", globex));
      open.remove(0).close();
      open.add(retried(() -> as("wp-acme", acme)));
    } finally {
      for (Connection connection : open) {
        connection.close();
      }
    }
    server.renew(new TenantLogin("wp-acme", "wp-acme", 1, false));
    try (Connection only = retried(() -> as("wp-acme", acme))) {
      assertThat(only.isValid(5)).isTrue();
      assertThatThrownBy(() -> as("wp-acme", acme).close())
          .hasMessageContaining("max_user_connections");
    }
  }

  /**
   * A name is a pattern in a grant: unescaped, rights on the first name would reach the second.
   * Tenants' names have none of these characters; the statements do not lean on that.
   */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      value = {
        "wp-a_b, wp-acb",
        "wp_a, wp-a",
        "w%, wp-abc",
        "%, wp-abc",
        "_____, wp-ab",
        "wp`c, wp-c",
        "wp'd, wp-d",
        "wp\"e, wp-e",
        "wp f g, wp-f",
        "wp.h, wp-h",
        "wp$i@j#k;l--m/*n, wp-i",
        "wp-m\u00fcnchen, wp-munchen",
        "0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXY, wp-0"
      })
  void reachesASchemaOfAnyNameAndNoneThatItsNameWouldMatch(String name, String neighbour)
      throws SQLException {
    schema(name);
    schema(neighbour);
    Password password = Server.password();
    server.make(new TenantLogin("a.b_c-D9", name, 2, false), password);
    try (Connection tenant = as("a.b_c-D9", password)) {
      assertThat(column(tenant, "SHOW DATABASES"))
          .containsExactlyInAnyOrder("information_schema", name);
      String own = "`" + name.replace("`", "``") + "`";
      assertThat(column(tenant, "SELECT value FROM %s.wp_options".formatted(own))).hasSize(1);
      assertThatThrownBy(() -> run(tenant, "SELECT * FROM `%s`.wp_options".formatted(neighbour)))
          .hasMessageContaining("denied");
    } finally {
      server.remove("a.b_c-D9");
      administer(
          "DROP DATABASE `%s`".formatted(name.replace("`", "``")),
          "DROP DATABASE `%s`".formatted(neighbour));
    }
  }

  /** Every way in which somebody could have given a login more than its schema. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GRANT SELECT ON *.* TO 'wp-acme'@'%'",
        "GRANT PROCESS ON *.* TO 'wp-acme'@'%'",
        "GRANT SELECT ON `wp-globex`.* TO 'wp-acme'@'%'",
        "GRANT SELECT ON `wp-%`.* TO 'wp-acme'@'%'",
        "GRANT SELECT ON `wp-globex`.wp_options TO 'wp-acme'@'%'",
        "GRANT SELECT (name) ON `wp-globex`.wp_options TO 'wp-acme'@'%'",
        "GRANT EVENT ON `wp-acme`.* TO 'wp-acme'@'%'",
        "GRANT SELECT ON `wp-acme`.* TO 'wp-acme'@'%' WITH GRANT OPTION",
        "GRANT 'wp-role' TO 'wp-acme'@'%'",
        "CREATE USER 'wp-acme'@'localhost'"
      })
  void isRefusedWhenItMayDoMoreAndIsMadeAnewWithoutThat(String wider) throws SQLException {
    isAsMade = false;
    administer("CREATE OR REPLACE ROLE 'wp-role'", wider);

    assertThatThrownBy(() -> server.renew(ACME))
        .isInstanceOfSatisfying(
            AipressException.class,
            refusal -> {
              assertThat(refusal.problems())
                  .extracting(Problem::code)
                  .containsOnly(ErrorCode.TENANT_ISOLATION);
              assertThat(refusal.getMessage()).doesNotContain("IDENTIFIED");
            });

    administer("DROP USER IF EXISTS 'wp-acme'@'localhost'");
    server.make(ACME, acme);
    server.renew(ACME);
    administer("DROP ROLE 'wp-role'");
  }

  @Test
  void isTakenAwayAgainWhenTheServerGivesItMoreThanItWasAskedFor() throws SQLException {
    isAsMade = false;
    administer("CREATE USER 'wp-acme'@'localhost' IDENTIFIED BY 'somebody''s'");
    try {
      assertThatThrownBy(() -> server.make(ACME, acme)).isInstanceOf(AipressException.class);
      assertThatThrownBy(() -> as("wp-acme", acme).close()).isInstanceOf(SQLException.class);
    } finally {
      administer("DROP USER 'wp-acme'@'localhost'");
    }
  }

  @Test
  void mustComeByTlsWhereTheServerWantsThat() throws SQLException {
    isAsMade = false;
    server.make(new TenantLogin("wp-acme", "wp-acme", 3, true), acme);
    assertThatThrownBy(() -> as("wp-acme", acme.reveal(), "sslMode=disable").close())
        .isInstanceOf(SQLException.class);
    as("wp-acme", acme).close();
    assertThat(server.requiresTls()).isFalse();
    administer("SET GLOBAL require_secure_transport = ON");
    try {
      assertThat(server.requiresTls()).isTrue();
    } finally {
      administer("SET GLOBAL require_secure_transport = OFF");
    }
  }

  @Test
  void canBeMadeAgainAndThenItsFormerPasswordAndConnectionsAreGone() throws SQLException {
    isAsMade = false;
    try (Connection former = as("wp-acme", acme)) {
      Password next = Server.password();
      server.make(ACME, next);
      assertThatThrownBy(() -> column(former, "SELECT 1")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> as("wp-acme", acme).close()).hasMessageContaining("denied");
      as("wp-acme", next).close();
    }
  }

  @Test
  void takesConnectionsAwayThatAreInTheMiddleOfAQuery() throws Exception {
    isAsMade = false;
    Connection busy = as("wp-acme", acme);
    Thread query =
        new Thread(
            () -> {
              try {
                run(busy, "SELECT SLEEP(60)");
              } catch (SQLException closed) {
                // as it has to be
                return;
              }
            });
    query.start();
    server.remove("wp-acme");
    query.join(20_000);
    assertThat(query.isAlive()).isFalse();
    assertThatThrownBy(() -> as("wp-acme", acme).close()).hasMessageContaining("denied");
    server.remove("wp-acme");
    busy.close();
  }

  /** The server takes a moment to count a closed connection. */
  private static Connection retried(Door door) throws SQLException {
    SQLException last = null;
    for (int i = 0; i < 50; i++) {
      try {
        return door.open();
      } catch (SQLException e) {
        last = e;
        try {
          Thread.sleep(100);
        } catch (InterruptedException interrupted) {
          throw new SQLException(interrupted);
        }
      }
    }
    throw new SQLException(last);
  }

  /** A way in. */
  private interface Door {
    Connection open() throws SQLException;
  }
}
