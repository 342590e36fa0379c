package io.aipress.cli.command.registry;

import io.aipress.state.registry.snapshot.SnapshotInfo;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a snapshot says about itself, for people and as JSON. */
final class SnapshotText {
  private SnapshotText() {}

  static String line(SnapshotInfo info) {
    return String.format(
        Locale.ROOT,
        "%,d tenants on %,d shards, %,d moves, %,d reservations, last change %s, sha256 %s",
        info.tenants(),
        info.shards(),
        info.moves(),
        info.reservations(),
        info.lastChange() == null ? "never" : info.lastChange(),
        info.sha256());
  }

  static Map<String, Object> document(SnapshotInfo info) {
    Map<String, Object> document = new LinkedHashMap<>();
    if (info.lastChange() != null) {
      document.put("lastChange", info.lastChange().toString());
    }
    document.put("shards", info.shards());
    document.put("tenants", info.tenants());
    document.put("moves", info.moves());
    document.put("logins", info.logins());
    document.put("reservations", info.reservations());
    document.put("leftovers", info.leftovers());
    document.put("formers", info.formers());
    document.put("sha256", info.sha256());
    return document;
  }
}
