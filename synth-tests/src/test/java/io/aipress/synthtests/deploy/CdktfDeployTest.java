package io.aipress.synthtests.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.GcsServer;
import io.aipress.state.testing.Project;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cdktf deploy STACK} from a stack's constructs to its state in a bucket, and back. */
@Needs({Part.CDKTF, Part.TERRAFORM, Part.GCS})
class CdktfDeployTest {
  private static final String STACK = "aipress-shard-0001";
  private static final String PREFIX = "production/us-central1/shard-0001/";

  @TempDir private Path folder;
  private final GcsServer server = GcsServer.shared();
  private final String bucket = server.newBucket();

  @BeforeEach
  void writeCdktfJson() throws IOException {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Files.writeString(
        folder.resolve("java.args"), "-cp\n\"" + classes.replace("\\", "\\\\") + "\"\n");
    Files.writeString(
        folder.resolve("cdktf.json"),
        """
        {"language": "java", "projectId": "local", "sendCrashReports": "false",
         "app": "%s @java.args io.aipress.synthtests.deploy.LocalApp %s"}
        """
            .formatted(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                bucket));
  }

  @Test
  void deploysChangesNothingTheSecondTimeAndDestroys() {
    assertThat(cdktf("deploy", STACK, "--auto-approve"))
        .contains("1 added, 0 changed, 0 destroyed");

    assertThat(state().byAddress().keySet())
        .singleElement()
        .asString()
        .startsWith("terraform_data.site");
    long serial = state().serial();
    assertThat(objects()).containsExactly(PREFIX + "default.tfstate");

    assertThat(cdktf("deploy", STACK, "--auto-approve")).contains("No changes");
    assertThat(state().serial()).isEqualTo(serial);

    assertThat(cdktf("destroy", STACK, "--auto-approve")).contains("1 destroyed");
    assertThat(state().managedInstances()).isZero();
    assertThat(objects()).containsExactly(PREFIX + "default.tfstate");
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
    return StateDocument.parse(
        server.client().readAllBytes(BlobId.of(bucket, PREFIX + "default.tfstate")), "state");
  }

  /** What is in the bucket: the state of the one stack, and no lock. */
  private List<String> objects() {
    return server.client().list(bucket).streamAll().map(Blob::getName).toList();
  }
}
