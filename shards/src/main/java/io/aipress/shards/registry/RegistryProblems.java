package io.aipress.shards.registry;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a registry refuses, told in the same words by every adapter. */
public final class RegistryProblems {
  private RegistryProblems() {}

  /** One id twice in a list; the first stands at that place. */
  public static Problem duplicate(TenantId tenant, @Nullable Origin first) {
    return Problem.of(
            ErrorCode.TENANT_DUPLICATE,
            "tenant \"%s\" stands twice in the list%s".formatted(tenant, seen(first)))
        .field("tenant", tenant)
        .rule("a tenant stands in a list once")
        .fix("remove one of the two");
  }

  /** A tenant that is there with other values than those of an addition. */
  public static Problem exists(Tenant tenant) {
    return Problem.of(
            ErrorCode.TENANT_EXISTS,
            "tenant \"%s\" is there already, on shard %s, with other values"
                .formatted(tenant.id(), tenant.shard()))
        .field("tenant", tenant.id())
        .rule("adding a tenant never changes one")
        .fix("choose another id, or change the tenant with `aipress tenants import`");
  }

  /** A tenant that nobody added. */
  public static Problem unknown(TenantId tenant) {
    return Problem.of(
            ErrorCode.TENANT_UNKNOWN, "the registry knows no tenant \"%s\"".formatted(tenant))
        .field("tenant", tenant)
        .rule("the tenant is in the registry")
        .fix("see `aipress tenants list`");
  }

  /** Shards that nobody opened, or that are retired; at least one. */
  public static Problem unknown(List<ShardId> shards) {
    String first = shards.stream().limit(5).map(ShardId::digits).collect(Collectors.joining(", "));
    String more = shards.size() > 5 ? " and %,d more".formatted(shards.size() - 5) : "";
    return Problem.of(
            ErrorCode.SHARD_UNKNOWN, "the registry knows no shard %s%s".formatted(first, more))
        .field("shard", first + more)
        .rule("the shard is in the registry and not retired")
        .fix("see `aipress shards list`");
  }

  /** A domain of another tenant, which may stand in the same list at that place. */
  public static Problem domainTaken(Domain domain, TenantId owner, @Nullable Origin where) {
    return Problem.of(
            ErrorCode.DOMAIN_TAKEN,
            "domain \"%s\" belongs to tenant \"%s\"%s".formatted(domain, owner, seen(where)))
        .field("domain", domain)
        .rule("a domain belongs to one tenant")
        .fix("choose another domain, or take it from tenant \"%s\" first".formatted(owner));
  }

  /** An edit that asks for another region than the tenant's. */
  public static Problem regionFixed(Tenant tenant, Region wanted) {
    return Problem.of(
            ErrorCode.TENANT_REGION_FIXED,
            "tenant \"%s\" lives in %s, not in %s".formatted(tenant.id(), tenant.region(), wanted))
        .field("region", wanted)
        .rule("a change of region is a move, not an edit")
        .fix("give its region, %s".formatted(tenant.region()));
  }

  /** A tier that would give the tenant another database, which begins empty. */
  public static Problem tierDatabase(Tenant tenant, ServiceTier wanted) {
    return Problem.of(
            ErrorCode.TIER_DATABASE,
            "tenant \"%s\" would leave its data behind: one of %s and %s has a database for each site, the other has not"
                .formatted(tenant.id(), tenant.tier(), wanted))
        .field("tier", wanted)
        .rule("a tenant goes between such tiers on a shard of its own only")
        .fix(
            "run aipress tenants dedicate %s first, which takes its data along"
                .formatted(tenant.id()));
  }

  /**
   * A shard that becomes one tenant's alone, or everybody's again, and with that changes which
   * database a tenant on it has.
   *
   * @param alone whether the shard becomes one tenant's alone
   */
  public static Problem otherDatabase(Tenant tenant, boolean alone) {
    Problem problem =
        Problem.of(
                ErrorCode.TIER_DATABASE,
                (alone
                        ? "tenant \"%s\" would leave its data behind: its tier %s has a database for each site, but on a shard of its own it has the shard's"
                        : "tenant \"%s\" would leave its data behind: on a shared shard its tier %s has a database for each site")
                    .formatted(tenant.id(), tenant.tier()))
            .field("tier", tenant.tier())
            .rule("a tenant that stands on a shard keeps the database it has there");
    if (tenant.state() != TenantState.ACTIVE) {
      return problem.fix(
          "bring its move or removal to its end first, see `aipress tenants show %s`"
              .formatted(tenant.id()));
    }
    return problem.fix(
        alone
            ? "take it to an empty shard with `aipress tenants dedicate %s`".formatted(tenant.id())
            : "give it a tier without a database for each site first, by tenants import");
  }

