package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.DatabaseNotFoundException;
import com.google.cloud.spanner.InstanceNotFoundException;
import com.google.cloud.spanner.SpannerException;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.schema.SpannerSchema;
import io.aipress.state.registry.adapter.RegistryUrl;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells what went wrong with a registry in Spanner, what was written, and how to go on. */
final class SpannerFaults {
  private static final String NOTHING = "; nothing was written";

  private static final String SOME =
      "; what is done stays, and `aipress registry migrate --apply` goes on where it stopped";

  private final RegistryUrl.Spanner url;
  private final String name;
  private final @Nullable String emulator;

  /**
   * What tells of a registry's faults.
   *
   * @param emulator host and port, when that is what answers instead of Spanner
   */
  SpannerFaults(RegistryUrl.Spanner url, @Nullable String emulator) {
    this.url = url;
    this.emulator = emulator;
    this.name = "spanner://%s/%s/%s".formatted(url.project(), url.instance(), url.database());
  }

  /** The same problem of a migration that has begun to write. */
  static Problem inPart(Problem problem) {
    String fix = problem.fix();
    return fix == null || !fix.endsWith(NOTHING)
        ? problem
        : problem.fix(fix.substring(0, fix.length() - NOTHING.length()) + SOME);
  }

  /** How messages name the registry. */
  String registry() {
    return "the registry " + name;
  }

  /** A fault of a call after which nothing is written. */
  AipressException of(SpannerException fault) {
    return new AipressException(problem(fault), fault);
  }

  private Problem problem(SpannerException fault) {
    return switch (fault.getErrorCode()) {
      case NOT_FOUND -> notFound(fault);
      case PERMISSION_DENIED ->
          denied(
              "the caller may not: " + said(fault),
              "grant roles/spanner.databaseUser on the database, for a migration"
                  + " roles/spanner.databaseAdmin");
      case UNAUTHENTICATED ->
          denied(
              "the caller is not known: " + said(fault),
              "run `gcloud auth application-default login`, or let GOOGLE_APPLICATION_CREDENTIALS"
                  + " name a key or federation file");
      case UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED, ABORTED ->
          unreachable(said(fault));
      case UNIMPLEMENTED, DATA_LOSS -> damaged(said(fault));
      default ->
          Problem.of(ErrorCode.INTERNAL, "%s refused a call: %s".formatted(registry(), said(fault)))
              .field("registry", name)
              .fix("report this with the message above" + NOTHING);
    };
  }

  private Problem notFound(SpannerException fault) {
    String command =
        "gcloud spanner databases create %s --instance=%s --project=%s"
            .formatted(url.database(), url.instance(), url.project());
    if (fault instanceof InstanceNotFoundException) {
      return missing(
          "the project %s has no instance %s of Spanner".formatted(url.project(), url.instance()),
          "create it with the construct TenantRegistryDatabase, or with `gcloud spanner instances"
              + " create`, then `"
              + command
              + "`");
    }
    if (fault instanceof DatabaseNotFoundException) {
      return missing(
          "there is no database %s".formatted(name),
          "create it with the construct TenantRegistryDatabase, or with `" + command + "`");
    }
    return said(fault).toLowerCase(Locale.ROOT).contains("session")
        ? unreachable("it has forgotten this client: " + said(fault))
        : damaged(said(fault));
  }

  private Problem missing(String message, String fix) {
    return Problem.of(ErrorCode.REGISTRY_MISSING, message)
        .field("registry", name)
        .rule("a registry's database is there before it is used")
        .fix(fix + "; then `aipress registry migrate --apply`");
  }

  private Problem denied(String why, String fix) {
    return Problem.of(ErrorCode.REGISTRY_DENIED, "%s: %s".formatted(registry(), why))
        .field("registry", name)
        .rule("the caller may read and write the database")
        .fix(fix + NOTHING);
  }

  private Problem unreachable(String why) {
    return Problem.of(
            ErrorCode.REGISTRY_UNREACHABLE, "%s does not answer: %s".formatted(registry(), why))
        .field("registry", name)
        .rule("Spanner answers in time")
        .fix(
            (emulator == null
                    ? "repeat it; see https://status.cloud.google.com and this machine's network"
                    : "see that the emulator runs at %s, which SPANNER_EMULATOR_HOST names, then repeat it"
                        .formatted(emulator))
                + NOTHING);
  }

