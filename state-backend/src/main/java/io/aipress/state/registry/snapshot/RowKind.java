package io.aipress.state.registry.snapshot;

import java.util.Locale;
import java.util.Optional;

/** The kinds of rows in a snapshot, in the order in which they stand there. */
enum RowKind {
  SHARD,
  TENANT,
  MOVE,
  LOGIN,
  RESERVATION,
  LEFTOVER,
  FORMER;

  /** The first field of such a row's line: {@code tenant}. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where the last line counts them: {@code tenants}. */
  String plural() {
    return text() + "s";
  }

  /** The kind whose lines begin with that field. */
  static Optional<RowKind> of(String field) {
    for (RowKind kind : values()) {
      if (kind.text().equals(field)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
