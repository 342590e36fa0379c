package com.example.blog;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.GcsBackend;
import com.hashicorp.cdktf.GcsBackendConfig;
import com.hashicorp.cdktf.TerraformOutput;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.compute_global_address.ComputeGlobalAddress;
import com.hashicorp.cdktf.providers.google.compute_network.ComputeNetwork;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import com.hashicorp.cdktf.providers.google.service_networking_connection.ServiceNetworkingConnection;
import com.hashicorp.cdktf.providers.google.sql_database.SqlDatabase;
import io.aipress.constructs.backup.BackupVault;
import io.aipress.constructs.provider.RequiredProvider;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.SharedSqlInstance;
import io.aipress.shards.fleet.ProviderVersion;
import java.util.List;
import java.util.Map;

/** A database and a vault for backups in a plain stack, on a network of the stack's own. */
public final class Main {
  private Main() {}

  /** Synthesizes the stack {@code blog}. */
  public static void main(String[] arguments) {
    App app = new App();
    TerraformStack stack = new TerraformStack(app, "blog");
    new GcsBackend(
        stack, GcsBackendConfig.builder().bucket("example-tfstate").prefix("blog").build());
    new GoogleProvider(
        stack,
        "google",
        GoogleProviderConfig.builder().project("example-blog").region("europe-west1").build());
    RequiredProvider.in(stack, ProviderVersion.defaults());

    ComputeNetwork network =
        ComputeNetwork.Builder.create(stack, "network")
            .name("blog")
            .autoCreateSubnetworks(true)
            .build();
    ComputeGlobalAddress range =
        ComputeGlobalAddress.Builder.create(stack, "services-range")
            .name("blog-services")
            .network(network.getId())
            .purpose("VPC_PEERING")
            .addressType("INTERNAL")
            .prefixLength(20)
            .build();
    ServiceNetworkingConnection services =
        ServiceNetworkingConnection.Builder.create(stack, "services")
            .network(network.getId())
            .service("servicenetworking.googleapis.com")
            .reservedPeeringRanges(List.of(range.getName()))
            .build();

    ResourceOptions options = ResourceOptions.defaults().withLabels(Map.of("team", "blog"));
    SharedSqlInstance sql =
        SharedSqlInstance.Builder.create(stack, "sql")
            .name("blog-g1")
            .region("europe-west1")
            .network(network.getId())
            .options(options.after(services))
            .build();
    BackupVault.Builder.create(stack, "vault")
        .name("example-blog-vault")
        .location("EU")
        .options(options)
        .build();

    // What the constructs make is referred to like any resource.
    SqlDatabase.Builder.create(stack, "database").instance(sql.name()).name("blog").build();
    TerraformOutput.Builder.create(stack, "database-address").value(sql.privateIp()).build();
    app.synth();
  }
}
