package io.aipress.constructs.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.LibConfig;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.TierSettings;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxySqlUsersTest {
  /** What MySQL's PASSWORD('password') was. */
  private static final String HASH = "*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19";

  @Test
  void listsLoginsThatComeOverTlsAndStayWithTheirTransaction() {
    String text =
        ProxySqlUsers.text(
            List.of(
                new ProxySqlUsers.User("wp-b", HASH, 24), new ProxySqlUsers.User("wp-a", HASH, 8)));

    assertThat(LibConfig.parse(text))
        .isEqualTo(Map.of("mysql_users", List.of(entry("wp-a", 8), entry("wp-b", 24))));
  }

  @Test
  void isAListWithoutLoginsToo() {
    assertThat(LibConfig.parse(ProxySqlUsers.text(List.of())))
        .isEqualTo(Map.of("mysql_users", List.of()));
  }

  @Test
  void readsWhatItHasWritten() {
    List<ProxySqlUsers.User> users =
        List.of(
            new ProxySqlUsers.User("wp-a_b", HASH, 8), new ProxySqlUsers.User("wp-b.c", HASH, 24));

    assertThat(ProxySqlUsers.read(ProxySqlUsers.text(users))).isEqualTo(users);
    assertThat(ProxySqlUsers.read(ProxySqlUsers.text(List.of()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "mysql_users = ( { username = \"a\", password = \"b\" } )"})
  void readsNothingElseAndDoesNotTellIt(String text) {
    assertThatThrownBy(() -> ProxySqlUsers.read(text))
        .hasMessage(
            "CONFIG_INVALID: users must be a list of logins as this library writes it, got \"(not"
                + " shown)\"; put the last version that it wrote back, as a new version of the"
                + " secret");
  }

  @Test
  void knowsPasswordsByTheirHash() {
    assertThat(ProxySqlUsers.hash("password")).isEqualTo(HASH);
  }

  @ParameterizedTest
  @CsvSource({"BRONZE, 24", "SILVER, 80", "GOLD, 1600"})
  void aSiteHasAConnectionForEveryRequestOfEveryInstance(ServiceTier tier, int connections) {
    assertThat(
            ProxySqlUsers.connections(
                Objects.requireNonNull(TierSettings.defaults().get(tier)).service()))
        .isEqualTo(connections);
  }

  @Test
  void failsForWhatProxysqlWouldReadOtherwiseAndKeepsTheHashToItself() {
    assertThatThrownBy(() -> new ProxySqlUsers.User("a'b", "secret", 0))
        .hasMessage(
            """
            CONFIG_INVALID: name must be 1 to 32 letters, digits, '_', '.' and '-', got "a'b"
            CONFIG_INVALID: passwordHash must be '*' and 40 hexadecimal digits in upper case, got \
            "(not shown)"
            CONFIG_INVALID: maxConnections must be a whole number of connections from 1 to \
            1000000, got 0""");
  }

  @Test
  void failsForMoreLoginsThanASecretHolds() {
    List<ProxySqlUsers.User> users =
        IntStream.range(0, 600)
            .mapToObj(i -> new ProxySqlUsers.User("wp-" + i, HASH, 1600))
            .toList();

    assertThat(ProxySqlUsers.text(users.subList(0, 350))).hasSizeLessThan(ProxySqlUsers.MAX_BYTES);
    assertThatThrownBy(() -> ProxySqlUsers.text(users))
        .hasMessageContaining("at most 65536 bytes", "got 600");
  }

  private static Map<String, Object> entry(String name, int connections) {
    return Map.of(
        "username",
        name,
        "password",
        HASH,
        "default_hostgroup",
        0,
        "use_ssl",
        1,
        "transaction_persistent",
        1,
        "max_connections",
        connections);
  }
}
