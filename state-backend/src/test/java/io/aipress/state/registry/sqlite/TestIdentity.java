package io.aipress.state.registry.sqlite;

import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.fleet.ProjectNaming;

/** The fleets of these tests. */
public final class TestIdentity {
  public static final FleetIdentity DEMO = of("demo", "staging", "");

  private TestIdentity() {}

  static FleetIdentity of(String name, String environment, String suffix) {
    return new FleetIdentity(
        name, environment, new ProjectNaming("demo-shard", suffix), "demo-tfstate", "");
  }
}
