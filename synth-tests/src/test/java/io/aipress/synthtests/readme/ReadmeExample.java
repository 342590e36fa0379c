package io.aipress.synthtests.readme;

import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.compute_network.ComputeNetwork;
import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.backup.BackupVaultConfig;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.SharedSqlInstance;
import io.aipress.constructs.sql.SharedSqlInstanceConfig;
import java.util.Map;

/** The README's example, compiled. */
final class ReadmeExample {
  private ReadmeExample() {}

  static void in(TerraformStack stack) {
    ComputeNetwork network = ComputeNetwork.Builder.create(stack, "network").name("blog").build();
    // README begins
    ResourceOptions options = ResourceOptions.defaults().withLabels(Map.of("team", "shop"));
    SharedSqlInstance sql =
        new SharedSqlInstance(
            stack,
            "blog-db",
            SharedSqlInstanceConfig.of("blog-g1", "europe-west1", network.getId())
                .withOptions(options));
    new BackupVault(
        stack, "vault", BackupVaultConfig.of("acme-blog-vault", "EU").withOptions(options));
    // README ends
    sql.getNode().addDependency(network);
  }
}
