package com.example.wordpress;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.GcsBackend;
import com.hashicorp.cdktf.GcsBackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import io.aipress.constructs.provider.RequiredProvider;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.shard.CacheChoice;
import io.aipress.constructs.shard.NetworkChoice;
import io.aipress.constructs.shard.Shard;
import io.aipress.constructs.shard.ShardConfig;
import io.aipress.constructs.shard.ShardFacts;
import io.aipress.constructs.site.Site;
import io.aipress.constructs.site.SiteLogin;
import io.aipress.constructs.site.SiteTenant;
import io.aipress.constructs.site.SiteTenantConfig;
import io.aipress.constructs.site.Sites;
import io.aipress.shards.Domain;
import io.aipress.shards.ProjectId;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.ProviderVersion;
import java.util.List;
import java.util.Map;
import software.constructs.Construct;

/**
 * A company's own stack around a {@link Shard}: in the company's network, with its labels and its
 * Redis, and a site.
 */
public final class WordpressStack extends TerraformStack {
  private static final String PROJECT = "example-wordpress";
  private static final String REGION = "europe-west1";

  /** The stack. */
  public WordpressStack(Construct scope, String id) {
    super(scope, id);
    new GcsBackend(
        this, GcsBackendConfig.builder().bucket("example-tfstate").prefix("wordpress").build());
    new GoogleProvider(
        this, "google", GoogleProviderConfig.builder().project(PROJECT).region(REGION).build());
    RequiredProvider.in(this, ProviderVersion.defaults());

    NetworkChoice network =
        NetworkChoice.Existing.of(
                "projects/%s/global/networks/company".formatted(PROJECT), "company", "run-west1")
            .withTags(List.of("wordpress"))
            .withPool(
                new NetworkChoice.PoolPlace(
                    "projects/%s/regions/%s/subnetworks/machines".formatted(PROJECT, REGION),
                    List.of("10.64.0.0/22")));
    Shard shard =
        new Shard(
            this,
            "shard",
            ShardConfig.of(ShardFacts.of(new ProjectId(PROJECT), new Region(REGION), "wordpress"))
                .withNetwork(network)
                .withCache(CacheChoice.existing("10.65.0.12"))
                .withOptions(
                    ResourceOptions.defaults()
                        .withLabels(Map.of("cost_center", "4711", "owner", "web"))));

    Site site =
        Site.of(new TenantId("intranet"), ServiceTier.GOLD, List.of(Domain.of("blog.example.com")))
            .withLogin(SiteLogin.of(1));
    new SiteTenant(
        this, "intranet", SiteTenantConfig.of(Sites.one(site), shard.siteEnvironment()));
  }

  /** Synthesizes the stack {@code wordpress}. */
  public static void main(String[] arguments) {
    App app = new App();
    new WordpressStack(app, "wordpress");
    app.synth();
  }
}