  /** A database that is not as this library leaves it. */
  Problem damaged(@Nullable String why) {
    return Problem.of(
            ErrorCode.REGISTRY_DAMAGED, "%s cannot be read: %s".formatted(registry(), why))
        .field("registry", name)
        .rule("the database is a registry as this library wrote it")
        .fix(
            "name another database, or bring this one back to an earlier time from its backups or"
                + " version retention");
  }

  /** A database with tables that are not a registry's. */
  Problem notARegistry(String table) {
    return Problem.of(
            ErrorCode.REGISTRY_DAMAGED,
            "%s is not a registry: it has a table %s".formatted(name, Problem.shown(table)))
        .field("registry", name)
        .rule("the database is a registry, or empty")
        .fix("name another database" + NOTHING);
  }

  /** A schema of another version. */
  Problem version(long version) {
    int mine = SpannerSchema.latest();
    if (version > mine) {
      return Problem.of(
              ErrorCode.REGISTRY_TOO_NEW,
              "%s has version %d; this library reads up to %d".formatted(registry(), version, mine))
          .field("registry", name)
          .rule("the registry's version is %d or older".formatted(mine))
          .fix("use the newer version of this library that wrote it" + NOTHING);
    }
    return Problem.of(
            ErrorCode.REGISTRY_OUTDATED,
            version == 0
                ? "%s is not made yet".formatted(registry())
                : "%s has version %d; this library reads version %d"
                    .formatted(registry(), version, mine))
        .field("registry", name)
        .rule("the registry's version is %d".formatted(mine))
        .fix(
            "see what changes with `aipress registry migrate`, then run"
                + " `aipress registry migrate --apply`"
                + NOTHING);
  }

  /** An import that is decided and not written to its end. */
  Problem importRunning(String importId, @Nullable String author, @Nullable String since) {
    return Problem.of(
            ErrorCode.IMPORT_RUNNING,
            "import %s%s is being written%s: what is there is half of it"
                .formatted(
                    importId,
                    author == null ? "" : " by " + author,
                    since == null ? "" : " since " + since))
        .field("import", importId)
        .rule("an import is written to its end before anything else is read or written")
        .fix(
            "repeat it in a minute; if whoever imports was killed, any `aipress tenants import`"
                + " finishes that import first"
                + NOTHING);
  }

  /** Somebody else who migrates. */
  Problem migrating(String holder) {
    return Problem.of(
            ErrorCode.REGISTRY_LOCKED, "%s is being migrated by %s".formatted(registry(), holder))
        .field("registry", name)
        .rule("one process migrates at a time")
        .fix("wait until it is done, or until its lock has ended, and repeat" + NOTHING);
  }

  /** Others who were faster every time. */
  Problem busy(int tries, long seconds) {
    return Problem.of(
            ErrorCode.REGISTRY_LOCKED,
            "others changed what this reads %,d times within %d seconds".formatted(tries, seconds))
        .field("registry", name)
        .rule("what a change has read stays as it is until it is written")
        .fix("repeat it" + NOTHING);
  }

  /** A commit without an answer, of which nobody can say whether it happened. */
  Problem unknown(String operation, SpannerException fault) {
    return Problem.of(
            ErrorCode.REGISTRY_OUTCOME_UNKNOWN,
            "%s did not answer to a commit: %s".formatted(registry(), said(fault)))
        .field("operation", operation)
        .rule("an answer tells whether a change was written")
        .fix(
            ("look for operation %s in `aipress registry history`; repeat the command when it is"
                    + " not there")
                .formatted(operation));
  }

  /** What Spanner said, on one line without the names of classes. */
  private static String said(SpannerException fault) {
    String message = String.valueOf(fault.getMessage());
    int end = message.indexOf(" - RequestId");
    String plain =
        (end < 0 ? message : message.substring(0, end))
            .replace("io.grpc.StatusRuntimeException: ", "")
            .replaceFirst("^([A-Z_]+: )\\1", "$1")
            .replaceAll("\\s+", " ");
    return plain.length() <= MAX_SAID ? plain : plain.substring(0, MAX_SAID) + "...";
  }

  private static final int MAX_SAID = 300;
}
