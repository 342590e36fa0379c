package io.aipress.synthtests.deploy;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.GcsBackend;
import com.hashicorp.cdktf.GcsBackendConfig;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformResourceConfig;
import com.hashicorp.cdktf.TerraformStack;
import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.location.StateLocation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code cdktf.json} runs in the test of a deployment: two stacks of {@code terraform_data},
 * which need no cloud, each with its state where a shard's stack has it.
 */
final class LocalApp {
  private static final Region REGION = new Region("us-central1");

  private LocalApp() {}

  /** Writes the stacks; the arguments are the bucket and for each stack its sites with commas. */
  public static void main(String[] arguments) {
    Fleet fleet = Fleet.of("acme", "production", arguments[0], new TreeMap<>(Map.of(REGION, 1)));
    App app = new App();
    for (int number = 1; number < arguments.length; number++) {
      stack(app, fleet, new ShardId(number), List.of(arguments[number].split(",", -1)));
    }
    app.synth();
  }

  private static void stack(App app, Fleet fleet, ShardId shard, List<String> sites) {
    TerraformStack stack = new TerraformStack(app, shard.stackName());
    StateLocation state = StateLocation.ofShard(fleet, REGION, shard);
    new GcsBackend(
        stack, GcsBackendConfig.builder().bucket(state.bucket()).prefix(state.prefix()).build());
    TerraformResource site =
        new TerraformResource(
            stack,
            "site",
            TerraformResourceConfig.builder().terraformResourceType("terraform_data").build());
    site.addOverride("for_each", "${toset(%s)}".formatted(quoted(sites)));
    site.addOverride("input", "${each.key}.example");
  }

  private static String quoted(List<String> words) {
    return words.stream().map("\"%s\""::formatted).collect(Collectors.joining(", ", "[", "]"));
  }
}
