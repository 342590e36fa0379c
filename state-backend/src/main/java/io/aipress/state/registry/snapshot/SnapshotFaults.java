package io.aipress.state.registry.snapshot;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a snapshot, and how to mend it. */
final class SnapshotFaults {
  private static final String AGAIN =
      "write it again with `aipress registry snapshot FILE`, or take the file from a copy";

  private SnapshotFaults() {}

  static AipressException damaged(Path file, int line, RowFault fault) {
    return new AipressException(
        Problem.of(ErrorCode.SNAPSHOT_DAMAGED, "the snapshot cannot be read: " + fault.getMessage())
            .field(fault.field(), fault.value())
            .rule(fault.rule())
            .fix(
                fault.field().equals(SnapshotHeader.MARK)
                    ? "give a snapshot that `aipress registry snapshot` of this version wrote"
                    : AGAIN)
            .at(new Origin(file.toString(), line)),
        fault);
  }

  static AipressException unreadable(Path file, IOException failure) {
    return new AipressException(
        Problem.of(ErrorCode.FILE_UNREADABLE, "the snapshot cannot be read: " + Reasons.of(failure))
            .field("registry", file)
            .rule("the file can be read")
            .fix("check its path and permissions")
            .at(Origin.file(file.toString())),
        failure);
  }

  static AipressException missing(Path file, IOException failure) {
    return new AipressException(
        Problem.of(ErrorCode.REGISTRY_MISSING, "there is no snapshot at %s".formatted(file))
            .field("registry", file)
            .rule("a snapshot is there before it is read")
            .fix("write it with `aipress registry snapshot FILE`, or check its path"),
        failure);
  }

  static AipressException readOnly(Path file) {
    return refused(file, "a snapshot is read and never changed");
  }

  static AipressException noHistory(Path file) {
    return refused(file, "a snapshot holds no history");
  }

  private static AipressException refused(Path file, String why) {
    return new AipressException(
        Problem.of(ErrorCode.REGISTRY_READ_ONLY, "%s: %s".formatted(file, why))
            .field("registry", file)
            .rule(why)
            .fix("name the live registry with --registry; nothing was changed"));
  }

  static AipressException notWritable(Path file, @Nullable IOException failure, String why) {
    Problem problem =
        Problem.of(
                ErrorCode.OUTPUT_NOT_WRITABLE,
                "the snapshot %s cannot be written: %s".formatted(file, why))
            .field("file", file)
            .rule("the file's folder is there and can be written")
            .fix("free space, or permit writing to the folder; nothing was changed");
    return failure == null ? new AipressException(problem) : new AipressException(problem, failure);
  }

  static AipressException inTheWay(Path file) {
    return new AipressException(
        Problem.of(ErrorCode.FILE_EXISTS, "%s is there and is not a snapshot".formatted(file))
            .field("file", file)
            .rule("a snapshot takes the place of a snapshot, never of another file")
            .fix("give another name, or move the file away first; nothing was changed"));
  }

  static AipressException brokenRegistry(RowFault fault) {
    return new AipressException(
        Problem.of(
                ErrorCode.REGISTRY_DAMAGED,
                "the registry has a row that no snapshot can hold: " + fault.getMessage())
            .field(fault.field(), fault.value())
            .rule(fault.rule())
            .fix("see `aipress registry verify`; nothing was written"),
        fault);
  }
}
