package io.aipress.shards.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What names a fleet's projects and the places of its states, and whose key its data is under. It
 * may not change once there is a shard: Terraform would look for the same resources in other
 * projects, or for their state elsewhere, or want to make databases anew.
 *
 * @param name the fleet's name
 * @param environment first part of every state prefix
 * @param projects how shard projects are named
 * @param stateBucket the bucket of every state
 * @param kmsKey the key of every shard, see {@link Encryption#kmsKey()}; empty for Google's
 */
public record FleetIdentity(
    String name, String environment, ProjectNaming projects, String stateBucket, String kmsKey) {
  /** The field of the key, which registries of an older release do not have. */
  public static final String KMS_KEY = "encryption.kmsKey";

  /** The identity by the fields of the fleet file, in their order. */
  public Map<String, String> fields() {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("name", name);
    fields.put("environment", environment);
    fields.put("projects.prefix", projects.prefix());
    fields.put("projects.suffix", projects.suffix());
    fields.put("stateBucket", stateBucket);
    fields.put(KMS_KEY, kmsKey);
    return fields;
  }
}
