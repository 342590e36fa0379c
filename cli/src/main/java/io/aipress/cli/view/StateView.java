package io.aipress.cli.view;

import io.aipress.cli.text.Sizes;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.inventory.StackStatus;
import io.aipress.state.terraform.inventory.StateSummary;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A stack and its state, for people and as JSON. */
public final class StateView {
  /** The headings of {@link #row}. */
  public static final List<String> HEADING =
      List.of(
          "STACK", "STATUS", "SERIAL", "RESOURCES", "SIZE", "TERRAFORM", "CHANGED", "LOCKED BY");

  private StateView() {}

  /** A stack as a row. */
  public static List<String> row(StackStatus status, Instant now) {
    Optional<StateSummary> state = status.state();
    return List.of(
        status.stack().name(),
        status.kind().text(),
        state.map(known -> String.valueOf(known.serial())).orElse("-"),
        state.map(known -> String.valueOf(known.resources())).orElse("-"),
        state.map(known -> Sizes.text(known.size())).orElse("-"),
        state.map(StateSummary::terraformVersion).orElse("-"),
        state.map(known -> known.written().truncatedTo(ChronoUnit.SECONDS).toString()).orElse("-"),
        status
            .lock()
            .map(
                lock ->
                    lock.info().map(info -> Problem.shown(info.who())).orElse("?")
                        + " for "
                        + LockView.age(lock.age(now)))
            .orElse("-"));
  }

  /** A stack as keys; those of the state only where there is one. */
  public static Map<String, Object> document(StackStatus status) {
    Document document =
        new Document()
            .put("stack", status.stack().name())
            .put("status", status.kind().text())
            .put("bucket", status.stack().location().bucket())
            .put("prefix", status.stack().location().prefix());
    status.state().ifPresent(state -> state(document, state));
    status
        .lock()
        .ifPresent(
            lock ->
                document.put(
                    "lock", LockView.document(status.stack().name(), lock, Instant.now())));
    return document.map();
  }

  /** The keys of a state. */
  static void state(Document document, StateSummary state) {
    document
        .put("serial", state.serial())
        .put("lineage", state.lineage())
        .put("terraformVersion", state.terraformVersion())
        .put("resources", state.resources())
        .put("size", state.size())
        .put("generation", state.generation())
        .put("changed", state.written().toString());
  }
}
