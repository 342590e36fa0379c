package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.RealStack;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code aipress state transfer}, carried out by the real Terraform. */
@Needs({Part.GCS, Part.TERRAFORM})
class TransferCommandTest {
  @TempDir private Path folder;
  private Cli cli;
  private RealStack one;
  private RealStack two;

  @BeforeEach
  void applyTwoStacks() throws IOException {
    GcsServer server = GcsServer.shared();
    String bucket = server.newBucket();
    cli = Cli.inStarter(folder).with(server.environment());
    String fleet = Files.readString(cli.file("fleet.yaml"));
    Files.writeString(cli.file("fleet.yaml"), fleet.replace("aipress-production-tfstate", bucket));
    cli.done("shards", "open", "--region", "us-central1", "--count", "2");
    one = stack(bucket, 1).sites(Map.of("acme", "1", "globex", "2", "initech", "3"));
    two = stack(bucket, 2).sites(Map.of("hooli", "4"));
    one.apply();
    two.apply();
  }

  @Test
  void handsResourcesOverWithoutTouchingThem() throws IOException {
    Map<String, String> before = ids(one);
    list(
        "aipress-shard-0001 terraform_data.site[\"acme\"] -> aipress-shard-0002",
        "aipress-shard-0001 terraform_data.site[\"globex\"] -> aipress-shard-0002"
            + " terraform_data.site[\"globex-two\"]");

    JsonNode plan = transfer();
    assertThat(plan.path("transfers").asInt()).isEqualTo(2);
    assertThat(plan.path("files")).hasSize(2);
    assertThat(transfer()).isEqualTo(plan);
    Cli.Answer early = cli.json("state", "transfer", list(), "--verify");
    assertThat(early.codes()).containsOnly("RESOURCE_OWNERS");
    assertThat(early.error().path("fix").asText()).startsWith("apply the stacks that let go first");

    one.sites(Map.of("initech", "3"));
    assertThat(one.must("plan", "-no-color"))
        .contains("will no longer be managed by Terraform", "0 to destroy");
    one.apply();
    two.sites(Map.of("hooli", "4", "acme", "1", "globex-two", "2")).apply();

    assertThat(cli.done("state", "transfer", list(), "--verify").path("verified").asInt())
        .isEqualTo(2);
    assertThat(ids(one).keySet()).containsExactly("terraform_data.site[\"initech\"]");
    assertThat(ids(two))
        .containsEntry("terraform_data.site[\"acme\"]", before.get("terraform_data.site[\"acme\"]"))
        .containsEntry(
            "terraform_data.site[\"globex-two\"]", before.get("terraform_data.site[\"globex\"]"));
    assertThat(two.must("plan", "-no-color")).contains("No changes.");
  }

  @Test
  void whatIsNotOwnedOnceIsNotTransferred() throws IOException {
    String acme = ids(one).get("terraform_data.site[\"acme\"]");
    two.sites(Map.of("hooli", "4", "copy", "1"))
        .must("import", "terraform_data.site[\"copy\"]", String.valueOf(acme));
    String from = "aipress-shard-0001 terraform_data.site";
    refuses(from + "[\"acme\"] -> aipress-shard-0002", "RESOURCE_OWNERS");
    refuses(from + "[\"nobody\"] -> aipress-shard-0002", "RESOURCE_OWNERS");
    refuses(
        from + "[\"globex\"] -> aipress-shard-0002 terraform_data.site[\"hooli\"]",
        "RESOURCE_OWNERS");
    refuses(
        from + "[\"globex\"] -> aipress-shard-0001 terraform_data.site[\"x\"]", "TRANSFER_INVALID");
    refuses(from + "[\"globex\"] -> aipress-shard-0009", "STACK_UNKNOWN");
    refuses(from + "[\"globex\"] to aipress-shard-0002", "TRANSFER_INVALID");
    refuses("# nothing", "TRANSFER_INVALID");
    assertThat(cli.json("state", "transfer", "no-such-file").codes())
        .containsExactly("FILE_UNREADABLE");
    assertThat(cli.file("out/stacks/aipress-shard-0002/transfers.tf.json")).doesNotExist();
  }

  private void refuses(String line, String code) throws IOException {
    list(line);
    assertThat(cli.json("state", "transfer", list(), "--out", cli.file("out").toString()).codes())
        .as(line)
        .containsExactly(code);
  }

  private JsonNode transfer() {
    return cli.done("state", "transfer", list(), "--out", cli.file("out").toString());
  }

  private String list() {
    return cli.file("list.txt").toString();
  }

  private void list(String... lines) throws IOException {
    Files.writeString(cli.file("list.txt"), String.join("\n", lines));
  }

  private RealStack stack(String bucket, int number) {
    String shard = "shard-%04d".formatted(number);
    return RealStack.init(
        cli.file("out/stacks/aipress-" + shard),
        GcsServer.shared().environment(),
        bucket,
        "production/us-central1/" + shard);
  }

  private static Map<String, String> ids(RealStack stack) throws IOException {
    Map<String, String> ids = new TreeMap<>();
    JsonNode state = new ObjectMapper().readTree(stack.must("show", "-json"));
    for (JsonNode resource : state.at("/values/root_module/resources")) {
      ids.put(resource.path("address").asText(), resource.at("/values/id").asText());
    }
    return ids;
  }
}
