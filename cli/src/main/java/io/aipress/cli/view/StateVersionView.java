package io.aipress.cli.view;

import io.aipress.cli.text.Sizes;
import io.aipress.state.terraform.history.AddressChanges;
import io.aipress.state.terraform.history.StateVersion;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A version of a state, for people and as JSON. */
public final class StateVersionView {
  /** Most addresses of a kind shown to people; with JSON all of them. */
  private static final int MAX_SHOWN = 20;

  private StateVersionView() {}

  /** A version in one line. */
  public static String line(StateVersion version) {
    String what =
        version
            .state()
            .map(
                state ->
                    "serial %d  resources %,d  %s  Terraform %s"
                        .formatted(
                            state.serial(),
                            state.resources(),
                            Sizes.text(state.size()),
                            state.terraformVersion()))
            .orElseGet(() -> "cannot be read: " + version.problems().get(0).message());
    return "%d  %s  %s%s"
        .formatted(
            version.object().generation(),
            version.object().written().truncatedTo(ChronoUnit.SECONDS),
            what,
            version.object().isLive() ? "  (live)" : "");
  }

  /** What a version changed, a line for each address. */
  public static List<String> changes(StateVersion version) {
    return version.changes().map(StateVersionView::changes).orElse(List.of());
  }

  /** Changes, a line for each address. */
  public static List<String> changes(AddressChanges changes) {
    List<String> lines = new ArrayList<>();
    add(lines, "+", changes.added());
    add(lines, "~", changes.changed());
    add(lines, "-", changes.removed());
    return lines;
  }

  private static void add(List<String> lines, String sign, List<String> addresses) {
    addresses.stream().limit(MAX_SHOWN).forEach(address -> lines.add("  " + sign + " " + address));
    if (addresses.size() > MAX_SHOWN) {
      lines.add(
          "  %s ... and %,d more; --json names all".formatted(sign, addresses.size() - MAX_SHOWN));
    }
  }

  /** A version as keys. */
  public static Map<String, Object> document(StateVersion version) {
    Document document =
        new Document()
            .put("generation", version.object().generation())
            .put("written", version.object().written().toString())
            .put("live", version.object().isLive())
            .put("size", version.object().size());
    version.state().ifPresent(state -> StateView.state(document, state));
    if (!version.problems().isEmpty()) {
      document.put("problem", version.problems().get(0).message());
    }
    version.changes().ifPresent(changes -> document.put("changes", document(changes)));
    return document.map();
  }

  /** Changes as keys. */
  public static Map<String, Object> document(AddressChanges changes) {
    return new Document()
        .put("added", changes.added())
        .put("changed", changes.changed())
        .put("removed", changes.removed())
        .map();
  }
}
