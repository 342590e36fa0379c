package com.example.site;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.GcsBackend;
import com.hashicorp.cdktf.GcsBackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import io.aipress.constructs.provider.RequiredProvider;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.site.Site;
import io.aipress.constructs.site.SiteEnvironment;
import io.aipress.constructs.site.SiteLogin;
import io.aipress.constructs.site.SiteTenant;
import io.aipress.constructs.site.SiteTenantConfig;
import io.aipress.constructs.site.Sites;
import io.aipress.shards.Domain;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.ProviderVersion;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.SiteImage;
import java.util.List;

/** One WordPress site with its values written out, beside infrastructure that is there already. */
public final class Main {
  private static final String REGION = "europe-west1";

  private Main() {}

  /** Synthesizes the stack {@code site}. */
  public static void main(String[] arguments) {
    App app = new App();
    TerraformStack stack = new TerraformStack(app, "site");
    new GcsBackend(
        stack, GcsBackendConfig.builder().bucket("example-tfstate").prefix("site").build());
    new GoogleProvider(
        stack,
        "google",
        GoogleProviderConfig.builder().project("example-sites").region(REGION).build());
    RequiredProvider.in(stack, ProviderVersion.defaults());

    SiteEnvironment environment =
        new SiteEnvironment(
            REGION,
            new SiteEnvironment.Network("company", "company-run"),
            new SiteEnvironment.Database("mysql-g2", "10.20.0.3"),
            new SiteEnvironment.Cache("10.20.1.3", "6379"),
            "example-uploads",
            ResourceOptions.defaults());
    Site site =
        Site.of(new TenantId("acme"), ServiceTier.SILVER, List.of(Domain.of("www.acme.example")))
            .withImage(new SiteImage("europe-docker.pkg.dev/example/sites/wordpress:6.8.3", 8080))
            .withSizing(new ServiceSizing(1, 1024, 8, 1, 5))
            // The login is made by SQL and its password stored in the secret, once that is there;
            // until then leave this line out, and the site has everything but its service.
            .withLogin(SiteLogin.of(1));
    new SiteTenant(stack, "acme", SiteTenantConfig.of(Sites.one(site), environment));
    app.synth();
  }
}
