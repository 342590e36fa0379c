package io.aipress.constructs.shard;

import com.hashicorp.cdktf.providers.google.storage_bucket_iam_member.StorageBucketIamMember;
import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.identity.PlatformAccount;
import io.aipress.constructs.identity.PlatformAccountConfig;
import io.aipress.constructs.internal.References;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.SharedSqlInstance;
import java.util.List;
import software.constructs.Construct;

/**
 * Who may bring a copy of a site's database into the vault, which whoever removes or moves a tenant
 * needs: an account that may start exports and do nothing else with databases, for backup jobs and
 * for people who may act as it; and the database instance's own account, which writes the file.
 * Instances that sites have to themselves get that right beside them, in {@code SiteTenant}.
 */
final class ShardExports {
  /**
   * {@code roles/cloudsql.editor}, the smallest predefined role with both, may also change them.
   */
  private static final List<String> PERMISSIONS =
      List.of("cloudsql.instances.export", "cloudsql.instances.get");

  private ShardExports() {}

  static PlatformAccount create(
      Construct scope, SharedSqlInstance sql, BackupVault vault, ResourceOptions options) {
    StorageBucketIamMember writer =
        StorageBucketIamMember.Builder.create(scope, "vault-exports")
            .bucket(vault.name())
            .role(BackupVault.EXPORTER_ROLE)
            .member("serviceAccount:" + sql.serviceAccount())
            .build();
    References.order(writer, options.dependsOn());
    return new PlatformAccount(
        scope,
        "backup",
        PlatformAccountConfig.of("aipress-backup", "Exports databases to the vault")
            .withPermissions(PERMISSIONS)
            .withOptions(options));
  }
}
