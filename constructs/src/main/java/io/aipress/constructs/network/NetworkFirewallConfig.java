package io.aipress.constructs.network;

import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.List;

/**
 * Rules of a network's firewall.
 *
 * @param name the beginning of every rule's name; 1 to 38 characters, or a reference
 * @param network the network's name or id; may be a reference
 * @param denyByDefault whether what nothing opens is denied, both ways and to everything in the
 *     network; true when omitted
 * @param openings what is let through; none when omitted
 * @param options what must exist first; firewall rules have no labels; {@link
 *     ResourceOptions#defaults()} when omitted
 */
public record NetworkFirewallConfig(
    String name,
    String network,
    boolean denyByDefault,
    List<Opening> openings,
    ResourceOptions options) {

  /**
   * A firewall whose openings have names of their own.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public NetworkFirewallConfig {
    openings = List.copyOf(openings);
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.firewallPrefix(checks, "name", name);
    long names = openings.stream().map(Opening::name).distinct().count();
    checks
        .that(!network.isBlank(), "network", network, "a network's name or id")
        .that(
            names == openings.size(),
            "openings",
            openings.stream().map(Opening::name).toList(),
            "openings with different names")
        .throwIfAny();
  }

  /** A firewall that lets nothing through. */
  public static NetworkFirewallConfig of(String name, String network) {
    return new NetworkFirewallConfig(name, network, true, List.of(), ResourceOptions.defaults());
  }

  /** The same firewall, letting these through instead. */
  public NetworkFirewallConfig withOpenings(List<Opening> other) {
    return new NetworkFirewallConfig(name, network, denyByDefault, other, options);
  }

  /** The same openings in a network where something else says what is denied. */
  public NetworkFirewallConfig withoutDeny() {
    return new NetworkFirewallConfig(name, network, false, openings, options);
  }

  /** The same firewall with other options. */
  public NetworkFirewallConfig withOptions(ResourceOptions other) {
    return new NetworkFirewallConfig(name, network, denyByDefault, openings, other);
  }
}
