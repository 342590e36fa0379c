package io.aipress.state.registry.sqlite;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.TenantRegistry;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Adds tenants as soon as it is told to, and says where each one is or why not. */
final class AddingProcess {
  /** Others may be faster so many times before that counts as a fault. */
  private static final int ATTEMPTS = 50;

  private AddingProcess() {}

  /** Rules of the processes: shards of ten. */
  static PlacementRules rules(boolean openOnDemand) {
    return PlacementRules.of(new ShardCapacity(10, 10, openOnDemand));
  }

  /**
   * Adds.
   *
   * @param arguments the registry's file, whether shards are opened on demand, the tenants' ids
   */
  public static void main(String[] arguments) throws IOException {
    PlacementRules rules = rules(Boolean.parseBoolean(arguments[1]));
    List<String> ids = Arrays.asList(arguments).subList(2, arguments.length);
    try (TenantRegistry registry = TestRegistry.openOrCreate(Path.of(arguments[0]))) {
      System.out.println("ready");
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
      for (String id : ids) {
        System.out.println(id + " " + add(registry, id, rules));
      }
    }
  }

  private static String add(TenantRegistry registry, String id, PlacementRules rules) {
    String answer = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return registry.add(TestRegistry.request(id), rules, null).shard().toString();
      } catch (AipressException e) {
        answer =
            String.join(" ", e.problems().stream().map(Problem::code).map(Enum::name).toList());
        if (!answer.equals(ErrorCode.REGISTRY_LOCKED.name())) {
          return answer;
        }
      }
    }
    return answer;
  }
}
