package io.aipress.constructs.network;

import com.hashicorp.cdktf.providers.google.compute_firewall.ComputeFirewall;
import com.hashicorp.cdktf.providers.google.compute_firewall.ComputeFirewallAllow;
import com.hashicorp.cdktf.providers.google.compute_firewall.ComputeFirewallDeny;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.network.Opening.Direction;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import software.constructs.Construct;

/**
 * The firewall of a network: everything is denied, both ways, but for its {@link Opening}s.
 *
 * <p>Makes {@code google_compute_firewall}, two for what is denied and one for each opening.
 * Google's own last word denies what comes in and allows what goes out; the two rules here come
 * just before it. Cloud SQL and Memorystore stand in Google's network, where no rule of ours holds,
 * so who may reach them is decided where connections go out. What Cloud Run sends to the internet
 * under {@code PRIVATE_RANGES_ONLY} does not pass the network, nor do requests to sites.
 *
 * <p>Must exist first: the network, and the API {@code compute.googleapis.com}.
 *
 * @see <a href="https://cloud.google.com/firewall/docs/firewalls">VPC firewall rules</a>
 */
public final class NetworkFirewall extends Construct {
  /** Of a rule that opens: Google's default. */
  public static final int OPENING_PRIORITY = 1000;

  /** Of the rules that deny: the last before Google's own, which have 65535. */
  public static final int DENY_PRIORITY = 65_534;

  /** The rules of a network. */
  public NetworkFirewall(Construct scope, String id, NetworkFirewallConfig config) {
    super(scope, id);
    if (config.denyByDefault()) {
      for (Direction direction : Direction.values()) {
        deny(direction, config);
      }
    }
    config.openings().forEach(opening -> open(opening, config));
  }

  private void deny(Direction direction, NetworkFirewallConfig config) {
    String name = "deny-" + direction.name().toLowerCase(Locale.ROOT);
    ComputeFirewall.Builder rule =
        rule(name, direction, List.of(Opening.ANYWHERE), config)
            .priority(DENY_PRIORITY)
            .deny(List.of(ComputeFirewallDeny.builder().protocol("all").build()));
    References.order(rule.build(), config.options().dependsOn());
  }

  private void open(Opening opening, NetworkFirewallConfig config) {
    ComputeFirewall.Builder rule =
        rule(opening.name(), opening.direction(), opening.ranges(), config)
            .priority(OPENING_PRIORITY)
            .targetTags(List.of(opening.tag()))
            .allow(
                List.of(
                    ComputeFirewallAllow.builder()
                        .protocol("tcp")
                        .ports(opening.ports().stream().map(String::valueOf).toList())
                        .build()));
    References.order(rule.build(), config.options().dependsOn());
  }

  private ComputeFirewall.Builder rule(
      String name, Direction direction, List<String> ranges, NetworkFirewallConfig config) {
    ComputeFirewall.Builder rule =
        ComputeFirewall.Builder.create(this, name)
            .name(config.name() + "-" + name)
            .network(config.network())
            .direction(direction.name());
    return direction == Direction.INGRESS
        ? rule.sourceRanges(ranges)
        : rule.destinationRanges(ranges);
  }

  /** The rules by their ids: the names of openings, {@code deny-egress}, {@code deny-ingress}. */
  public SortedMap<String, ComputeFirewall> rules() {
    return Children.all(this, ComputeFirewall.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link NetworkFirewallConfig#of} has it.
   */
  public static final class Builder
      extends ConstructBuilder<NetworkFirewall, NetworkFirewallConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> network = required("network");

    private Builder(Construct scope, String id) {
      super(scope, id, NetworkFirewall::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link NetworkFirewallConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link NetworkFirewallConfig#network()}. */
    public Builder network(String value) {
      return set(network, value);
    }

    /** See {@link NetworkFirewallConfig#withOpenings}. */
    public Builder openings(List<Opening> value) {
      return with(config -> config.withOpenings(value));
    }

    /** See {@link NetworkFirewallConfig#withoutDeny}. */
    public Builder withoutDeny() {
      return with(config -> config.withoutDeny());
    }

    /** See {@link NetworkFirewallConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected NetworkFirewallConfig config() {
      return NetworkFirewallConfig.of(name.get(), network.get());
    }
  }
}
