package io.aipress.cli.logins;

import io.aipress.constructs.pool.ProxySqlUsers;
import io.aipress.shards.LoginSlot;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.TierSettings;
import io.aipress.shards.logins.Password;
import io.aipress.shards.logins.TenantLogin;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.LoginProblems;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.OwnDatabase;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantState;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Makes, renews and takes away logins of tenants.
 *
 * <p>A password goes to the server first, then to the pool, then to the secret, and last the
 * registry is told. It is always that of the user whom no service uses, so a crash between any two
 * of these leaves what runs as it is; repeating makes that user anew, with another password, and a
 * version of the secret that nobody was told of stays unused.
 */
public final class LoginWork {
  private final Fleet fleet;
  private final TenantRegistry registry;
  private final DatabaseServer server;
  private final Handover handover;
  private final SecureRandom random = new SecureRandom();

  /** Work of a fleet on the server of one shard. */
  public LoginWork(Fleet fleet, TenantRegistry registry, DatabaseServer server, Handover handover) {
    this.fleet = fleet;
    this.registry = registry;
    this.server = server;
    this.handover = handover;
  }

  /** What was done to a login. */
  public enum Change {
    /** The copy had none. */
    FIRST,
    /** It follows another one, which stays for those who use it. */
    NEXT,
    /** It was there, and has the rights and limits of now. */
    RENEWED
  }

  /**
   * A login as it is now.
   *
   * @param user its MySQL user
   * @param slot the slot of that user
   * @param passwordVersion the version that the registry was told; empty when somebody has to put
   *     the password into the secret first
   * @param change what was done to it
   */
  public record Made(String user, LoginSlot slot, OptionalLong passwordVersion, Change change) {}

  /**
   * Gives a tenant's copy its login, or another one in turn; one that is there gets the rights and
   * limits of now.
   *
   * @param rotate whether one that is there is to be followed by the other
   * @throws AipressException TENANT_UNKNOWN, TENANT_REMOVED, LOGIN_PLACE, SQL_DATABASE_MISSING,
   *     TENANT_ISOLATION, SECRET_FAILED, another SQL or a REGISTRY code
   */
  public Made make(TenantId id, ShardId shard, boolean rotate) {
    Tenant tenant = standing(id, shard);
    LoginPlace place = LoginPlace.of(fleet, id, shard);
    TierSettings tier = fleet.tier(tenant.tier());
    Optional<Login> present = present(id, shard);
    LoginSlot slot = present.map(Login::slot).orElse(LoginSlot.A);
    boolean isNew = present.isEmpty() || rotate;
    if (rotate && present.isPresent()) {
      slot = slot.other();
    }
    TenantLogin login =
        limited(TenantLogin.of(id, slot, tier, server.requiresTls()), tenant, shard);
    if (!server.has(login.database())) {
      throw new AipressException(missing(place, login));
    }
    PoolList pool = new PoolList(handover, place);
    int poolConnections = ProxySqlUsers.connections(tier.service());
    if (!isNew) {
      server.renew(login);
      if (isPooled(tenant, shard)) {
        pool.limit(login.user(), poolConnections);
      }
      return new Made(
          login.user(), slot, OptionalLong.of(present.get().passwordVersion()), Change.RENEWED);
    }
    Password password = Password.generate(random);
    server.make(login, password);
    if (isPooled(tenant, shard)) {
      pool.put(
          new ProxySqlUsers.User(
              login.user(), ProxySqlUsers.hash(password.reveal()), poolConnections));
    }
    OptionalLong version = handover.password(place, password);
    if (version.isPresent()) {
      registry.confirmLogin(new Login(id, shard, slot, version.getAsLong()), tenant.epoch());
    }
    return new Made(
        login.user(), slot, version, rotate && present.isPresent() ? Change.NEXT : Change.FIRST);
  }

  /**
   * Takes the user away whom the tenant's service does not use any more.
   *
   * @return that user
   * @throws AipressException LOGIN_MISSING when the copy has no login; a SQL code or SECRET_FAILED
   */
  public String retire(TenantId id, ShardId shard) {
    Login login =
        present(id, shard)
            .orElseThrow(() -> new AipressException(LoginProblems.noLogin(id, shard)));
    LoginPlace place = LoginPlace.of(fleet, id, shard);
    String former = place.user(login.slot().other());
    remove(place, List.of(former));
    return former;
  }

  /**
   * Takes both users of a tenant away, and closes their connections: of a copy that is gone.
   *
   * @return those users
   * @throws AipressException LOGIN_IN_USE while the registry has a login of the tenant there; a SQL
   *     code or SECRET_FAILED
   */
  public List<String> revoke(TenantId id, ShardId shard) {
    if (present(id, shard).isPresent()) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.LOGIN_IN_USE,
                  "the login of tenant \"%s\" on shard %s belongs to a copy that stands"
                      .formatted(id, shard))
              .field("tenant", id)
              .rule("a login is revoked once its copy is confirmed to be gone")
              .fix("for another password use --rotate, then --retire"));
    }
    LoginPlace place = LoginPlace.of(fleet, id, shard);
    List<String> users = List.of(place.user(LoginSlot.A), place.user(LoginSlot.B));
    remove(place, users);
    return users;
  }

  /** The pool forgets them last: until then it would only be refused by the server. */
  private void remove(LoginPlace place, List<String> users) {
    users.forEach(server::remove);
    if (fleet.pool().exists()) {
      new PoolList(handover, place).remove(users);
    }
  }

  /** A site connects past the pool where the database instance is its own. */
  private boolean isPooled(Tenant tenant, ShardId shard) {
    return fleet.pool().exists()
        && known(shard).noneMatch(known -> OwnDatabase.has(fleet, tenant.tier(), known));
  }

  /** A weight is what a site may take of what it shares; alone it may have all of it. */
  private TenantLogin limited(TenantLogin login, Tenant tenant, ShardId shard) {
    int connections =
        known(shard)
            .map(known -> OwnDatabase.connections(fleet, tenant.tier(), known))
            .flatMapToInt(OptionalInt::stream)
            .findFirst()
            .orElse(login.maxConnections());
    return login.withMaxConnections(connections);
  }

  private Stream<Shard> known(ShardId shard) {
    return registry.shards().stream()
        .map(ShardLoad::shard)
        .filter(known -> known.id().equals(shard));
  }

  private Optional<Login> present(TenantId id, ShardId shard) {
    return registry.logins(id).stream().filter(login -> login.shard().equals(shard)).findFirst();
  }

  private Tenant standing(TenantId id, ShardId shard) {
    Tenant tenant =
        registry.find(id).orElseThrow(() -> new AipressException(TenantProblems.unknown(id)));
    if (tenant.state() == TenantState.REMOVED) {
      throw new AipressException(TenantProblems.removed(id));
    }
    Optional<ShardId> other =
        registry.findMove(id).filter(move -> move.withdrawal() == null).map(Move::other);
    if (!tenant.shard().equals(shard) && !other.equals(Optional.of(shard))) {
      throw new AipressException(LoginProblems.noCopy(tenant, other.orElse(null), shard));
    }
    return tenant;
  }

  private static Problem missing(LoginPlace place, TenantLogin login) {
    return Problem.of(
            ErrorCode.SQL_DATABASE_MISSING,
            "the server has no schema %s".formatted(login.database()))
        .field("tenant", place.tenant())
        .rule("the server is that of the tenant's shard, whose stack makes the schema")
        .fix(
            "see that --host leads to shard %s; apply its stack, then repeat"
                .formatted(place.shard()));
  }
}