  /** A database instance of a tenant's own cannot stay behind when its copy goes. */
  public static Problem needsBackup(Tenant tenant, ShardId shard) {
    return Problem.of(
            ErrorCode.BACKUP_REQUIRED,
            "tenant \"%s\" has a database instance of its own on shard %s, which goes with it"
                .formatted(tenant.id(), shard))
        .field("backup", null)
        .rule("it is unprotected and deleted only when its data can be restored")
        .fix("make a backup of it, and name it with --backup");
  }

  /** More shards than there are numbers. */
  public static Problem numbersUsedUp(int highest, int wanted) {
    return Problem.of(
            ErrorCode.SHARD_ID_INVALID,
            "%d more shards after shard %d would go beyond shard %d"
                .formatted(wanted, highest, ShardId.MAX))
        .field("shard", (long) highest + wanted)
        .rule("a shard's number is at most %d and never used again".formatted(ShardId.MAX))
        .fix("open %d shards at most".formatted(ShardId.MAX - highest));
  }

  /** A shard that has no room for a tenant of a tier, in whichever dimension. */
  public static Problem full(
      ShardLoad load, PlacementRules rules, TenantId tenant, ServiceTier tier) {
    return full(load, rules, "tenant", tenant, TierCounts.of(tier, 1));
  }

  /** A shard that has no room for more of what somebody wants there. */
  public static Problem full(
      ShardLoad load, PlacementRules rules, String field, Object value, TierCounts more) {
    TierCounts seats = load.seats().plus(more);
    Dimension dimension = rules.exceeded(seats).orElse(Dimension.SITES);
    ShardId shard = load.shard().id();
    return Problem.of(
            ErrorCode.SHARD_FULL,
            "shard %s has no room for %s \"%s\": it would hold %,d %s of %,d"
                .formatted(
                    shard,
                    field,
                    value,
                    rules.used(seats, dimension),
                    dimension.plural(),
                    rules.limit(dimension)))
        .field(field, value)
        .rule("a shard holds at most %,d %s".formatted(rules.limit(dimension), dimension.plural()))
        .fix("choose another shard, see `aipress shards list`");
  }

  /** Shards that hold more than the rules give them. */
  public static List<Problem> overloaded(List<ShardLoad> loads, PlacementRules rules) {
    return loads.stream()
        .filter(load -> !rules.fits(load.seats()))
        .map(load -> overloaded(load, rules))
        .toList();
  }

  private static Problem overloaded(ShardLoad load, PlacementRules rules) {
    Dimension dimension = rules.exceeded(load.seats()).orElseThrow();
    long used = rules.used(load.seats(), dimension);
    return Problem.of(
            ErrorCode.CAPACITY_BELOW_LOAD,
            "shard %s holds %,d %s, the fleet file gives it %,d"
                .formatted(load.shard().id(), used, dimension.plural(), rules.limit(dimension)))
        .field(dimension.text(), rules.limit(dimension))
        .rule("no shard holds more than the fleet file gives it")
        .fix("put the former value back, or move tenants away from the shard first");
  }

  /** A tenant that is removed and not confirmed to be gone. */
  public static Problem removed(TenantId tenant) {
    return Problem.of(
            ErrorCode.TENANT_REMOVED,
            "tenant \"%s\" is removed, and its stack's change is not confirmed".formatted(tenant))
        .field("tenant", tenant)
        .rule("a removed tenant keeps its id, domains and place until its stack has changed")
        .fix("apply its stack, then `aipress tenants confirm-removed %s`".formatted(tenant));
  }

  /** A tenant that is being moved, or whose last move left something. */
  public static Problem moving(Move move) {
    boolean over = move.phase().isFinal();
    return Problem.of(
            ErrorCode.TENANT_MOVING,
            over
                ? "tenant \"%s\" has moved, and what it left on shard %s is not confirmed to be gone"
                    .formatted(move.tenant(), move.other())
                : "tenant \"%s\" is being moved from shard %s to %s, in phase %s"
                    .formatted(move.tenant(), move.source(), move.target(), move.phase().text()))
        .field("tenant", move.tenant())
        .rule("one change of a tenant's place at a time")
        .fix(
            over
                ? "apply the stack of shard %s, then `aipress tenants confirm-removed %s`"
                    .formatted(move.other(), move.tenant())
                : "finish it with `aipress tenants advance %s`, or undo it with `aipress tenants rollback %s`"
                    .formatted(move.tenant(), move.tenant()));
  }

