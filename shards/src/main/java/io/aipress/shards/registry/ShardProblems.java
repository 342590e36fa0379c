package io.aipress.shards.registry;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.TierCounts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a registry refuses about shards: they are full, closed or not there. */
public final class ShardProblems {
  private ShardProblems() {}

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
}
