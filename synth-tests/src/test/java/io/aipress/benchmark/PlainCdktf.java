package io.aipress.benchmark;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.GcsBackend;
import com.hashicorp.cdktf.GcsBackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import io.aipress.cli.fleetfile.FleetFile;
import io.aipress.constructs.shard.Shard;
import io.aipress.constructs.shard.ShardConfig;
import io.aipress.constructs.shard.ShardFacts;
import io.aipress.constructs.site.Site;
import io.aipress.constructs.site.SiteTenant;
import io.aipress.constructs.site.SiteTenantConfig;
import io.aipress.constructs.site.Sites;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.ShardSite;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.stacks.ShardShape;
import io.aipress.stacks.ShardStack;
import io.aipress.stacks.synthesis.FleetSynthesizer;
import io.aipress.state.registry.Registries;
import io.aipress.state.terraform.location.StateLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * The first shards of a fleet, written by cdktf itself. {@code same-stacks}: the very stacks that
 * the synthesizer writes, one after the other. {@code construct-per-site}: as a program without a
 * synthesizer would be written, a construct for every site.
 */
final class PlainCdktf {
  /**
   * Calls from Node to Java and back nest deeper with every construct of an app: forty shards with
   * a construct for every site overflow the usual stack of 1 MiB.
   */
  private static final long STACK_BYTES = 1L << 30;

  private PlainCdktf() {}

  /** Arguments: the way, the fleet file, the output folder, how many shards. */
  public static void main(String[] arguments) throws InterruptedException, ExecutionException {
    FutureTask<Boolean> app = new FutureTask<>(() -> write(arguments), true);
    new Thread(null, app, "app", STACK_BYTES).start();
    app.get();
  }

  private static void write(String[] arguments) {
    Path file = Path.of(arguments[1]);
    Fleet fleet = FleetFile.load(file);
    RegistrySnapshot snapshot;
    try (TenantRegistry registry =
        Registries.open(
            fleet.registry(), Path.of("").toAbsolutePath(), fleet.identity(), Author.ofSystem())) {
      snapshot = registry.snapshot();
    }
    FleetSynthesizer synthesizer = new FleetSynthesizer(fleet);
    App app = new App(AppConfig.builder().outdir(arguments[2]).build());
    for (io.aipress.shards.registry.Shard shard :
        snapshot.shards().subList(0, Integer.parseInt(arguments[3]))) {
      List<ShardSite> sites = snapshot.sitesByShard().getOrDefault(shard.id(), List.of());
      if (arguments[0].equals("same-stacks")) {
        new ShardStack(app, ShardShape.of(fleet), synthesizer.data(shard, sites));
      } else {
        constructPerSite(app, fleet, shard, sites);
      }
    }
    app.synth();
  }

  private static void constructPerSite(
      App app, Fleet fleet, io.aipress.shards.registry.Shard shard, List<ShardSite> sites) {
    TerraformStack stack = new TerraformStack(app, shard.id().stackName());
    StateLocation state = StateLocation.ofShard(fleet, shard.region(), shard.id());
    new GcsBackend(
        stack, GcsBackendConfig.builder().bucket(state.bucket()).prefix(state.prefix()).build());
    new GoogleProvider(stack, "google");
    Shard built = new Shard(stack, "shard", ShardConfig.of(ShardFacts.of(fleet, shard), fleet));
    for (ShardSite site : sites) {
      new SiteTenant(
          stack,
          "site-" + site.tenant().id(),
          SiteTenantConfig.of(Sites.one(Site.of(site, fleet)), built.siteEnvironment()));
    }
  }
}
