package io.aipress.state.testing;

import com.google.cloud.spanner.DatabaseId;

/** A database of an emulator. */
public record SpannerDatabase(String project, String instance, String database) {
  /** The registry in it, as a user names it. */
  public String url() {
    return "spanner://%s/%s/%s".formatted(project, instance, database);
  }

  /** Its name for the client. */
  public DatabaseId id() {
    return DatabaseId.of(project, instance, database);
  }
}
