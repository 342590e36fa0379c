package io.aipress.synthtests.logins;

import static io.aipress.synthtests.logins.Server.as;
import static io.aipress.synthtests.logins.Server.column;
import static io.aipress.synthtests.logins.Server.schema;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.cli.logins.DatabaseServer;
import io.aipress.cli.logins.FileHandover;
import io.aipress.cli.logins.GcloudSecrets;
import io.aipress.cli.logins.Handover;
import io.aipress.cli.logins.LoginPlace;
import io.aipress.cli.logins.LoginWork;
import io.aipress.constructs.pool.ProxySqlUsers;
import io.aipress.shards.Domain;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dedicated;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.logins.Password;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.state.registry.Registries;
import io.aipress.state.testing.MariaDb;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A tenant's login from the server to the registry, and crashes between any two of its steps. */
@Needs(Part.MARIADB)
class LoginWorkTest {
  private static final Region REGION = new Region("us-central1");
  private static final TenantId ACME = new TenantId("acme");
  private static final ShardId ONE = new ShardId(1);
  private static final ShardId TWO = new ShardId(2);
  private static final String PROJECT = Example.fleet().project(ONE);
  private static final String SECRET = "wp-acme-db-password";

  private final Fleet fleet = Example.fleet();

  @TempDir private Path folder;
  private Gcloud gcloud;
  private TenantRegistry registry;
  private DatabaseServer server;

  @BeforeEach
  void openAll() throws IOException, SQLException {
    gcloud = Gcloud.in(folder.resolve("gcloud"));
    gcloud.secret(PROJECT, SECRET).secret(PROJECT, LoginPlace.POOL_SECRET);
    registry =
        Registries.openOrCreate(
            "sqlite:registry.db", folder, fleet.identity(), new Author("tester", null));
    registry.openShards(List.of(REGION, REGION));
    registry.add(
        new TenantRequest(
            ACME,
            ServiceTier.SILVER,
            List.of(new Domain("acme.example")),
            REGION,
            false,
            null,
            null,
            null),
        fleet.placement(),
        null);
    server = Server.administration();
    schema("wp-acme");
  }

  @AfterEach
  void closeAll() {
    server.remove("wp-acme");
    server.remove("wp-acme_b");
    server.close();
    registry.close();
  }

  private LoginWork work() {
    return work(Handover.to(GcloudSecrets.by(gcloud.program())));
  }

  private LoginWork work(Handover handover) {
    return new LoginWork(fleet, registry, server, handover);
  }

  @Test
  void aSiteIsInThePoolsListUnlessItsDatabaseInstanceIsItsOwn() throws Exception {
    Fleet own =
        fleet.toBuilder()
            .tier(
                ServiceTier.SILVER,
                fleet
                    .tier(ServiceTier.SILVER)
                    .withDedicated(
                        new Dedicated(true, Dedicated.none().databaseSizing(), false, 1)))
            .build();
    LoginWork work =
        new LoginWork(own, registry, server, Handover.to(GcloudSecrets.by(gcloud.program())));

    work.make(ACME, ONE, false);
    assertThat(gcloud.versions(PROJECT, LoginPlace.POOL_SECRET)).isZero();
    // One for every 12 MB of 3,840, less 50: there is nobody else to leave any to.
    assertThat(grants("wp-acme", 1)).contains("MAX_USER_CONNECTIONS 270");

    // On a shard of its own it uses the shard's database, and the pool before it.
    registry.dedicate(ONE, ACME, fleet.placement());
    work.make(ACME, ONE, true);
    assertThat(pool()).extracting(ProxySqlUsers.User::name).containsExactly("wp-acme_b");
    assertThat(grants("wp-acme_b", 2))
        .contains("MAX_USER_CONNECTIONS " + fleet.limits().sqlConnections());
  }

  private String grants(String user, int version) throws IOException, SQLException {
    try (Connection tenant = as(user, password(version), "sslMode=trust")) {
      return column(tenant, "SHOW GRANTS").get(0);
    }
  }

  private String password(int version) throws IOException {
    return gcloud.version(PROJECT, SECRET, version);
  }

