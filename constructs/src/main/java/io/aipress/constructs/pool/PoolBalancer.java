package io.aipress.constructs.pool;

import com.hashicorp.cdktf.providers.google.compute_address.ComputeAddress;
import com.hashicorp.cdktf.providers.google.compute_forwarding_rule.ComputeForwardingRule;
import com.hashicorp.cdktf.providers.google.compute_region_backend_service.ComputeRegionBackendService;
import com.hashicorp.cdktf.providers.google.compute_region_backend_service.ComputeRegionBackendServiceBackend;
import com.hashicorp.cdktf.providers.google.compute_region_health_check.ComputeRegionHealthCheck;
import com.hashicorp.cdktf.providers.google.compute_region_health_check.ComputeRegionHealthCheckTcpHealthCheck;
import io.aipress.constructs.internal.References;
import java.util.List;
import software.constructs.Construct;

/** The address of a pool, and what spreads connections to it over the healthy machines. */
final class PoolBalancer {
  /**
   * Seconds that open connections keep when a machine leaves: more than a page takes to be made.
   */
  private static final int DRAINING = 60;

  private PoolBalancer() {}

  /** A check whether ProxySQL takes connections, which it does only once it has its logins. */
  static String check(
      Construct scope, String id, ConnectionPoolConfig config, int interval, int failures) {
    ComputeRegionHealthCheck check =
        ComputeRegionHealthCheck.Builder.create(scope, id)
            .name(config.name() + "-" + id)
            .region(config.region())
            .checkIntervalSec(interval)
            .timeoutSec(interval)
            .healthyThreshold(2)
            .unhealthyThreshold(failures)
            .tcpHealthCheck(
                ComputeRegionHealthCheckTcpHealthCheck.builder()
                    .port(ProxySqlConfig.WEB_PORT)
                    .build())
            .build();
    References.order(check, config.options().dependsOn());
    return References.attribute(
        References.address(ComputeRegionHealthCheck.TF_RESOURCE_TYPE, check), "", "id");
  }

  /**
   * A load balancer in front of a group of machines.
   *
   * @return its address, as a reference
   */
  static String create(Construct scope, ConnectionPoolConfig config, String group) {
    List<String> dependsOn = config.options().dependsOn();
    ComputeAddress address =
        ComputeAddress.Builder.create(scope, "address")
            .name(config.name())
            .region(config.region())
            .addressType("INTERNAL")
            .subnetwork(config.network().subnetwork())
            .labels(config.options().labels())
            .build();
    References.order(address, dependsOn);
    String ip =
        References.attribute(
            References.address(ComputeAddress.TF_RESOURCE_TYPE, address), "", "address");

    ComputeRegionBackendService machines =
        ComputeRegionBackendService.Builder.create(scope, "backend-service")
            .name(config.name())
            .region(config.region())
            .loadBalancingScheme("INTERNAL")
            .protocol("TCP")
            .network(config.network().id())
            .healthChecks(List.of(check(scope, "balancing", config, 5, 3)))
            .connectionDrainingTimeoutSec(DRAINING)
            .backend(
                List.of(
                    ComputeRegionBackendServiceBackend.builder()
                        .group(group)
                        .balancingMode("CONNECTION")
                        .build()))
            .build();

    ComputeForwardingRule.Builder.create(scope, "forwarding-rule")
        .name(config.name())
        .region(config.region())
        .loadBalancingScheme("INTERNAL")
        .ipProtocol("TCP")
        .ipAddress(ip)
        .ports(
            List.of(
                String.valueOf(ProxySqlConfig.WEB_PORT), String.valueOf(ProxySqlConfig.ADMIN_PORT)))
        .network(config.network().id())
        .subnetwork(config.network().subnetwork())
        .backendService(
            References.attribute(
                References.address(ComputeRegionBackendService.TF_RESOURCE_TYPE, machines),
                "",
                "id"))
        .labels(config.options().labels())
        .build();
    return ip;
  }
}
