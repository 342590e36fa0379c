package io.aipress.state.terraform.store;

import java.time.Duration;
import java.util.Map;

/** Connections that do not wait long before they try again. */
public final class TestClient {
  private static final ClientSettings IMPATIENT =
      new ClientSettings(Duration.ofMillis(2), Duration.ofMillis(700));

  private TestClient() {}

  /** A connection to the server of that environment. */
  public static StateClient of(Map<String, String> environment) {
    return of(environment, "test-project");
  }

  /** A connection that makes and looks for buckets in a project. */
  public static StateClient of(Map<String, String> environment, String project) {
    return StateClient.open(environment, project, IMPATIENT);
  }
}