  private List<ProxySqlUsers.User> pool() throws IOException {
    int newest = (int) gcloud.versions(PROJECT, LoginPlace.POOL_SECRET);
    return ProxySqlUsers.read(gcloud.version(PROJECT, LoginPlace.POOL_SECRET, newest));
  }

  private List<Login> logins() {
    return registry.logins(ACME);
  }

  private static void entersAs(String user, String password) throws SQLException {
    try (Connection tenant = as(user, password, "sslMode=trust")) {
      assertThat(column(tenant, "SELECT value FROM `wp-acme`.wp_options")).hasSize(1);
    }
  }

  private static List<ErrorCode> codes(Runnable call) {
    try {
      call.run();
    } catch (AipressException refusal) {
      return refusal.problems().stream().map(Problem::code).toList();
    }
    throw new AssertionError("it was not refused");
  }

  @Test
  void aNewSiteGetsItsLogin() throws Exception {
    LoginWork.Made made = work().make(ACME, ONE, false);

    assertThat(made)
        .isEqualTo(
            new LoginWork.Made("wp-acme", LoginSlot.A, OptionalLong.of(1), LoginWork.Change.FIRST));
    entersAs("wp-acme", password(1));
    assertThat(password(1)).hasSize(Password.LENGTH).doesNotEndWith("\n");
    assertThat(logins()).containsExactly(new Login(ACME, ONE, LoginSlot.A, 1));
    assertThat(pool())
        .containsExactly(
            new ProxySqlUsers.User(
                "wp-acme",
                ProxySqlUsers.hash(password(1)),
                ProxySqlUsers.connections(fleet.tier(ServiceTier.SILVER).service())));
    gcloud.wasNeverTold(password(1));
  }

  @Test
  void rotatesWhileConnectionsGoOnAndThenRetiresTheFormerLogin() throws Exception {
    work().make(ACME, ONE, false);
    try (Connection former = as("wp-acme", password(1), "sslMode=trust")) {
      LoginWork.Made made = work().make(ACME, ONE, true);

      assertThat(made.user()).isEqualTo("wp-acme_b");
      assertThat(made.change()).isEqualTo(LoginWork.Change.NEXT);
      assertThat(logins()).containsExactly(new Login(ACME, ONE, LoginSlot.B, 2));
      assertThat(column(former, "SELECT value FROM `wp-acme`.wp_options")).hasSize(1);
      entersAs("wp-acme", password(1));
      entersAs("wp-acme_b", password(2));
      assertThat(pool())
          .extracting(ProxySqlUsers.User::name)
          .containsExactly("wp-acme", "wp-acme_b");

      assertThat(work().retire(ACME, ONE)).isEqualTo("wp-acme");

      assertThatThrownBy(() -> column(former, "SELECT 1")).isInstanceOf(SQLException.class);
      assertThatThrownBy(() -> entersAs("wp-acme", password(1))).hasMessageContaining("denied");
      entersAs("wp-acme_b", password(2));
      assertThat(pool()).extracting(ProxySqlUsers.User::name).containsExactly("wp-acme_b");
    }
    assertThat(work().make(ACME, ONE, true).user()).isEqualTo("wp-acme");
    assertThat(logins()).containsExactly(new Login(ACME, ONE, LoginSlot.A, 3));
  }

  @Test
  void aLoginThatIsThereGetsTheRightsAndLimitsOfNowAndKeepsItsPassword() throws Exception {
    work().make(ACME, ONE, false);
    Server.administer(
        "REVOKE INSERT ON `wp-acme`.* FROM 'wp-acme'@'%'",
        "ALTER USER 'wp-acme'@'%' WITH MAX_USER_CONNECTIONS 1000");

    assertThat(work().make(ACME, ONE, false))
        .isEqualTo(
            new LoginWork.Made(
                "wp-acme", LoginSlot.A, OptionalLong.of(1), LoginWork.Change.RENEWED));

    assertThat(gcloud.versions(PROJECT, SECRET)).isOne();
    try (Connection tenant = as("wp-acme", password(1), "sslMode=trust")) {
      Server.run(tenant, "INSERT INTO `wp-acme`.wp_options VALUES ('a', 'b')");
    }
    assertThat(grants("wp-acme", 1))
        .contains(
            "MAX_USER_CONNECTIONS " + fleet.tier(ServiceTier.SILVER).weight().sqlConnections());
    assertThat(gcloud.versions(PROJECT, LoginPlace.POOL_SECRET)).as("nothing new").isOne();
  }

