package io.aipress.shards.logins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.LoginSlot;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SiteWeight;
import io.aipress.shards.fleet.TierSettings;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TenantLoginTest {
  private static final TenantLogin ACME = new TenantLogin("wp-acme", "wp-acme", 16, true);

  private static TierSettings silver() {
    return Objects.requireNonNull(TierSettings.defaults().get(ServiceTier.SILVER));
  }

  @Test
  void hasTheNamesOfItsSiteAndTheConnectionsOfItsTier() {
    assertThat(TenantLogin.of(new TenantId("acme"), LoginSlot.A, silver(), true)).isEqualTo(ACME);
    assertThat(TenantLogin.of(new TenantId("acme"), LoginSlot.B, silver(), false))
        .isEqualTo(new TenantLogin("wp-acme_b", "wp-acme", 16, false));
  }

  /** A server takes 0 for no limit at all. */
  @Test
  void hasALimitInATierThatIsReckonedToTakeNothing() {
    TierSettings tier =
        new TierSettings(
            silver().limits(), new ServiceSizing(1, 512, 8, 0, 3), new SiteWeight(0, 0));

    assertThat(TenantLogin.of(new TenantId("acme"), LoginSlot.A, tier, true).maxConnections())
        .isEqualTo(24);
  }

  @Test
  void bothUsersOfTheLongestIdFitIntoMySql() {
    TenantId longest = new TenantId("a".repeat(TenantId.MAX_LENGTH));
    for (LoginSlot slot : LoginSlot.values()) {
      assertThat(TenantLogin.of(longest, slot, silver(), true).user()).hasSizeLessThanOrEqualTo(32);
    }
  }

  @Test
  void usersOfDifferentTenantsNeverMeet() {
    Set<String> users = new HashSet<>();
    List<String> ids = List.of("a", "b", "a-b", "a-b-b", "acme", "acme-b", "x".repeat(40));
    for (String id : ids) {
      for (LoginSlot slot : LoginSlot.values()) {
        users.add(TenantLogin.of(new TenantId(id), slot, silver(), true).user());
      }
    }
    assertThat(users).hasSize(2 * ids.size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mysql", "MySQL", "sys", "information_schema", "performance_schema"})
  void neverReachesASchemaOfTheServer(String database) {
    assertThatThrownBy(() -> new TenantLogin("wp-acme", database, 1, true))
        .hasMessageStartingWith("TENANT_ISOLATION: database must be a schema of a tenant");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "back\\slash", "line\nbreak", "blank ", "\u0000"})
  void failsForASchemaThatCannotBe(String database) {
    assertThatThrownBy(() -> new TenantLogin("wp-acme", database, 1, true))
        .hasMessageStartingWith("CONFIG_INVALID: database must be 1 to 64 visible characters");
  }

  @Test
  void failsForAUserOrALimitThatCannotBe() {
    assertThatThrownBy(() -> new TenantLogin("wp'acme", "x".repeat(65), 0, true))
        .hasMessageContainingAll(
            "user must be 1 to 32 letters", "database must be 1 to 64", "maxConnections must be");
  }

  @Test
  void saysWhatAServerIsAskedFor() {
    Password password = Password.generate(new SecureRandom());

    assertThat(LoginStatements.create(ACME, password))
        .containsExactly(
            "CREATE USER 'wp-acme'@'%' IDENTIFIED BY '"
                + password.reveal()
                + "' REQUIRE SSL WITH MAX_USER_CONNECTIONS 16 PASSWORD EXPIRE NEVER",
            "GRANT ALTER, CREATE, CREATE TEMPORARY TABLES, CREATE VIEW, DELETE, DROP, INDEX, INSERT,"
                + " LOCK TABLES, REFERENCES, SELECT, SHOW VIEW, UPDATE ON `wp-acme`.* TO"
                + " 'wp-acme'@'%'");
    assertThat(LoginStatements.renew(new TenantLogin("u", "a_b%`c", 1, false)))
        .containsExactly(
            "ALTER USER 'u'@'%' REQUIRE NONE WITH MAX_USER_CONNECTIONS 1",
            "GRANT ALTER, CREATE, CREATE TEMPORARY TABLES, CREATE VIEW, DELETE, DROP, INDEX, INSERT,"
                + " LOCK TABLES, REFERENCES, SELECT, SHOW VIEW, UPDATE ON `a\\_b\\%``c`.* TO"
                + " 'u'@'%'");
  }

  @Test
  void passwordsAreLongNeverTheSameAndNotPrinted() {
    Set<String> passwords = new HashSet<>();
    for (int i = 0; i < 200; i++) {
      Password password = Password.generate(new SecureRandom());
      assertThat(password).hasToString("(not shown)");
      assertThat(password.reveal())
          .matches("[A-Za-z0-9_-]{40}")
          .containsPattern("[A-Z]")
          .containsPattern("[a-z]")
          .containsPattern("[0-9]")
          .containsPattern("[-_]");
      passwords.add(password.reveal());
    }
    assertThat(passwords).hasSize(200);
  }
}
