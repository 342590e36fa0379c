package io.aipress.shards.registry.store;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a broken row is told: which, what is wrong with it, which invariant, and what to do. */
final class Broken {
  static final String READABLE = "every row holds values that this library writes";
  static final String ONE_PLACE =
      "invariant 1: a tenant has one place, on a shard of its region that is not retired, and an"
          + " epoch that only grows";
  static final String COUNTED =
      "invariant 2: a shard's counters are what its tenants, moves, removals and reservations take";
  static final String RESERVED =
      "invariant 2: places are kept on a shard that is there and not retired";
  static final String ALONE =
      "invariant 6: a dedicated shard holds its one tenant and nothing else";
  static final String TWO_PLACES =
      "invariant 7: a tenant that moves stands on two shards of its region, and nobody else does";
  static final String OWN_NAMES =
      "invariant 7: every resource of a shard belongs to one site: no two share a name";
  static final String TOLD =
      "invariant 8: every change is an event, so a tenant's last event has its epoch";
  static final String IN_TURN = "invariant 8: events are appended, so their time never runs back";
  static final String GONE =
      "invariant 9: what goes away keeps its place until that is confirmed, and what is left is not"
          + " met again";
  static final String LOGIN = "a login belongs to a copy of a tenant that is there";
  static final String OWN_DOMAIN = "a domain belongs to one tenant, who is there";

  private Broken() {}

  /**
   * The problem of a row.
   *
   * @param row which one, such as {@code tenant acme}
   * @param value what it holds that is wrong
   * @param what the rest of the sentence that begins with the row
   * @param rule the invariant
   * @param tenant whose history tells what was before; null for that of all
   */
  static Problem row(
      String row, @Nullable Object value, String what, String rule, @Nullable Object tenant) {
    return Problem.of(ErrorCode.INVARIANT_BROKEN, Problem.shown(row) + " " + what)
        .field(Problem.shown(row), value)
        .rule(rule)
        .fix(
            "no command leaves this: see with `aipress registry history%s` what was before, and put"
                    .formatted(tenant == null ? "" : " --tenant " + Problem.shown(tenant))
                + " the row right in the database, or restore the registry from a snapshot");
  }

  /** The problem of a row of which no value can be made. */
  static Problem unreadable(String row, RowReader.DamagedRowException damage) {
    Throwable cause = damage.getCause();
    Problem reason = cause instanceof AipressException refusal ? refusal.problems().get(0) : null;
    String why =
        reason != null ? reason.message() : cause == null ? "" : String.valueOf(cause.getMessage());
    String value = reason == null ? null : reason.value();
    Problem problem = row(row, null, "cannot be read: " + Problem.shown(why), READABLE, null);
    return new Problem(
        problem.code(),
        problem.message(),
        null,
        problem.field(),
        value == null ? Problem.shown(why) : value,
        problem.rule(),
        problem.fix());
  }

  /** A shard's row: {@code shard 0017}. */
  static String shard(long number) {
    return String.format(Locale.ROOT, "shard %04d", number);
  }
}
