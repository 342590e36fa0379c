package io.aipress.synthtests.readme;

import com.hashicorp.cdktf.TerraformStack;
import io.aipress.constructs.registry.TenantRegistryDatabase;
import io.aipress.constructs.registry.TenantRegistryDatabaseConfig;

/** The example of the registry's page, compiled. */
final class RegistryExample {
  private RegistryExample() {}

  static void in(TerraformStack stack) {
    // page begins
    new TenantRegistryDatabase(
        stack,
        "registry",
        TenantRegistryDatabaseConfig.of(
            "fleet-registry",
            "us-central1",
            "serviceAccount:registry@acme-central.iam.gserviceaccount.com"));
    // page ends
  }
}
