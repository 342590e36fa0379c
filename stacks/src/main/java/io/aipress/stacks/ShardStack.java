package io.aipress.stacks;

import com.hashicorp.cdktf.GcsBackend;
import com.hashicorp.cdktf.GcsBackendConfig;
import com.hashicorp.cdktf.TerraformDataSource;
import com.hashicorp.cdktf.TerraformElement;
import com.hashicorp.cdktf.TerraformLocal;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import com.hashicorp.cdktf.providers.google.provider.GoogleProviderConfig;
import io.aipress.constructs.provider.RequiredProvider;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.shard.Shard;
import io.aipress.constructs.shard.ShardFacts;
import io.aipress.constructs.site.SiteTenant;
import io.aipress.constructs.site.SiteTenantConfig;
import io.aipress.constructs.site.Sites;
import io.aipress.shards.errors.AipressException;
import java.util.Arrays;
import java.util.List;
import software.constructs.Construct;

/**
 * The Terraform root configuration of one shard: provider, gcs backend, the shard's data as {@code
 * local.shard} and {@code local.sites}, a {@link Shard}, and one {@link SiteTenant} for all of its
 * sites.
 *
 * <p>Addresses are readable and frozen, {@code google_cloud_run_v2_service.site["acme"]}: they come
 * from {@link LogicalIds}. A stack without a state location cannot be made.
 */
public final class ShardStack extends TerraformStack {
  /** The oldest Terraform that reads what the stacks contain: import blocks came with 1.5. */
  public static final String TERRAFORM_VERSION = ">= 1.5.0";

  /** The construct id of the {@link Shard}; addresses leave it out, for the stack is the shard. */
  private static final String SHARD = "shard";

  private static final String LOCALS = "locals";

  private final LogicalIds logicalIds = new LogicalIds();

  /**
   * The stack of a shard.
   *
   * @param scope the cdktf App
   * @param shape what it has in common with other shards
   * @param data what is its own
   * @throws AipressException what a construct refuses
   */
  public ShardStack(Construct scope, ShardShape shape, StackData data) {
    super(scope, data.stackName());
    new GcsBackend(
        this,
        GcsBackendConfig.builder()
            .bucket(data.state().bucket())
            .prefix(data.state().prefix())
            .build());
    addOverride("terraform.required_version", TERRAFORM_VERSION);
    RequiredProvider.in(this, shape.shard().options().provider());

    Construct locals = new Construct(this, LOCALS);
    new TerraformLocal(locals, ShardShape.FACTS, data.facts());
    new TerraformLocal(locals, "sites", data.sites());

    ShardFacts facts = shape.shard().facts();
    // The labels are given twice: to the provider for what has no such argument in the bindings, a
    // global address, and to the constructs for what its default labels do not reach, Cloud SQL.
    ResourceOptions options = shape.shard().options();
    new GoogleProvider(
        this,
        "google",
        GoogleProviderConfig.builder()
            .project(facts.project())
            .region(facts.region())
            .defaultLabels(options.forShard(facts.name()).labels())
            .build());

    Shard shard = new Shard(this, SHARD, shape.shard());
    new SiteTenant(
        this,
        "site",
        SiteTenantConfig.of(Sites.each("sites"), shard.siteEnvironment())
            .withPlugins(shape.plugins())
            .withPhp(shape.php()));
  }

  @Override
  protected String allocateLogicalId(Object element) {
    TerraformElement terraform = (TerraformElement) element;
    String below = terraform.getNode().getPath().substring(getNode().getId().length() + 1);
    List<String> path = Arrays.asList(below.split("/", -1));
    if (path.size() > 1 && (path.get(0).equals(SHARD) || path.get(0).equals(LOCALS))) {
      path = path.subList(1, path.size());
    }
    String type = element.getClass().getSimpleName();
    if (element instanceof TerraformResource resource) {
      type = resource.getTerraformResourceType();
    } else if (element instanceof TerraformDataSource source) {
      type = "data." + source.getTerraformResourceType();
    }
    return logicalIds.allocate(type, path);
  }
}
