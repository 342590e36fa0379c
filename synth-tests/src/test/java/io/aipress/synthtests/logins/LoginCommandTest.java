package io.aipress.synthtests.logins;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.cli.command.Aipress;
import io.aipress.cli.starter.Starter;
import io.aipress.state.testing.MariaDb;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenants login} as somebody types it, and what it never prints. */
@Needs(Part.MARIADB)
class LoginCommandTest {
  @TempDir private Path folder;
  private String printed = "";

  @BeforeEach
  void init() throws Exception {
    Starter.write(folder);
    Files.writeString(folder.resolve("admin"), MariaDb.ADMIN_PASSWORD + "\n");
    Server.schema("wp-acme");
    assertThat(
            run(
                "tenants add acme --tier gold --domain acme.example --region us-central1"
                    .split(" ", -1)))
        .isZero();
  }

  @AfterEach
  void dropTheLogin() throws Exception {
    Server.administer("DROP USER IF EXISTS 'wp-acme'@'%'", "DROP USER IF EXISTS 'wp-acme_b'@'%'");
  }

  private int run(String... words) {
    List<String> arguments =
        new ArrayList<>(List.of("--fleet", folder.resolve("fleet.yaml").toString()));
    arguments.addAll(List.of(words));
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int status =
        Aipress.run(new PrintWriter(out), new PrintWriter(err), arguments.toArray(String[]::new));
    printed = out.toString() + err;
    return status;
  }

  /** Runs tenants login acme on the server, with more arguments. */
  private int login(int port, String file, String... more) {
    List<String> words =
        new ArrayList<>(
            List.of("--json", "tenants", "login", "acme", "--user", MariaDb.ADMIN, "--port"));
    words.addAll(List.of("" + port, "--password-file", folder.resolve(file).toString()));
    words.addAll(List.of(more));
    return run(words.toArray(String[]::new));
  }

  private JsonNode document() throws IOException {
    return new ObjectMapper().readTree(printed);
  }

  private String code() throws IOException {
    return document().at("/errors/0/code").asText();
  }

  @Test
  void writesThePasswordWhereItIsToldAndPrintsItNowhere() throws Exception {
    Path out = folder.resolve("out");
    Path pool = folder.resolve("pool");
    int status =
        login(
            MariaDb.shared().port(),
            "admin",
            "--password-out",
            out.toString(),
            "--pool-users",
            pool.toString());

    assertThat(status).as(printed).isZero();
    String password = Files.readString(out);
    assertThat(printed).doesNotContain(password, MariaDb.ADMIN_PASSWORD);
    assertThat(document().path("user").asText()).isEqualTo("wp-acme");
    assertThat(document().path("next").toString())
        .contains(
            "gcloud secrets versions add pool-users --project aipress-shard-0001 --data-file="
                + pool,
            "gcloud secrets versions add wp-acme-db-password --project aipress-shard-0001"
                + " --data-file="
                + out,
            "aipress tenants confirm-login acme --shard 1 --login a --secret-version V");
    try (Connection tenant = Server.as("wp-acme", password, "sslMode=trust")) {
      assertThat(Server.column(tenant, "SELECT value FROM `wp-acme`.wp_options")).hasSize(1);
    }
    assertThat(run("tenants", "confirm-login", "acme", "--login", "a", "--secret-version", "1"))
        .isZero();
    assertThat(login(MariaDb.shared().port(), "admin", "--revoke")).isOne();
    assertThat(code()).isEqualTo("LOGIN_IN_USE");
  }

  @Test
  void saysWhatToDoWhenTheServerIsNotThereOrLetsNobodyIn() throws Exception {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }
    assertThat(login(closed, "admin")).isEqualTo(3);
    assertThat(code()).isEqualTo("SQL_UNREACHABLE");
    Files.writeString(folder.resolve("wrong"), "not this one");
    assertThat(login(MariaDb.shared().port(), "wrong")).isEqualTo(3);
    assertThat(code()).isEqualTo("SQL_DENIED");
    assertThat(printed).doesNotContain("not this one");
  }

  @Test
  void refusesAnAdministratorWhoMayNotMakeUsers() throws Exception {
    Server.administer("CREATE OR REPLACE USER 'weak'@'%' IDENTIFIED BY 'weak'");
    Server.administer("GRANT SHOW DATABASES ON *.* TO 'weak'@'%'");
    Files.writeString(folder.resolve("weak"), "weak");
    assertThat(login(MariaDb.shared().port(), "weak", "--user", "weak")).isEqualTo(2);
    assertThat(
            run(
                "--json",
                "tenants",
                "login",
                "acme",
                "--user",
                "weak",
                "--port",
                "" + MariaDb.shared().port(),
                "--password-file",
                folder.resolve("weak").toString()))
        .isEqualTo(3);
    assertThat(code()).isEqualTo("SQL_DENIED");
    Server.administer("DROP USER 'weak'@'%'");
  }

  @Test
  void refusesArgumentsThatCannotBe() throws Exception {
    int port = MariaDb.shared().port();
    assertThat(login(port, "admin", "--host", "10.0.0.3")).isEqualTo(2);
    assertThat(code()).isEqualTo("ARGUMENT_INVALID");
    assertThat(printed).contains("Cloud SQL Auth Proxy", "--server-ca");
    assertThat(login(port, "admin", "--host", "127.0.0.1/?x=")).isEqualTo(2);
    assertThat(login(0, "admin")).isEqualTo(2);
    assertThat(login(port, "nothing")).isEqualTo(2);
    assertThat(code()).isEqualTo("FILE_UNREADABLE");
    Files.writeString(folder.resolve("empty"), "\n");
    assertThat(login(port, "empty")).isEqualTo(2);
    assertThat(login(port, "admin", "--rotate", "--revoke")).isEqualTo(2);
  }
}
