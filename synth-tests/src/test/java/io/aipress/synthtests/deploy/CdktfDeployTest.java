package io.aipress.synthtests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import io.aipress.cli.command.Aipress;
import io.aipress.cli.starter.Starter;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.Project;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cdktf deploy STACK} from a stack's constructs to its state in a bucket, and back. */
@Needs({Part.CDKTF, Part.TERRAFORM, Part.GCS})
class CdktfDeployTest {
  private static final String STACK = "aipress-shard-0001";
  private static final String OTHER = "aipress-shard-0002";
  private static final String PREFIX = "production/us-central1/shard-0001/";

  @TempDir private Path folder;
  private final GcsServer server = GcsServer.shared();
  private final String bucket = server.newBucket();

  @BeforeEach
  void writeCdktfJson() throws IOException {
    sites("acme", "hooli");
  }

  /** What the stacks' constructs have: the sites of the one and of the other, with commas. */
  private void sites(String one, String two) throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Files.writeString(
        folder.resolve("java.args"), "-cp\n\"" + classes.replace("\\", "\\\\") + "\"\n");
    Files.writeString(
        folder.resolve("cdktf.json"),
        """
        {"language": "java", "projectId": "local", "sendCrashReports": "false",
         "app": "%s @java.args io.aipress.synthtests.deploy.LocalApp %s %s %s"}
        """
            .formatted(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                bucket,
                one,
                two));
  }

  @Test
  void deploysChangesNothingTheSecondTimeAndDestroys() {
    assertThat(cdktf("deploy", STACK, "--auto-approve"))
        .contains("1 added, 0 changed, 0 destroyed");

    assertThat(state().byAddress().keySet())
        .singleElement()
        .asString()
        .isEqualTo("terraform_data.site[\"acme\"]");
    long serial = state().serial();
    assertThat(objects()).containsExactly(PREFIX + "default.tfstate");

    assertThat(cdktf("deploy", STACK, "--auto-approve")).contains("No changes");
    assertThat(state().serial()).isEqualTo(serial);

    assertThat(cdktf("destroy", STACK, "--auto-approve")).contains("1 destroyed");
    assertThat(state().managedInstances()).isZero();
    assertThat(objects()).containsExactly(PREFIX + "default.tfstate");
  }

  /** The file of the transfer stands beside what every deploy synthesizes anew, and must stay. */
  @Test
  void carriesOutATransferBetweenTwoStacks() throws IOException {
    sites("acme,globex", "hooli");
    cdktf("deploy", STACK, OTHER, "--auto-approve");
    String id = id(STACK, "acme");
    Starter.write(folder);
    Path fleet = folder.resolve("fleet.yaml");
    Files.writeString(fleet, Files.readString(fleet).replace("aipress-production-tfstate", bucket));
    aipress("shards", "open", "--region", "us-central1", "--count", "2");
    Path list = folder.resolve("list.txt");
    Files.writeString(list, STACK + " terraform_data.site[\"acme\"] -> " + OTHER + "\n");
    aipress("state", "transfer", list.toString(), "--out", folder.resolve("cdktf.out").toString());

    sites("globex", "acme,hooli");
    assertThat(cdktf("deploy", STACK, "--auto-approve")).contains("0 destroyed");
    assertThat(cdktf("deploy", OTHER, "--auto-approve"))
        .contains("1 imported, 0 added, 1 changed, 0 destroyed"); // it imports its id alone

    assertThat(aipress("state", "transfer", list.toString(), "--verify"))
        .contains("1 resource is in its new state, and in no other");
    assertThat(id(OTHER, "acme")).isEqualTo(id);
    for (String stack : List.of(STACK, OTHER)) {
      Files.delete(folder.resolve("cdktf.out/stacks/" + stack + "/transfers.tf.json"));
    }
    assertThat(cdktf("deploy", STACK, OTHER, "--auto-approve")).contains("No changes");
  }

  private String aipress(String... arguments) {
    List<String> words =
        new ArrayList<>(List.of("--fleet", folder.resolve("fleet.yaml").toString()));
    words.addAll(List.of(arguments));
    StringWriter out = new StringWriter();
    int status =
        Aipress.run(
            new PrintWriter(out),
            new PrintWriter(out),
            server.environment(),
            words.toArray(String[]::new));
    assertThat(status).as(out.toString()).isZero();
    return out.toString();
  }

  private String id(String stack, String site) {
    String address = "terraform_data.site[\"" + site + "\"]";
    return Objects.requireNonNull(state(stack).byAddress().get(address), address)
        .attribute("id")
        .orElseThrow();
  }

  private String cdktf(String... arguments) {
    List<String> words = new ArrayList<>(List.of(Project.script("cdktf")));
    words.addAll(List.of(arguments));
    Map<String, String> environment = new HashMap<>(server.environment());
    environment.put("CI", "true");
    Command.Result result =
        Command.of(words.toArray(String[]::new)).in(folder).with(environment).run();
    assertThat(result.status()).as(result.out() + result.err()).isZero();
    return result.out();
  }

  private StateDocument state() {
    return state(STACK);
  }

  private StateDocument state(String stack) {
    String name = "production/us-central1/" + stack.replace("aipress-", "") + "/";
    return StateDocument.parse(
        server.client().readAllBytes(BlobId.of(bucket, name + "default.tfstate")), "state");
  }

  /** What is in the bucket: the state of the one stack, and no lock. */
  private List<String> objects() {
    return server.client().list(bucket).streamAll().map(Blob::getName).toList();
  }
}
