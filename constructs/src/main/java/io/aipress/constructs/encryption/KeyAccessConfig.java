package io.aipress.constructs.encryption;

import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who may use a key.
 *
 * @param key the key
 * @param projectNumber number of the project whose resources it encrypts; may be a reference
 * @param agents the services that encrypt
 * @param existing which of them exist in the project, as its owner says. Google refuses a grant to
 *     an agent that nobody has made yet
 * @param options what must exist first; {@link ResourceOptions#defaults()} when omitted
 */
public record KeyAccessConfig(
    KmsKey key,
    String projectNumber,
    SortedSet<ServiceAgent> agents,
    SortedSet<ServiceAgent> existing,
    ResourceOptions options) {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{5,18}");

  /**
   * Access that Google Cloud can grant.
   *
   * @throws AipressException CONFIG_INVALID, or CMEK_AGENT_MISSING for every agent that nobody has
   *     said exists
   */
  public KeyAccessConfig {
    agents = Collections.unmodifiableSortedSet(new TreeSet<>(agents));
    existing = Collections.unmodifiableSortedSet(new TreeSet<>(existing));
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    checks.that(key.given(), "key", key.name(), "a key, for Google's own need no access");
    References.matches(
        checks, "projectNumber", projectNumber, NUMBER, "the number of a project, not its id");
    for (ServiceAgent agent : agents) {
      if (!existing.contains(agent)) {
        checks.add(
            Checks.broken(
                    ErrorCode.CMEK_AGENT_MISSING,
                    "existing",
                    existing,
                    "a list with %s, which is to use the key".formatted(agent))
                .fix("make it with \"%s\", then name it".formatted(agent.command(projectNumber))));
      }
    }
    checks.throwIfAny();
  }

  /**
   * Access for some services.
   *
   * @param agents the services that encrypt
   * @param existing the agents that exist in the project: {@link ServiceAgent#command} makes sure
   */
  public static KeyAccessConfig of(
      KmsKey key,
      String projectNumber,
      Collection<ServiceAgent> agents,
      Collection<ServiceAgent> existing) {
    return new KeyAccessConfig(
        key,
        projectNumber,
        new TreeSet<>(agents),
        new TreeSet<>(existing),
        ResourceOptions.defaults());
  }

  /** The same access with other options. */
  public KeyAccessConfig withOptions(ResourceOptions other) {
    return new KeyAccessConfig(key, projectNumber, agents, existing, other);
  }
}
