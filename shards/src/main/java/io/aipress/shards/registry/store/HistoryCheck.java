package io.aipress.shards.registry.store;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.HistoryQuery;
import io.aipress.shards.registry.RegistryEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the history from its beginning to its end: every event holds values that this library
 * writes, and none stands before one that is older. Keeps one moment, however long the history is.
 * An event that cannot be read ends the check, as it ends {@code registry history}.
 */
final class HistoryCheck implements Consumer<RegistryEvent> {
  private final List<Problem> problems = new ArrayList<>();
  private @Nullable Instant last;

  private HistoryCheck() {}

  /** Everything that is wrong with the history; nothing where there is none, as in a snapshot. */
  static List<Problem> of(RegistryStore store) {
    HistoryCheck check = new HistoryCheck();
    try {
      store.read(
          view -> {
            check.read(view);
            return true;
          });
    } catch (AipressException e) {
      if (e.problems().stream().anyMatch(p -> p.code() != ErrorCode.REGISTRY_READ_ONLY)) {
        throw e;
      }
    }
    return check.problems;
  }

  private void read(RegistryView view) {
    try {
      view.history(HistoryQuery.ALL, this);
    } catch (RowReader.DamagedRowException damage) {
      String row = String.valueOf(damage.getMessage()).replaceFirst("(?s): .*", "");
      problems.add(Broken.unreadable(row, damage));
    }
  }

  @Override
  public void accept(RegistryEvent event) {
    Instant before = last;
    if (before != null && event.at().isBefore(before)) {
      problems.add(
          Broken.row(
              "event %d of operation %s".formatted(event.position(), event.operation()),
              event.at(),
              "is of %s and stands after one of %s".formatted(event.at(), before),
              Broken.IN_TURN,
              event.tenant()));
    }
    last = event.at();
  }
}
