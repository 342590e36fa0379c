package io.aipress.constructs.pool;

import com.hashicorp.cdktf.TerraformResourceLifecycle;
import com.hashicorp.cdktf.providers.google.compute_region_instance_group_manager.ComputeRegionInstanceGroupManager;
import com.hashicorp.cdktf.providers.google.compute_region_instance_group_manager.ComputeRegionInstanceGroupManagerAutoHealingPolicies;
import com.hashicorp.cdktf.providers.google.compute_region_instance_group_manager.ComputeRegionInstanceGroupManagerUpdatePolicy;
import com.hashicorp.cdktf.providers.google.compute_region_instance_group_manager.ComputeRegionInstanceGroupManagerVersion;
import com.hashicorp.cdktf.providers.google.compute_region_instance_template.ComputeRegionInstanceTemplate;
import com.hashicorp.cdktf.providers.google.compute_region_instance_template.ComputeRegionInstanceTemplateDisk;
import com.hashicorp.cdktf.providers.google.compute_region_instance_template.ComputeRegionInstanceTemplateDiskDiskEncryptionKey;
import com.hashicorp.cdktf.providers.google.compute_region_instance_template.ComputeRegionInstanceTemplateNetworkInterface;
import com.hashicorp.cdktf.providers.google.compute_region_instance_template.ComputeRegionInstanceTemplateServiceAccount;
import com.hashicorp.cdktf.providers.google.compute_region_instance_template.ComputeRegionInstanceTemplateShieldedInstanceConfig;
import io.aipress.constructs.encryption.KmsKey;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.internal.TerraformText;
import io.aipress.constructs.network.NetworkTags;
import io.aipress.shards.fleet.PoolSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/** The machines of a pool: what each is made from, and the group that keeps them in number. */
final class PoolMachines {
  /**
   * The newest long-term release of Google's system for containers. A family, not one image: a
   * machine that heals starts with the patches of that day.
   */
  static final String SYSTEM = "projects/cos-cloud/global/images/family/cos-stable";

  /** GiB; the system and one image take less than three. */
  private static final int DISK_GIB = 10;

  /** Seconds until a new machine has fetched image and logins, before its health counts. */
  private static final int INITIAL_DELAY = 300;

  private PoolMachines() {}

  /**
   * A group of machines.
   *
   * @param account address of the service account that they run as
   * @param users id of the secret with their logins
   * @return the group, as a reference
   */
  static String create(Construct scope, ConnectionPoolConfig config, String account, String users) {
    ComputeRegionInstanceTemplate template = template(scope, config, account, users);
    ComputeRegionInstanceGroupManager group =
        ComputeRegionInstanceGroupManager.Builder.create(scope, "instance-group-manager")
            .name(config.name())
            .region(config.region())
            .baseInstanceName(config.name())
            .targetSize(config.settings().vms())
            .distributionPolicyTargetShape("EVEN")
            .version(
                List.of(
                    ComputeRegionInstanceGroupManagerVersion.builder()
                        .instanceTemplate(
                            References.attribute(
                                References.address(
                                    ComputeRegionInstanceTemplate.TF_RESOURCE_TYPE, template),
                                "",
                                "id"))
                        .build()))
            .updatePolicy(
                ComputeRegionInstanceGroupManagerUpdatePolicy.builder()
                    .type("PROACTIVE")
                    .minimalAction("REPLACE")
                    .maxSurgeFixed(PoolSettings.SURGE)
                    .maxUnavailableFixed(0)
                    .build())
            .autoHealingPolicies(
                ComputeRegionInstanceGroupManagerAutoHealingPolicies.builder()
                    .healthCheck(PoolBalancer.check(scope, "healing", config, 10, 6))
                    .initialDelaySec(INITIAL_DELAY)
                    .build())
            .build();
    References.order(group, config.options().dependsOn());
    return References.attribute(
        References.address(ComputeRegionInstanceGroupManager.TF_RESOURCE_TYPE, group),
        "",
        "instance_group");
  }

  private static @Nullable ComputeRegionInstanceTemplateDiskDiskEncryptionKey key(KmsKey key) {
    return key.given()
        ? ComputeRegionInstanceTemplateDiskDiskEncryptionKey.builder()
            .kmsKeySelfLink(key.name())
            .build()
        : null;
  }

  private static ComputeRegionInstanceTemplate template(
      Construct scope, ConnectionPoolConfig config, String account, String users) {
    ComputeRegionInstanceTemplate template =
        ComputeRegionInstanceTemplate.Builder.create(scope, "instance-template")
            .namePrefix(config.name() + "-")
            .region(config.region())
            .machineType(config.settings().machineType())
            .labels(config.options().labels())
            .tags(List.of(NetworkTags.POOL))
            .disk(
                List.of(
                    ComputeRegionInstanceTemplateDisk.builder()
                        .boot(true)
                        .autoDelete(true)
                        .sourceImage(SYSTEM)
                        .diskType("pd-balanced")
                        .diskSizeGb(DISK_GIB)
                        .diskEncryptionKey(key(config.kmsKey()))
                        .build()))
            // No access_config: no address outside the network.
            .networkInterface(
                List.of(
                    ComputeRegionInstanceTemplateNetworkInterface.builder()
                        .subnetwork(config.network().subnetwork())
                        .build()))
            .serviceAccount(
                ComputeRegionInstanceTemplateServiceAccount.builder()
                    .email(account)
                    .scopes(List.of("cloud-platform"))
                    .build())
            .shieldedInstanceConfig(
                ComputeRegionInstanceTemplateShieldedInstanceConfig.builder()
                    .enableSecureBoot(true)
                    .enableVtpm(true)
                    .enableIntegrityMonitoring(true)
                    .build())
            .metadata(metadata(config, users))
            .lifecycle(TerraformResourceLifecycle.builder().createBeforeDestroy(true).build())
            .build();
    References.order(template, config.options().dependsOn());
    return template;
  }

  private static Map<String, String> metadata(ConnectionPoolConfig config, String users) {
    return new TreeMap<>(
        Map.of(
            "block-project-ssh-keys", "true",
            "enable-oslogin", "true",
            "google-logging-enabled", "true",
            "google-monitoring-enabled", "true",
            "proxysql-config", config.proxySql().text(),
            "proxysql-image", config.settings().image(),
            "proxysql-users", users,
            "serial-port-enable", "false",
            "user-data", TerraformText.escape(cloudInit())));
  }

  /** What a machine does when it starts. */
  static String cloudInit() {
    try (InputStream file = PoolMachines.class.getResourceAsStream("cloud-init.yaml")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