  /** A tenant that is not on the way anywhere. */
  public static Problem notMoving(TenantId tenant) {
    return Problem.of(ErrorCode.MOVE_MISSING, "tenant \"%s\" is not being moved".formatted(tenant))
        .field("tenant", tenant)
        .rule("a move has begun")
        .fix("begin one with `aipress tenants move %s`".formatted(tenant));
  }

  /** A tenant of which no copy goes away. */
  public static Problem nothingGoes(TenantId tenant) {
    return Problem.of(
            ErrorCode.MOVE_MISSING, "nothing of tenant \"%s\" goes away".formatted(tenant))
        .field("tenant", tenant)
        .rule("the tenant is removed, or its move is complete or rolled back")
        .fix("see `aipress tenants show %s`".formatted(tenant));
  }

  /** A move that is over. */
  public static Problem finalPhase(Move move) {
    return Problem.of(
            ErrorCode.MOVE_FINAL,
            "the move of tenant \"%s\" is %s"
                .formatted(move.tenant(), move.phase().text().replace('_', ' ')))
        .field("tenant", move.tenant())
        .rule("a move can be rolled back until it is complete")
        .fix(
            "apply the stack of shard %s and confirm it with `aipress tenants confirm-removed %s`; "
                    .formatted(move.other(), move.tenant())
                + "then another move can begin");
  }

  /** A tenant that somebody else has changed since. */
  public static Problem stale(Tenant tenant, long epoch) {
    return Problem.of(
            ErrorCode.EPOCH_STALE,
            "tenant \"%s\" is at epoch %d, not %d: somebody has changed it since"
                .formatted(tenant.id(), tenant.epoch(), epoch))
        .field("epoch", epoch)
        .rule("a step is taken from the epoch that it was decided on")
        .fix("look at it again with `aipress tenants show %s`".formatted(tenant.id()));
  }

  /** A move to where the tenant is. */
  public static Problem sameShard(Tenant tenant) {
    return Problem.of(
            ErrorCode.MOVE_TARGET,
            "tenant \"%s\" is on shard %s already".formatted(tenant.id(), tenant.shard()))
        .field("to", tenant.shard())
        .rule("a move goes to another shard")
        .fix("choose another shard of %s".formatted(tenant.region()));
  }

  /** A move into another region. */
  public static Problem otherRegion(Tenant tenant, Shard target) {
    return Problem.of(
            ErrorCode.MOVE_TARGET,
            "tenant \"%s\" lives in %s, shard %s stands in %s"
                .formatted(tenant.id(), tenant.region(), target.id(), target.region()))
        .field("to", target.id())
        .rule("a move stays in the tenant's region")
        .fix("choose a shard of %s, see `aipress shards list`".formatted(tenant.region()));
  }

  /** A shard that takes nobody, or not this tenant; nothing when it does. */
  public static Optional<Problem> closed(Shard shard, @Nullable TenantId tenant) {
    Problem problem =
        switch (shard.state()) {
          case OPEN -> null;
          case DRAINING, RETIRED ->
              Problem.of(
                      ErrorCode.SHARD_DRAINED,
                      "shard %s %s and takes no tenant"
                          .formatted(
                              shard.id(),
                              shard.state() == ShardState.DRAINING ? "drains" : "is retired"))
                  .fix(
                      shard.state() == ShardState.DRAINING
                          ? "choose another shard, or `aipress shards reopen %d`"
                              .formatted(shard.id().number())
                          : "choose another shard, see `aipress shards list`");
          case QUARANTINED -> quarantined(shard.id());
        };
    if (problem == null && (tenant == null ? shard.dedicatedTo() != null : !shard.admits(tenant))) {
      problem =
          Problem.of(
                  ErrorCode.SHARD_DEDICATED,
                  "shard %s belongs to tenant \"%s\" alone"
                      .formatted(shard.id(), shard.dedicatedTo()))
              .fix("choose another shard, see `aipress shards list`");
    }
    return Optional.ofNullable(problem)
        .map(found -> found.field("shard", shard.id()).rule("the shard is open to the tenant"));
  }

