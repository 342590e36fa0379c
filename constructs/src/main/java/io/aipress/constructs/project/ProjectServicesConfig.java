package io.aipress.constructs.project;

import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.Fleet;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which APIs a project has switched on.
 *
 * @param services names of APIs, {@code <name>.googleapis.com}, at least one; literal, because they
 *     are keys of {@code for_each}
 * @param options what must exist first; APIs have no labels; {@link ResourceOptions#defaults()}
 *     when omitted
 */
public record ProjectServicesConfig(SortedSet<String> services, ResourceOptions options) {
  /**
   * A set of APIs.
   *
   * @throws AipressException CONFIG_INVALID without any, or for a name of another form
   */
  public ProjectServicesConfig {
    services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    checks.that(!services.isEmpty(), "services", services, "at least one API");
    for (String service : services) {
      checks.matches("services", service, Fleet.SERVICE, "of the form <name>.googleapis.com");
    }
    checks.throwIfAny();
  }

  /** These APIs, waiting for nothing. */
  public static ProjectServicesConfig of(Set<String> services) {
    return new ProjectServicesConfig(new TreeSet<>(services), ResourceOptions.defaults());
  }

  /** The same APIs with other options. */
  public ProjectServicesConfig withOptions(ResourceOptions other) {
    return new ProjectServicesConfig(services, other);
  }
}
