package io.aipress.constructs.network;

import com.hashicorp.cdktf.providers.google.compute_router.ComputeRouter;
import com.hashicorp.cdktf.providers.google.compute_router_nat.ComputeRouterNat;
import com.hashicorp.cdktf.providers.google.compute_router_nat.ComputeRouterNatLogConfig;
import com.hashicorp.cdktf.providers.google.compute_router_nat.ComputeRouterNatSubnetwork;
import com.hashicorp.cdktf.providers.google.compute_subnetwork.ComputeSubnetwork;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.List;
import software.constructs.Construct;

/**
 * A subnet for virtual machines that have no addresses outside, and the NAT through which they
 * reach the internet: Google's own APIs they reach without it.
 *
 * <p>Makes {@code google_compute_subnetwork}, {@code google_compute_router} and {@code
 * google_compute_router_nat}. The NAT costs about a dollar a month and machine, and $0.045 a GB.
 *
 * <p>It is a subnet of its own, because Cloud Run may take every address of the one it is in, and a
 * machine that heals must find one. The NAT serves this subnet and no other: sites reach the
 * internet from Cloud Run itself ({@code PRIVATE_RANGES_ONLY}), and a NAT on their subnet would
 * cost them money and the seconds of a slower start (Cloud Run networking best practices, read
 * 2026-11-23).
 *
 * <p>Must exist first: the network, and the API {@code compute.googleapis.com}.
 *
 * @see <a href="https://cloud.google.com/nat/docs/overview">Cloud NAT</a>
 */
public final class MachineSubnet extends Construct {
  private final String subnetwork;
  private final String nat;

  /** A subnet in the provider's project. */
  public MachineSubnet(Construct scope, String id, MachineSubnetConfig config) {
    super(scope, id);
    List<String> dependsOn = config.options().dependsOn();

    ComputeSubnetwork subnet =
        ComputeSubnetwork.Builder.create(this, "subnetwork")
            .name(config.name())
            .region(config.region())
            .network(config.network())
            .ipCidrRange(config.cidr())
            .privateIpGoogleAccess(true)
            .build();
    References.order(subnet, dependsOn);
    subnetwork = References.address(ComputeSubnetwork.TF_RESOURCE_TYPE, subnet);

    ComputeRouter router =
        ComputeRouter.Builder.create(this, "router")
            .name(config.name())
            .region(config.region())
            .network(config.network())
            .build();
    References.order(router, dependsOn);

    ComputeRouterNat gateway =
        ComputeRouterNat.Builder.create(this, "nat")
            .name(config.name())
            .region(config.region())
            .router(
                References.attribute(
                    References.address(ComputeRouter.TF_RESOURCE_TYPE, router), "", "name"))
            .natIpAllocateOption("AUTO_ONLY")
            .sourceSubnetworkIpRangesToNat("LIST_OF_SUBNETWORKS")
            .subnetwork(
                List.of(
                    ComputeRouterNatSubnetwork.builder()
                        .name(subnetworkId())
                        .sourceIpRangesToNat(List.of("ALL_IP_RANGES"))
                        .build()))
            .logConfig(
                ComputeRouterNatLogConfig.builder().enable(true).filter("ERRORS_ONLY").build())
            .build();
    nat = References.address(ComputeRouterNat.TF_RESOURCE_TYPE, gateway);
  }

  /** The subnet's id, {@code projects/<project>/regions/<region>/subnetworks/<name>}. */
  public String subnetworkId() {
    return References.attribute(subnetwork, "", "id");
  }

  /** The address of the NAT. Machines that need the internet to start must wait for it. */
  public String natAddress() {
    return nat;
  }

  /** The subnet itself, for arguments that this construct has no property for. */
  public ComputeSubnetwork subnetwork() {
    return Children.get(this, "subnetwork", ComputeSubnetwork.class);
  }

  /** The router of the NAT. */
  public ComputeRouter router() {
    return Children.get(this, "router", ComputeRouter.class);
  }

  /** The NAT itself. */
  public ComputeRouterNat nat() {
    return Children.get(this, "nat", ComputeRouterNat.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link MachineSubnetConfig#of} has it.
   */
  public static final class Builder
      extends ConstructBuilder<MachineSubnet, MachineSubnetConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> region = required("region");
    private final Required<String> network = required("network");

    private Builder(Construct scope, String id) {
      super(scope, id, MachineSubnet::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link MachineSubnetConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link MachineSubnetConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** Required: {@link MachineSubnetConfig#network()}. */
    public Builder network(String value) {
      return set(network, value);
    }

    /** See {@link MachineSubnetConfig#withCidr}. */
    public Builder cidr(String value) {
      return with(config -> config.withCidr(value));
    }

    /** See {@link MachineSubnetConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected MachineSubnetConfig config() {
      return MachineSubnetConfig.of(name.get(), region.get(), network.get());
    }
  }
}
