package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.BucketInfo;
import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import io.aipress.constructs.media.MediaBucket;
import io.aipress.constructs.media.MediaBucketConfig;
import io.aipress.constructs.provider.RequiredProvider;
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
import io.aipress.state.testing.Command;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.Project;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/importing.md} says, by the real Terraform and provider. */
@Needs({Part.TERRAFORM, Part.PROVIDER})
class AdoptingTest {
  private static final Pattern EXAMPLE =
      Pattern.compile("(?s) *// page begins\n(.*?) *// page ends");

  @TempDir private Path folder;

  @Test
  void thePagesExamplesAreThoseThatCompile() throws IOException {
    String page = Files.readString(Project.root().resolve("docs/importing.md"));
    Matcher example =
        EXAMPLE.matcher(
            Files.readString(
                Project.root()
                    .resolve(
                        "synth-tests/src/test/java/io/aipress/synthtests/terraform/AdoptingExample.java")));
    int found = 0;
    while (example.find()) {
      found++;
      String code = example.group(1);
      int indent = code.length() - code.stripLeading().length();
      assertThat(page).contains("```java\n" + code.stripTrailing().indent(-indent) + "```");
    }
    assertThat(found).isEqualTo(4);
  }

  @Test
  void whatHasNoPropertyIsSetOnTheResourceItself() throws IOException {
    Path reached =
        synthesized(
            "reached",
            stack -> {
              Shard shard =
                  new Shard(
                      stack,
                      "shard",
                      ShardConfig.of(
                          ShardFacts.of(
                              new ProjectId("acme-shop"), new Region("us-central1"), "shop")));
              Site site =
                  Site.of(
                          new TenantId("acme"),
                          ServiceTier.BRONZE,
                          List.of(Domain.of("acme.example")))
                      .withLogin(SiteLogin.of(1));
              SiteTenant sites =
                  new SiteTenant(
                      stack, "acme", SiteTenantConfig.of(Sites.one(site), shard.siteEnvironment()));
              AdoptingExample.reach(shard, sites);
            });

    OfflineTerraform.init(Objects.requireNonNull(reached.getParent())).must("validate");
    assertThat(Files.readString(reached))
        .contains(
            "\"connector_enforcement\": \"REQUIRED\"",
            "\"allow_global_access\": true",
            "\"timeout\": \"60s\"");
  }

  @Test
  @Needs(Part.GCS)
  void anExistingBucketIsTakenOverInPlace() throws IOException {
    GcsServer server = GcsServer.shared();
    server.client().create(BucketInfo.of("acme-uploads"));

    Command.Result plan = plan(server, synthesized("adopt", AdoptingExample::adopt));

    assertThat(plan.out())
        .contains("Plan: 1 to import, 0 to add, 1 to change, 0 to destroy")
        .contains("+ \"managed_by\" = \"aipress\"");
  }

  @Test
  @Needs(Part.GCS)
  void whatWouldBeReplacedIsRefused() throws IOException {
    GcsServer server = GcsServer.shared();
    server.client().create(BucketInfo.of("acme-elsewhere"));

    Command.Result plan =
        plan(
            server,
            synthesized(
                "elsewhere",
                stack -> {
                  MediaBucket media =
                      new MediaBucket(stack, "media", MediaBucketConfig.of("acme-elsewhere", "EU"));
                  stack.addOverride(
                      "import",
                      List.of(
                          Map.of(
                              "to",
                              AdoptingExample.address(media.bucket()),
                              "id",
                              "acme-elsewhere")));
                }));

    assertThat(plan.status()).isOne();
    assertThat(plan.err()).contains("Instance cannot be destroyed");
  }

  @Test
  void anotherAddressIsNoOtherBucket() throws IOException {
    String[] address = new String[1];
    Path before =
        synthesized(
            "before",
            stack ->
                address[0] =
                    AdoptingExample.address(
                        new MediaBucket(
                                stack, "media", MediaBucketConfig.of("acme-uploads", "us-central1"))
                            .bucket()));
    StackOnPaper stack = StackOnPaper.of(folder.resolve("stack"), before);
    stack.apply();

    Path renamed =
        synthesized(
            "renamed",
            to ->
                new MediaBucket(
                    to, "uploads", MediaBucketConfig.of("acme-uploads", "us-central1")));
    assertThat(stack.with(renamed).plan())
        .extracting(change -> change.toString().replaceAll("_[0-9A-F]{8}", ""))
        .containsExactlyInAnyOrder(
            "delete google_storage_bucket.media_bucket",
            "create google_storage_bucket.uploads_bucket");

    Path moved = synthesized("moved", to -> AdoptingExample.rename(to, address[0]));
    assertThat(stack.with(moved).plan()).isEmpty();
  }

  private static Command.Result plan(GcsServer server, Path configuration) {
    OfflineTerraform terraform =
        OfflineTerraform.init(Objects.requireNonNull(configuration.getParent()));
    return terraform.run(
        Map.of("GOOGLE_STORAGE_CUSTOM_ENDPOINT", "http://" + server.host() + "/storage/v1/"),
        "plan",
        "-input=false",
        "-no-color");
  }

  private Path synthesized(String name, Consumer<TerraformStack> build) {
    App app = new App(AppConfig.builder().outdir(folder.resolve(name).toString()).build());
    TerraformStack stack = new TerraformStack(app, "stack");
    new GoogleProvider(stack, "google", GoogleProviderConfig.builder().project("acme").build());
    RequiredProvider.in(stack, ProviderVersion.defaults());
    build.accept(stack);
    app.synth();
    return folder.resolve(name).resolve("stacks/stack/cdk.tf.json");
  }
}
