package io.aipress.cli.fleetfile;

import io.aipress.cli.text.Nearest;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Which fields there are, and the problems of those that are not. */
final class Fields {
  private Fields() {}

  /** The fields of a record: the names of its components. */
  static List<String> of(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents()).map(component -> component.getName()).toList();
  }

  /** A field that nobody reads. */
  static Problem unknown(String path, String name, Collection<String> known) {
    return Problem.of(ErrorCode.FLEET_FIELD_UNKNOWN, "there is no field " + path)
        .field(path, null)
        .rule("must be one of " + String.join(", ", known))
        .fix(Nearest.hint(name, known));
  }

  /** A field that the file must have and has not. */
  static Problem missing(String path) {
    return Problem.of(ErrorCode.FLEET_FIELD_MISSING, path + " is missing")
        .field(path, null)
        .rule("must be in the file")
        .fix("write it; aipress init writes a file that explains every field");
  }
}
