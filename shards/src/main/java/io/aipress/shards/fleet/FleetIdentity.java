package io.aipress.shards.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What names a fleet's projects and the places of its states. It may not change once there is a
 * shard: Terraform would look for the same resources in other projects, or for their state
 * elsewhere.
 *
 * @param name the fleet's name
 * @param environment first part of every state prefix
 * @param projects how shard projects are named
 * @param stateBucket the bucket of every state
 */
public record FleetIdentity(
    String name, String environment, ProjectNaming projects, String stateBucket) {

  /** The identity by the fields of the fleet file, in their order. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("environment", environment);
    fields.put("projects.prefix", projects.prefix());
    fields.put("projects.suffix", projects.suffix());
    fields.put("stateBucket", stateBucket);
    return fields;
  }
}
