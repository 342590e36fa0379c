package io.aipress.shards.registry;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;

/** What a registry refuses about places that are kept. */
public final class ReservationProblems {
  private ReservationProblems() {}

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
}