  /** Where a process may die. */
  enum Place {
    /** The server has the login, the pool does not know it. */
    SERVER,
    /** The pool knows it, the secret has no version. */
    POOL,
    /** The secret has a version, the registry was not told. */
    SECRET
  }

  /** Dies at a place, once. */
  private final class Dying implements Handover {
    private final Handover real = Handover.to(GcloudSecrets.by(gcloud.program()));
    private final Place place;

    private Dying(Place place) {
      this.place = place;
    }

    private void at(Place now) {
      if (now == place) {
        throw new IllegalStateException("killed");
      }
    }

    @Override
    public OptionalLong password(LoginPlace where, Password password) {
      at(Place.POOL);
      OptionalLong version = real.password(where, password);
      at(Place.SECRET);
      return version;
    }

    @Override
    public Optional<String> poolUsers(LoginPlace where) {
      return real.poolUsers(where);
    }

    @Override
    public void poolUsers(LoginPlace where, String text) {
      at(Place.SERVER);
      real.poolUsers(where, text);
    }
  }

  @ParameterizedTest
  @EnumSource(Place.class)
  void aCrashLeavesWhatRunsAsItIsAndRepeatingGoesOn(Place place) throws Exception {
    assertThatThrownBy(() -> work(new Dying(place)).make(ACME, ONE, false)).hasMessage("killed");
    assertThat(logins()).isEmpty();

    work().make(ACME, ONE, false);
    long first = logins().get(0).passwordVersion();
    entersAs("wp-acme", password((int) first));
    String known = registry.snapshot().toString();

    assertThatThrownBy(() -> work(new Dying(place)).make(ACME, ONE, true)).hasMessage("killed");
    assertThat(registry.snapshot()).hasToString(known);
    entersAs("wp-acme", password((int) first));
    assertThat(pool()).extracting(ProxySqlUsers.User::name).contains("wp-acme");

    work().make(ACME, ONE, true);
    Login second = logins().get(0);
    assertThat(second.slot()).isEqualTo(LoginSlot.B);
    entersAs("wp-acme", password((int) first));
    entersAs("wp-acme_b", password((int) second.passwordVersion()));
    assertThat(pool())
        .extracting(ProxySqlUsers.User::passwordHash)
        .containsExactly(
            ProxySqlUsers.hash(password((int) first)),
            ProxySqlUsers.hash(password((int) second.passwordVersion())));
  }

  @Test
  void saysSoWhenSecretManagerFailsAndGoesOnWhenItDoesNot() throws Exception {
    gcloud.breakDown(true);
    assertThatThrownBy(() -> work().make(ACME, ONE, false))
        .isInstanceOfSatisfying(
            AipressException.class,
            refusal -> {
              assertThat(refusal.problems().get(0).code()).isEqualTo(ErrorCode.SECRET_FAILED);
              assertThat(refusal.getMessage()).contains("pool-users", PROJECT, "ERROR: broken");
            });
    gcloud.breakDown(false);
    assertThat(work().make(ACME, ONE, false).passwordVersion()).hasValue(1);
    Handover uninstalled = Handover.to(GcloudSecrets.by(folder.resolve("nothing").toString()));
    assertThat(codes(() -> work(uninstalled).make(ACME, ONE, true)))
        .containsExactly(ErrorCode.SECRET_FAILED);
  }

  @Test
  void aCopyThatMovesHasALoginOnEachShard() throws Exception {
    work().make(ACME, ONE, false);
    registry.startMoves(List.of(new MoveRequest(ACME, 1, TWO)), fleet.placement());
    String target = fleet.project(TWO);
    gcloud.secret(target, SECRET).secret(target, LoginPlace.POOL_SECRET);

    work().make(ACME, TWO, false);

    assertThat(logins())
        .containsExactly(
            new Login(ACME, ONE, LoginSlot.A, 1), new Login(ACME, TWO, LoginSlot.A, 1));
    assertThat(gcloud.version(target, SECRET, 1)).isNotEqualTo(password(1));
  }

