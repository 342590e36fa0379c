package io.aipress.constructs.site;

import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2Service;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplate;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateScaling;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateVpcAccess;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service.CloudRunV2ServiceTemplateVpcAccessNetworkInterfaces;
import com.hashicorp.cdktf.providers.google.cloud_run_v2_service_iam_member.CloudRunV2ServiceIamMember;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.shards.registry.SiteRole;
import java.util.List;
import software.constructs.Construct;

/**
 * The Cloud Run service of a site that has a login, and for one that serves the right of everybody
 * to call it.
 */
final class SiteService {
  /** How long a request may take: Cloud Run's default, and as long as scheduled work may. */
  private static final String REQUEST_TIMEOUT = "300s";

  /**
   * What the service is and may read.
   *
   * @param account the address of its service account
   * @param passwordSecret the id of the secret of its database password
   * @param passwordReader the resource by which the account may read that
   */
  record Access(String account, String passwordSecret, String passwordReader) {}

  private SiteService() {}

  static void create(
      Construct scope,
      SiteTenantConfig config,
      SiteValues site,
      SiteBackends backends,
      Access access,
      ResourceOptions options) {
    if (!site.mayBeReady()) {
      return;
    }
    String region = config.environment().region();
    CloudRunV2Service service =
        CloudRunV2Service.Builder.create(scope, "service")
            .forEach(site.forEachReady())
            .name(site.text("service"))
            .location(region)
            .ingress("INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER")
            .labels(options.labels())
            .template(template(config, site, backends, access))
            .build();
    References.order(service, options.after(access.passwordReader()).dependsOn());

    if (site.mayBeReady(SiteRole.SERVING)) {
      CloudRunV2ServiceIamMember.Builder.create(scope, "invoker")
          .forEach(site.forEachReady(SiteRole.SERVING))
          .name(
              site.sibling(References.address(CloudRunV2Service.TF_RESOURCE_TYPE, service), "name"))
          .location(region)
          .role("roles/run.invoker")
          .member("allUsers")
          .build();
    }
  }

  private static CloudRunV2ServiceTemplate template(
      SiteTenantConfig config, SiteValues site, SiteBackends backends, Access access) {
    SiteEnvironment.Network network = config.environment().network();
    return CloudRunV2ServiceTemplate.builder()
        .serviceAccount(access.account())
        // Not computed by the provider: left out, every plan would show a difference.
        .executionEnvironment("EXECUTION_ENVIRONMENT_GEN2")
        .timeout(REQUEST_TIMEOUT)
        .maxInstanceRequestConcurrency(site.number("concurrency"))
        .scaling(
            CloudRunV2ServiceTemplateScaling.builder()
                .minInstanceCount(site.number("min_instances"))
                .maxInstanceCount(site.number("max_instances"))
                .build())
        .vpcAccess(
            CloudRunV2ServiceTemplateVpcAccess.builder()
                .egress("PRIVATE_RANGES_ONLY")
                .networkInterfaces(
                    List.of(
                        CloudRunV2ServiceTemplateVpcAccessNetworkInterfaces.builder()
                            .network(network.name())
                            .subnetwork(network.subnetwork())
                            .tags(backends.tags())
                            .build()))
                .build())
        .containers(List.of(SiteContainer.of(site, config, backends, access.passwordSecret())))
        .build();
  }
}
