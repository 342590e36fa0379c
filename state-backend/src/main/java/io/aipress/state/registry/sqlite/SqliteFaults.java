package io.aipress.state.registry.sqlite;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Tells what went wrong with a registry's file, and how to mend it. */
final class SqliteFaults {
  private static final String RESTORE =
      "restore the file from a copy; what is damaged can be looked at with `sqlite3 FILE .recover`";

  private SqliteFaults() {}

  static AipressException of(SQLException fault, Path file) {
    if (!(fault instanceof SQLiteException sqlite)) {
      return fail(driver(fault), fault);
    }
    SQLiteErrorCode result = sqlite.getResultCode();
    return switch (SQLiteErrorCode.getErrorCode(result.code & 0xff)) {
      case SQLITE_BUSY, SQLITE_LOCKED -> fail(locked(file), fault);
      case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_CANTOPEN ->
          fail(notWritable(file, "it may not be opened, or not for writing"), fault);
      case SQLITE_FULL -> fail(notWritable(file, "the disk is full"), fault);
      case SQLITE_IOERR ->
          result == SQLiteErrorCode.SQLITE_IOERR_READ
              ? fail(damaged(file, "it cannot be read"), fault)
              : fail(notWritable(file, "the disk refuses it"), fault);
      case SQLITE_NOTADB -> fail(damaged(file, "it is not a SQLite database"), fault);
      case SQLITE_CORRUPT -> fail(damaged(file, "the database is damaged or cut short"), fault);
      case SQLITE_CONSTRAINT ->
          fail(
              Problem.of(
                      ErrorCode.INTERNAL,
                      "the registry's schema refused a write: " + fault.getMessage())
                  .fix("nothing was written; report this with the message above"),
              fault);
      default -> fail(damaged(file, fault.getMessage()), fault);
    };
  }

  /** As {@link #of}; rows that the next version does not allow were never written as they are. */
  static AipressException ofMigration(SQLException fault, Path file) {
    boolean refused =
        fault instanceof SQLiteException sqlite
            && (sqlite.getResultCode().code & 0xff) == SQLiteErrorCode.SQLITE_CONSTRAINT.code;
    return refused
        ? fail(damaged(file, "a row is not as its version leaves it: " + fault.getMessage()), fault)
        : of(fault, file);
  }

  static Problem damaged(Path file, @Nullable String why) {
    return Problem.of(
            ErrorCode.REGISTRY_DAMAGED, "the registry %s cannot be read: %s".formatted(file, why))
        .field("registry", file)
        .rule("the file is a registry as this library wrote it")
        .fix(RESTORE);
  }

  /** The driver unpacks a native library and cannot where programs may not be run. */
  private static Problem driver(SQLException fault) {
    return Problem.of(ErrorCode.INTERNAL, "the SQLite driver failed: " + fault.getMessage())
        .fix("let -Dorg.sqlite.tmpdir name a folder from which programs may be run");
  }

  static Problem notARegistry(Path file, String why) {
    return Problem.of(ErrorCode.REGISTRY_DAMAGED, "%s is not a registry: %s".formatted(file, why))
        .field("registry", file)
        .rule("the file is a registry as this library wrote it")
        .fix("give the path of a registry, or of a file that is not there yet");
  }

  static Problem notWritable(Path file, String why) {
    return Problem.of(
            ErrorCode.REGISTRY_NOT_WRITABLE,
            "the registry %s cannot be written: %s".formatted(file, why))
        .field("registry", file)
        .rule("the registry's file and its folder can be written")
        .fix("free space, or permit writing to the file and its folder; nothing was changed");
  }

  static Problem locked(Path file) {
    return Problem.of(
            ErrorCode.REGISTRY_LOCKED, "another process is writing the registry %s".formatted(file))
        .field("registry", file)
        .rule("one process writes at a time")
        .fix("wait until it is done and repeat; nothing was changed");
  }

  static Problem missing(Path file) {
    return Problem.of(ErrorCode.REGISTRY_MISSING, "there is no registry at %s".formatted(file))
        .field("registry", file)
        .rule("a registry is there before it is read")
        .fix("create it with `aipress tenants import`, after `aipress init` for a new fleet");
  }

  static Problem tooNew(Path file, int version) {
    return Problem.of(
            ErrorCode.REGISTRY_TOO_NEW,
            "the registry %s has version %d; this library reads up to %d"
                .formatted(file, version, SqliteSchema.VERSION))
        .field("registry", file)
        .rule("the registry's version is %d or older".formatted(SqliteSchema.VERSION))
        .fix("use the newer version of this library that wrote it");
  }

  static Problem outdated(Path file, int version) {
    return Problem.of(
            ErrorCode.REGISTRY_OUTDATED,
            "the registry %s has version %d; this library reads version %d"
                .formatted(file, version, SqliteSchema.VERSION))
        .field("registry", file)
        .rule("the registry's version is %d".formatted(SqliteSchema.VERSION))
        .fix(
            "see what changes with `aipress registry migrate`, then run"
                + " `aipress registry migrate --apply`; a copy of the file is the way back");
  }

  private static AipressException fail(Problem problem, SQLException fault) {
    return new AipressException(problem, fault);
  }
}
