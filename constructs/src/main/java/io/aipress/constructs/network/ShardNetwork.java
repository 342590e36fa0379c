package io.aipress.constructs.network;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.compute_global_address.ComputeGlobalAddress;
import com.hashicorp.cdktf.providers.google.compute_network.ComputeNetwork;
import com.hashicorp.cdktf.providers.google.compute_subnetwork.ComputeSubnetwork;
import com.hashicorp.cdktf.providers.google.service_networking_connection.ServiceNetworkingConnection;
import io.aipress.constructs.internal.Children;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.provider.NewerArgument;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import java.util.List;
import software.constructs.Construct;

/**
 * The network of one shard: a subnet for its Cloud Run services and private access to Cloud SQL and
 * Memorystore. One network a shard, because Google advises against more than about 500 Cloud SQL
 * instances in one (Cloud SQL quotas, read 2026-04-10); so all may have the same ranges.
 *
 * <p>Makes {@code google_compute_network}, {@code google_compute_subnetwork}, {@code
 * google_compute_global_address} and {@code google_service_networking_connection}. Nothing here
 * costs money by itself. It has no firewall rules, see {@link NetworkFirewall}.
 *
 * <p>Network, subnet and peered range have {@code prevent_destroy}: all of a shard stands in them,
 * and a change of a name, or a subnet that shrinks, would replace them. See {@link SubnetSize} for
 * what may change.
 *
 * <p>Destroying it leaves the peering in place ({@code deletion_policy = ABANDON}), since Google
 * refuses to remove it for days after the last database is gone; the subnet cannot be deleted for
 * one to two hours after the last service. Making it again takes the abandoned peering over ({@code
 * update_on_creation_fail}).
 *
 * <p>Must exist first: the APIs {@code compute.googleapis.com} and {@code
 * servicenetworking.googleapis.com}.
 *
 * @see <a href="https://cloud.google.com/vpc/docs/private-services-access">Private services
 *     access</a>
 */
public final class ShardNetwork extends Construct {
  private final String network;
  private final String subnetwork;
  private final String connection;
  private final String subnetCidr;
  private final String servicesCidr;

  /** A network in the provider's project. */
  public ShardNetwork(Construct scope, String id, ShardNetworkConfig config) {
    super(scope, id);
    List<String> dependsOn = config.options().dependsOn();
    subnetCidr = config.subnetCidr();
    servicesCidr = config.servicesCidr();

    ComputeNetwork vpc =
        ComputeNetwork.Builder.create(this, "network")
            .name(config.name())
            .autoCreateSubnetworks(false)
            .lifecycle(kept())
            .build();
    References.order(vpc, dependsOn);
    network = References.address(ComputeNetwork.TF_RESOURCE_TYPE, vpc);

    ComputeSubnetwork subnet =
        ComputeSubnetwork.Builder.create(this, "subnetwork")
            .name(config.name())
            .region(config.region())
            .network(networkId())
            .ipCidrRange(config.subnetCidr())
            .privateIpGoogleAccess(true)
            .lifecycle(kept())
            .build();
    subnetwork = References.address(ComputeSubnetwork.TF_RESOURCE_TYPE, subnet);

    String[] range = config.servicesCidr().split("/", -1);
    ComputeGlobalAddress services =
        ComputeGlobalAddress.Builder.create(this, "services-range")
            .name(config.name() + "-services")
            .network(networkId())
            .purpose("VPC_PEERING")
            .addressType("INTERNAL")
            .address(range[0])
            .prefixLength(Integer.parseInt(range[1]))
            .lifecycle(kept())
            .build();
    String servicesRange = References.address(ComputeGlobalAddress.TF_RESOURCE_TYPE, services);

    ServiceNetworkingConnection peering =
        ServiceNetworkingConnection.Builder.create(this, "connection")
            .network(networkId())
            .service("servicenetworking.googleapis.com")
            .reservedPeeringRanges(List.of(References.attribute(servicesRange, "", "name")))
            .build();
    NewerArgument.SERVICE_CONNECTION_DELETION_POLICY.set(
        peering, "ABANDON", config.options().provider());
    NewerArgument.SERVICE_CONNECTION_UPDATE_ON_CREATION_FAIL.set(
        peering, true, config.options().provider());
    References.order(peering, dependsOn);
    connection = References.address(ServiceNetworkingConnection.TF_RESOURCE_TYPE, peering);
  }

  private static TerraformResourceLifecycle kept() {
    return TerraformResourceLifecycle.builder().preventDestroy(true).build();
  }

  /** The network's id, {@code projects/<project>/global/networks/<name>}, as a reference. */
  public String networkId() {
    return References.attribute(network, "", "id");
  }

  /** The network's name, as a reference. */
  public String networkName() {
    return References.attribute(network, "", "name");
  }

  /** The subnet's name, as a reference. */
  public String subnetworkName() {
    return References.attribute(subnetwork, "", "name");
  }

  /** Where the connections of Cloud Run services come from: {@code 10.0.0.0/19}. */
  public String subnetCidr() {
    return subnetCidr;
  }

  /** Where databases and caches are reached: {@code 10.1.0.0/20}. */
  public String servicesCidr() {
    return servicesCidr;
  }

  /**
   * The address of the connection to Google's services. Databases and caches must wait for it; no
   * attribute of theirs refers to it.
   */
  public String connectionAddress() {
    return connection;
  }

  /** The network itself, for arguments that this construct has no property for. */
  public ComputeNetwork network() {
    return Children.get(this, "network", ComputeNetwork.class);
  }

  /** The subnet itself, for arguments that this construct has no property for. */
  public ComputeSubnetwork subnetwork() {
    return Children.get(this, "subnetwork", ComputeSubnetwork.class);
  }

  /** The range of Google's services itself. */
  public ComputeGlobalAddress servicesRange() {
    return Children.get(this, "services-range", ComputeGlobalAddress.class);
  }

  /** The connection to Google's services itself. */
  public ServiceNetworkingConnection connection() {
    return Children.get(this, "connection", ServiceNetworkingConnection.class);
  }

  /**
   * Builds it property by property; what is left out is as {@link ShardNetworkConfig#of} has it.
   */
  public static final class Builder
      extends ConstructBuilder<ShardNetwork, ShardNetworkConfig, Builder> {
    private final Required<String> name = required("name");
    private final Required<String> region = required("region");

    private Builder(Construct scope, String id) {
      super(scope, id, ShardNetwork::new);
    }

    /** A builder of a construct with that id. */
    public static Builder create(Construct scope, String id) {
      return new Builder(scope, id);
    }

    /** Required: {@link ShardNetworkConfig#name()}. */
    public Builder name(String value) {
      return set(name, value);
    }

    /** Required: {@link ShardNetworkConfig#region()}. */
    public Builder region(String value) {
      return set(region, value);
    }

    /** See {@link ShardNetworkConfig#withRanges}. */
    public Builder ranges(String subnet, String services) {
      return with(config -> config.withRanges(subnet, services));
    }

    /** See {@link ShardNetworkConfig#withSubnetPrefix}. */
    public Builder subnetPrefix(int value) {
      return with(config -> config.withSubnetPrefix(value));
    }

    /** See {@link ShardNetworkConfig#withOptions}. */
    public Builder options(ResourceOptions value) {
      return with(config -> config.withOptions(value));
    }

    @Override
    protected ShardNetworkConfig config() {
      return ShardNetworkConfig.of(name.get(), region.get());
    }
  }
}
