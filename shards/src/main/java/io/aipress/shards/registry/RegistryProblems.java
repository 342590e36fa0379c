package io.aipress.shards.registry;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.FleetIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a registry refuses as a whole: it is not empty, or another fleet's. */
public final class RegistryProblems {
  private RegistryProblems() {}

  /** A registry that is to be filled and is not empty. */
  public static Problem notEmpty(RegistrySnapshot present) {
    return Problem.of(
            ErrorCode.REGISTRY_NOT_EMPTY,
            "the registry has %,d shards and %,d tenants already"
                .formatted(present.loads().size(), present.tenants().size()))
        .field("registry", null)
        .rule("a snapshot fills an empty registry and never changes one")
        .fix("name an empty registry with --registry; nothing was changed");
  }

  /**
   * A registry of another fleet: a problem for every field that differs.
   *
   * @param registry how messages name it: {@code the registry x.db}
   * @param held what it keeps of its fleet's identity, by the fields of the fleet file
   * @param fleet the fleet it must belong to
   */
  public static List<Problem> otherFleet(
      String registry, Map<String, String> held, FleetIdentity fleet) {
    List<Problem> problems = new ArrayList<>();
    fleet
        .fields()
        .forEach(
            (field, wanted) -> {
              boolean key = field.equals(FleetIdentity.KMS_KEY);
              String value = held.getOrDefault(field, key ? wanted : "");
              if (!value.equals(wanted)) {
                problems.add(
                    key
                        ? otherKey(registry, value, wanted)
                        : otherFleet(registry, field, value, wanted));
              }
            });
    return problems;
  }

  private static Problem otherKey(String registry, String held, String wanted) {
    return Problem.of(
            ErrorCode.CMEK_KEY_FIXED,
            "the shards of %s are under %s, the fleet file says %s"
                .formatted(registry, key(Problem.shown(held)), key(wanted)))
        .field(FleetIdentity.KMS_KEY, wanted)
        .rule(
            "a key is chosen before the first shard: Cloud SQL, Memorystore and Secret Manager"
                + " neither take one on nor change it")
        .fix(
            "put the value back; while nothing is applied yet, another registry will do, and data that"
                + " is there comes under another key by another fleet: docs/encryption.md");
  }

  private static String key(String name) {
    return name.isEmpty() ? "Google's keys" : "\"%s\"".formatted(name);
  }

  private static Problem otherFleet(String registry, String field, String held, String wanted) {
    return Problem.of(
            ErrorCode.FLEET_MISMATCH,
            "%s belongs to a fleet with %s \"%s\", the fleet file says \"%s\""
                .formatted(registry, field, Problem.shown(held), wanted))
        .field(field, wanted)
        .rule("what names a fleet's projects and states never changes")
        .fix(
            "put the value back, or give this fleet's own registry with --registry"
                + (field.equals("stateBucket")
                    ? "; to move the states, name the move under stateMigrations (docs/state.md)"
                    : ""));
  }
}
