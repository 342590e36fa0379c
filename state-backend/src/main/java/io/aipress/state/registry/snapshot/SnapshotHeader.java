package io.aipress.state.registry.snapshot;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aipress.shards.fleet.FleetIdentity;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot's first line.
 *
 * @param version how its rows are written, from 1 to {@link #VERSION}
 * @param fleet the identity of the fleet, by the fields of its file
 * @param lastChange when the registry was last changed; null when nothing had changed yet
 */
record SnapshotHeader(long version, Map<String, String> fleet, @Nullable Instant lastChange) {
  /** The first field of every snapshot; its value is the version. */
  static final String MARK = "aipress-registry-snapshot";

  /** The version that this library writes; it reads every older one too. */
  static final int VERSION = 2;

  /** The last version whose snapshots said nothing of logins. */
  private static final int WITHOUT_LOGINS = 1;

  /** Whether its rows tell of logins. */
  boolean tellsLogins() {
    return version > WITHOUT_LOGINS;
  }

  static SnapshotHeader of(FleetIdentity fleet, @Nullable Instant lastChange) {
    return new SnapshotHeader(VERSION, fleet.fields(), lastChange);
  }

  void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField(MARK, version);
    json.writeObjectFieldStart("fleet");
    for (Map.Entry<String, String> field : fleet.entrySet()) {
      json.writeStringField(field.getKey(), field.getValue());
    }
    json.writeEndObject();
    if (lastChange != null) {
      json.writeStringField("lastChange", lastChange.toString());
    }
    json.writeEndObject();
    json.writeRaw('\n');
  }

  static SnapshotHeader read(JsonLine line) throws IOException {
    if (!line.has(MARK)) {
      throw new RowFault(
          "it is not a registry snapshot",
          MARK,
          line.field(),
          "the first line begins with " + MARK);
    }
    long version = line.number(MARK);
    if (version < 1 || version > VERSION) {
      throw new RowFault(
          "it has version %d; this library reads 1 to %d".formatted(version, VERSION),
          MARK,
          version,
          "the version is 1 to %d".formatted(VERSION));
    }
    Map<String, String> fleet = line.textMap("fleet");
    String text = line.optionalText("lastChange");
    return new SnapshotHeader(version, fleet, text == null ? null : instant(text));
  }

  private static Instant instant(String text) {
    try {
      Instant instant = Instant.parse(text);
      if (instant.toString().equals(text)) {
        return instant;
      }
    } catch (DateTimeException e) {
      // told below
    }
    throw new RowFault(
        "lastChange is not a time", "lastChange", text, "a time such as 2026-01-31T12:00:00Z");
  }
}
