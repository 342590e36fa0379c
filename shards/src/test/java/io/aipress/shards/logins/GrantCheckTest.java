package io.aipress.shards.logins;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as MySQL 8.4 and MariaDB 11.4 give them. */
class GrantCheckTest {
  private static final TenantLogin ACME = new TenantLogin("wp-acme", "wp-acme", 16, true);
  private static final String NOTHING = "GRANT USAGE ON *.* TO `wp-acme`@`%`";
  private static final String ITS_OWN =
      "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, DROP, REFERENCES, INDEX, ALTER, CREATE"
          + " TEMPORARY TABLES, LOCK TABLES, CREATE VIEW, SHOW VIEW ON `wp-acme`.* TO"
          + " `wp-acme`@`%`";

  private static List<Problem> problems(String... grants) {
    return GrantCheck.problems(
        ACME,
        List.of(grants),
        List.of("%"),
        List.of("information_schema", "performance_schema", "wp-acme"));
  }

  @Test
  void findsNothingInWhatItShouldHave() {
    assertThat(problems(NOTHING, ITS_OWN)).isEmpty();
    assertThat(
            problems(
                NOTHING
                    + " IDENTIFIED BY PASSWORD '*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19' REQUIRE"
                    + " SSL WITH MAX_USER_CONNECTIONS 16",
                ITS_OWN))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GRANT ALL PRIVILEGES ON *.* TO `wp-acme`@`%`",
        "GRANT SELECT ON *.* TO `wp-acme`@`%`",
        "GRANT USAGE ON *.* TO `wp-acme`@`%` WITH GRANT OPTION",
        "GRANT CONNECTION_ADMIN,ROLE_ADMIN ON *.* TO `wp-acme`@`%`",
        "GRANT SELECT ON `wp-globex`.* TO `wp-acme`@`%`",
        "GRANT SELECT ON `wp-%`.* TO `wp-acme`@`%`",
        "GRANT TRIGGER ON `wp-acme`.* TO `wp-acme`@`%`",
        "GRANT ALL PRIVILEGES ON `wp-acme`.* TO `wp-acme`@`%`",
        "GRANT SELECT ON `wp-acme`.* TO `wp-acme`@`%` WITH GRANT OPTION",
        "GRANT SELECT ON `wp-globex`.`wp_options` TO `wp-acme`@`%`",
        "GRANT EXECUTE ON PROCEDURE `wp-globex`.`p` TO `wp-acme`@`%`",
        "GRANT PROXY ON ``@`` TO `wp-acme`@`%`",
        "GRANT `cloudsqlsuperuser`@`%` TO `wp-acme`@`%`",
        "GRANT `reader` TO `wp-acme`@`%` WITH ADMIN OPTION",
        "something that nobody knows yet"
      })
  void namesWhatGoesBeyond(String grant) {
    assertThat(problems(NOTHING, ITS_OWN, grant))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.TENANT_ISOLATION);
              assertThat(problem.message()).startsWith("login wp-acme may do more");
              assertThat(problem.fix()).contains("--rotate");
            });
  }

  @Test
  void namesOtherAccountsAndOtherDatabases() {
    assertThat(
            GrantCheck.problems(
                ACME, List.of(NOTHING, ITS_OWN), List.of("%", "10.%"), List.of("wp-acme", "test")))
        .extracting(Problem::message)
        .containsExactly(
            "login wp-acme has a second account, from host 10.%",
            "login wp-acme sees database test");
  }

  @Test
  void namesALoginWithoutItsOwn() {
    assertThat(GrantCheck.problems(ACME, List.of(NOTHING), List.of("%"), List.of("wp-acme")))
        .extracting(Problem::message)
        .containsExactly("login wp-acme has no rights in its own schema");
    assertThat(
            GrantCheck.problems(
                ACME, List.of(NOTHING, ITS_OWN), List.of("%"), List.of("information_schema")))
        .hasSize(1);
  }

  @Test
  void neverShowsTheHashOfAPassword() {
    assertThat(
            problems(
                ITS_OWN,
                "GRANT SELECT ON *.* TO `wp-acme`@`%` IDENTIFIED BY PASSWORD '*2470C0C0' WITH GRANT"
                    + " OPTION"))
        .extracting(Problem::message)
        .containsExactly(
            "login wp-acme may do more than in its schema: GRANT SELECT ON *.* WITH GRANT OPTION");
  }
}
