package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aipress.constructs.internal.TerraformText;
import io.aipress.stacks.json.CanonicalJson;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Terraform makes of data, asked of Terraform itself. */
@Needs(Part.TERRAFORM)
class TextStaysTextTest {
  @Test
  void everyStringInLocalsReachesTerraformAsItIs(@TempDir Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    texts.put("interpolation", "${file(\"/etc/passwd\")}");
    texts.put("directive", "%{ if true }yes%{ endif }");
    texts.put("nested", "a ${ \"${b}\" } %{c} d");
    texts.put("dollars", "$ $$ $x {$} %% 100% {}");
    texts.put("quotes", "\"' \\ \\n \n \t <>&");
    texts.put("unicode", "\u00e9 \u2028 \ud83d\ude00 \u007f");
    texts.put("key ${x}", "in a key");
    Map<String, String> escaped = new TreeMap<>();
    texts.forEach(
        (key, text) -> escaped.put(TerraformText.escape(key), TerraformText.escape(text)));
    Files.write(
        folder.resolve("main.tf.json"),
        new CanonicalJson()
            .write(
                Map.of(
                    "locals", Map.of("sites", escaped),
                    "output", Map.of("sites", Map.of("value", "${local.sites}")))));

    assertThat(Command.of("terraform", "init").in(folder).run().status()).isZero();
    Command.Result apply = Command.of("terraform", "apply", "-auto-approve").in(folder).run();
    assertThat(apply.status()).as(apply.err()).isZero();

    JsonNode sites =
        new ObjectMapper()
            .readTree(Command.of("terraform", "output", "-json", "sites").in(folder).run().out());
    texts.forEach((key, text) -> assertThat(sites.path(key).asText()).as(key).isEqualTo(text));
    assertThat(sites.size()).isEqualTo(texts.size());
  }
}