  /** A shard that neither gives nor takes. */
  public static Problem quarantined(ShardId shard) {
    return Problem.of(
            ErrorCode.SHARD_QUARANTINED,
            "shard %s is quarantined: it neither takes nor gives a tenant".formatted(shard))
        .field("shard", shard)
        .rule("a quarantined shard stays as it is")
        .fix("when it is well again: `aipress shards reopen %d`".formatted(shard.number()));
  }

  /** An owner who would have too many tenants on a shard. */
  public static Problem together(TenantId tenant, Owner owner, ShardId shard, int most) {
    return Problem.of(
            ErrorCode.OWNER_TOGETHER,
            "shard %s already holds %d of owner \"%s\", so tenant \"%s\" may not come to it"
                .formatted(shard, most, owner, tenant))
        .field("to", shard)
        .rule("a shard holds at most %d tenants of one owner (shards.maxPerOwner)".formatted(most))
        .fix("choose another shard");
  }

  /** Data that a tenant of that id left on a shard. */
  public static Problem leftover(TenantId tenant, ShardId shard) {
    return Problem.of(
            ErrorCode.LEFTOVER_DATA,
            "shard %s still has data that a tenant \"%s\" left there".formatted(shard, tenant))
        .field("to", shard)
        .rule("a tenant never meets old data under its own names")
        .fix(
            "choose another shard; or take its login away there with `aipress tenants login %s --shard %d --revoke`, drop its schema and objects, then `aipress tenants forget-leftover %s --shard %d`"
                .formatted(tenant, shard.number(), tenant, shard.number()));
  }

  /** Nothing known to be left on a shard. */
  public static Problem noLeftover(TenantId tenant, ShardId shard) {
    return Problem.of(
            ErrorCode.LEFTOVER_DATA,
            "no data of a tenant \"%s\" is known to be left on shard %s".formatted(tenant, shard))
        .field("tenant", tenant)
        .rule("the registry knows of the data")
        .fix("see `aipress tenants show %s`".formatted(tenant));
  }

  /**
   * A login where no copy of the tenant stands to stay; a second one may stand on another shard.
   */
  public static Problem noCopy(Tenant tenant, @Nullable ShardId other, ShardId shard) {
    return Problem.of(
            ErrorCode.LOGIN_PLACE,
            "tenant \"%s\" stands on shard %s%s, not on %s"
                .formatted(
                    tenant.id(), tenant.shard(), other == null ? "" : " and " + other, shard))
        .field("shard", shard)
        .rule("a login belongs to a copy of the tenant that does not go away")
        .fix(
            "name a shard on which it stands, see `aipress tenants show %s`"
                .formatted(tenant.id()));
  }

  /** A password that is no newer than the one that is confirmed. */
  public static Problem noNewerPassword(Login present, Login login) {
    return Problem.of(
            ErrorCode.LOGIN_VERSION,
            "tenant \"%s\" has login %s with password version %d on shard %s: %s with version %d is not newer"
                .formatted(
                    login.tenant(),
                    present.slot().text(),
                    present.passwordVersion(),
                    login.shard(),
                    login.slot().text(),
                    login.passwordVersion()))
        .field("version", login.passwordVersion())
        .rule("the version of a password only grows")
        .fix("name the newest version; to go back to an old password, add it as a new version");
  }

  /** A copy that is to take over and has no login. */
  public static Problem noLogin(TenantId tenant, ShardId shard) {
    return Problem.of(
            ErrorCode.LOGIN_MISSING,
            "tenant \"%s\" has no login on shard %s, so nothing would serve it there"
                .formatted(tenant, shard))
        .field("tenant", tenant)
        .rule("who takes over from a copy with a login has one too")
        .fix(
            "make its login there, then `aipress tenants confirm-login %s --shard %d --secret-version N`"
                .formatted(tenant, shard.number()));
  }

  /** A shard on which something stands. */
  public static Problem notEmpty(ShardLoad load, String rule) {
    return Problem.of(
            ErrorCode.SHARD_NOT_EMPTY,
            "shard %s still has %d tenants and %d places held by moves, removals or reservations"
                .formatted(load.shard().id(), load.tenants(), load.held().total()))
        .field("shard", load.shard().id())
        .rule(rule)
        .fix(
            "move its tenants with `aipress shards evacuate %d`, confirm what has gone, release"
                    .formatted(load.shard().id().number())
                + " its reservations");
  }