  @Test
  void isRevokedOnceItsCopyIsGoneAndNotBefore() throws Exception {
    work().make(ACME, ONE, false);
    work().make(ACME, ONE, true);
    assertThat(codes(() -> work().revoke(ACME, ONE))).containsExactly(ErrorCode.LOGIN_IN_USE);
    registry.remove(ACME, fleet.placement(), null);
    assertThat(codes(() -> work().make(ACME, ONE, true))).containsExactly(ErrorCode.TENANT_REMOVED);
    assertThat(codes(() -> work().revoke(ACME, ONE))).containsExactly(ErrorCode.LOGIN_IN_USE);
    registry.confirmRemoved(ACME);
    try (Connection open = as("wp-acme_b", password(2), "sslMode=trust")) {
      assertThat(work().revoke(ACME, ONE)).containsExactly("wp-acme", "wp-acme_b");
      assertThatThrownBy(() -> column(open, "SELECT 1")).isInstanceOf(SQLException.class);
    }
    assertThatThrownBy(() -> entersAs("wp-acme", password(1))).hasMessageContaining("denied");
    assertThat(pool()).isEmpty();
    work().revoke(ACME, ONE);
  }

  @Test
  void refusesWhatCannotBeAndLeavesTheServerAlone() throws Exception {
    assertThat(codes(() -> work().make(new TenantId("nobody"), ONE, false)))
        .containsExactly(ErrorCode.TENANT_UNKNOWN);
    assertThat(codes(() -> work().make(ACME, TWO, false))).containsExactly(ErrorCode.LOGIN_PLACE);
    assertThat(codes(() -> work().retire(ACME, ONE))).containsExactly(ErrorCode.LOGIN_MISSING);
    Server.administer("DROP DATABASE `wp-acme`");
    assertThat(codes(() -> work().make(ACME, ONE, false)))
        .containsExactly(ErrorCode.SQL_DATABASE_MISSING);
    assertThat(gcloud.versions(PROJECT, SECRET)).isZero();
    try (Connection admin = as(MariaDb.ADMIN, MariaDb.ADMIN_PASSWORD, "sslMode=trust")) {
      assertThat(column(admin, "SELECT user FROM mysql.user WHERE user LIKE 'wp-%'")).isEmpty();
    }
  }

  @Test
  void writesFilesThatOnlyTheirOwnerReadsForWhoeverWantsThat() throws Exception {
    Path out = folder.resolve("password");
    Path list = folder.resolve("pool-users");
    LoginWork.Made made = work(new FileHandover(out, list)).make(ACME, ONE, false);

    assertThat(made.passwordVersion()).isEmpty();
    assertThat(logins()).as("nobody knows the version").isEmpty();
    entersAs("wp-acme", Files.readString(out));
    for (Path file : List.of(out, list)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(ProxySqlUsers.read(Files.readString(list)))
        .extracting(ProxySqlUsers.User::name)
        .containsExactly("wp-acme");
    assertThat(codes(() -> work(new FileHandover(out, list)).make(ACME, ONE, false)))
        .containsExactly(ErrorCode.FILE_EXISTS);
    assertThat(
            codes(
                () -> work(new FileHandover(folder.resolve("other"), null)).make(ACME, ONE, false)))
        .containsExactly(ErrorCode.ARGUMENT_INVALID);
    assertThat(
            codes(
                () ->
                    work(new FileHandover(folder.resolve("no/folder"), list))
                        .make(ACME, ONE, false)))
        .containsExactly(ErrorCode.OUTPUT_NOT_WRITABLE);
  }

  @Test
  void oneProcessWorksOnAServerAtATime() throws Exception {
    Thread other = new Thread(() -> Server.administration().close());
    other.start();
    other.join(1_000);
    assertThat(other.isAlive()).as("it waits").isTrue();
    server.close();
    other.join(30_000);
    assertThat(other.isAlive()).isFalse();
    server = Server.administration();
  }
}
