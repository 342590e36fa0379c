package io.aipress.stacks.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import com.hashicorp.cdktf.GcsBackend;
import com.hashicorp.cdktf.GcsBackendConfig;
import com.hashicorp.cdktf.TerraformLocal;
import com.hashicorp.cdktf.TerraformStack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measured against cdktf's own serializer, not against what we think of it. */
class CanonicalJsonTest {
  private static final Map<String, Object> AWKWARD =
      Map.of(
          "10",
          "JavaScript puts keys that are numbers first",
          "9",
          List.of(),
          "empty",
          Map.of(),
          "numbers",
          List.of(0, -1, 1.5, 0.001, 123456789012L, 1.0),
          "truth",
          List.of(true, false),
          "controls",
          "\b\t\n\f\r\u0000\u001f\u007f",
          "quotes",
          "\"\\/'<>&",
          "unicode",
          "\u00e9\u07ff\u0800\u2028\u2029\uffff\ud83d\ude00",
          "Z\u00e9",
          "upper case before lower case, code unit by code unit",
          "\ud83d\ude00",
          Map.of("\uff5e", 1, "\ud83d\ude01", 2));

  @Test
  void writesWhatCdktfWrites(@TempDir Path folder) throws IOException {
    App app = new App(AppConfig.builder().outdir(folder.toString()).build());
    TerraformStack stack = new TerraformStack(app, "stack");
    new GcsBackend(stack, GcsBackendConfig.builder().bucket("bucket").prefix("prefix").build());
    new TerraformLocal(stack, "awkward", AWKWARD);
    Object tree = stack.toTerraform();
    app.synth();

    byte[] ours = new CanonicalJson().write(tree);

    Path theirs = folder.resolve("stacks/stack/cdk.tf.json");
    assertThat(new String(ours, StandardCharsets.UTF_8)).isEqualTo(Files.readString(theirs));
    assertThat(ours).isEqualTo(Files.readAllBytes(theirs));
  }

  @Test
  void escapesLoneSurrogatesAsJavaScriptDoes() {
    byte[] bytes = new CanonicalJson().write(List.of("\ud83d", "a\ude00b"));

    assertThat(new String(bytes, StandardCharsets.UTF_8))
        .isEqualTo("[\n  \"\\ud83d\",\n  \"a\\ude00b\"\n]");
  }

  @Test
  void writesOneDocumentAfterTheOther() {
    CanonicalJson json = new CanonicalJson();
    json.write("x".repeat(200_000));

    assertThat(new String(json.write(List.of(1)), StandardCharsets.UTF_8)).isEqualTo("[\n  1\n]");
  }

  @Test
  void takesAPartThatIsWrittenAlreadyAtItsLevelOnly() {
    CanonicalJson json = new CanonicalJson();
    CanonicalJson.Written part = json.part(Map.of("b", List.of(1, "\u00e9")), 1);

    assertThat(json.write(Map.of("a", part, "c", 2)))
        .isEqualTo(json.write(Map.of("a", Map.of("b", List.of(1, "\u00e9")), "c", 2)));
    assertThatThrownBy(() -> json.write(List.of(List.of(part))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("written for level 1, put at level 2");
  }

  @Test
  void refusesANumberWhoseJavaScriptFormItDoesNotKnow() {
    assertThatThrownBy(() -> new CanonicalJson().write(List.of(1e21)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no canonical form for the number 1.0E21");
  }
}