  /** A state that does not follow from another. */
  public static Problem stateOf(Shard shard, ShardState wanted) {
    return Problem.of(
            ErrorCode.SHARD_STATE,
            "shard %s is %s and cannot become %s"
                .formatted(shard.id(), shard.state().text(), wanted.text()))
        .field("shard", shard.id())
        .rule("a retired shard stays retired; a draining shard without tenants retires")
        .fix(
            shard.state() == ShardState.RETIRED
                ? "open another shard: a number is never used again"
                : "drain it first with `aipress shards drain %d`".formatted(shard.id().number()));
  }

  /** A reservation that nobody made. */
  public static Problem noReservation(String name) {
    return Problem.of(
            ErrorCode.RESERVATION_UNKNOWN,
            "the registry knows no reservation \"%s\"".formatted(Problem.shown(name)))
        .field("reservation", name)
        .rule("the reservation is in the registry")
        .fix("see `aipress shards reservations`");
  }

  /** A reservation of that name with other values. */
  public static Problem reserved(Reservation present) {
    return Problem.of(
            ErrorCode.RESERVATION_EXISTS,
            "reservation \"%s\" is there already: %d %s places on shard %s"
                .formatted(present.name(), present.seats(), present.tier(), present.shard()))
        .field("reservation", present.name())
        .rule("a reservation's name is its own")
        .fix("choose another name, or release it first");
  }

  /** A tenant that does not fit the reservation it asks for. */
  public static Problem otherReservation(TenantRequest request, Reservation reservation, Shard at) {
    return Problem.of(
            ErrorCode.RESERVATION_INVALID,
            "reservation \"%s\" keeps %s places on shard %s in %s, not for a %s tenant in %s"
                .formatted(
                    reservation.name(),
                    reservation.tier(),
                    at.id(),
                    at.region(),
                    request.tier(),
                    request.region()))
        .field("reservation", reservation.name())
        .rule("tier and region of the tenant are those of the reservation")
        .fix("add the tenant without a reservation, or reserve other places");
  }

  /** A registry that is to be filled and is not empty. */
  public static Problem notEmpty(RegistrySnapshot present) {
    return Problem.of(
            ErrorCode.REGISTRY_NOT_EMPTY,
            "the registry has %,d shards and %,d tenants already"
                .formatted(present.loads().size(), present.tenants().size()))
        .field("registry", null)
        .rule("a snapshot fills an empty registry and never changes one")
        .fix("name an empty registry with --registry; nothing was changed");
  }

  /**
   * A registry of another fleet: a problem for every field that differs.
   *
   * @param registry how messages name it: {@code the registry x.db}
   * @param held what it keeps of its fleet's identity, by the fields of the fleet file
   * @param fleet the fleet it must belong to
   */
  public static List<Problem> otherFleet(
      String registry, Map<String, String> held, FleetIdentity fleet) {
    List<Problem> problems = new ArrayList<>();
    fleet
        .fields()
        .forEach(
            (field, wanted) -> {
              boolean key = field.equals(FleetIdentity.KMS_KEY);
              String value = held.getOrDefault(field, key ? wanted : "");
              if (!value.equals(wanted)) {
                problems.add(
                    key
                        ? otherKey(registry, value, wanted)
                        : otherFleet(registry, field, value, wanted));
              }
            });
    return problems;
  }

  private static Problem otherKey(String registry, String held, String wanted) {
    return Problem.of(
            ErrorCode.CMEK_KEY_FIXED,
            "the shards of %s are under %s, the fleet file says %s"
                .formatted(registry, key(Problem.shown(held)), key(wanted)))
        .field(FleetIdentity.KMS_KEY, wanted)
        .rule(
            "a key is chosen before the first shard: Cloud SQL, Memorystore and Secret Manager"
                + " neither take one on nor change it")
        .fix(
            "put the value back; data comes under another key by a fleet that begins with it, see"
                + " docs/encryption.md");
  }

  private static String key(String name) {
    return name.isEmpty() ? "Google's keys" : "\"%s\"".formatted(name);
  }

  private static Problem otherFleet(String registry, String field, String held, String wanted) {
    return Problem.of(
            ErrorCode.FLEET_MISMATCH,
            "%s belongs to a fleet with %s \"%s\", the fleet file says \"%s\""
                .formatted(registry, field, Problem.shown(held), wanted))
        .field(field, wanted)
        .rule("what names a fleet's projects and states never changes")
        .fix("put the value back, or give this fleet's own registry with --registry");
  }

  private static String seen(@Nullable Origin origin) {
    return origin == null ? "" : ", see " + origin;
  }
}
