package io.aipress.synthtests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.GcsBackend;
import com.hashicorp.cdktf.GcsBackendConfig;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import com.hashicorp.cdktf.providers.google.provider.GoogleProvider;
import io.aipress.state.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
  private static final Pattern SCRIPT = Pattern.compile("scripts/([a-z-]+)");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @Test
  void itsExampleIsTheOneThatCompiles() throws IOException {
    String readme = read("README.md");
    String shown = readme.substring(readme.indexOf("```java\n") + 8);
    shown = shown.substring(0, shown.indexOf("```"));
    String source =
        read("synth-tests/src/test/java/io/aipress/synthtests/readme/ReadmeExample.java");
    String compiled =
        source.substring(
            source.indexOf("// README begins\n") + 17, source.indexOf("    // README ends"));

    assertThat(shown).isEqualTo(compiled.indent(-4));
  }

  @Test
  void itsExampleMakesWhatItSays() throws IOException {
    TerraformStack stack = new TerraformStack(Testing.app(), "readme");
    new GcsBackend(stack, GcsBackendConfig.builder().bucket("bucket").prefix("prefix").build());
    new GoogleProvider(stack, "google");
    ReadmeExample.in(stack);

    JsonNode resources = new ObjectMapper().readTree(Testing.synth(stack)).path("resource");

    assertThat(resources.path("google_sql_database_instance").elements().next().path("name"))
        .hasToString("\"blog-g1\"");
    assertThat(resources.path("google_storage_bucket").elements().next().path("location"))
        .hasToString("\"EU\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
  void namesScriptsAndFilesThatAreThere(String page) throws IOException {
    String text = read(page);
    SortedSet<Path> named = new TreeSet<>();
    Matcher script = SCRIPT.matcher(text);
    while (script.find()) {
      named.add(Project.root().resolve("scripts").resolve(script.group(1)));
    }
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      named.add(Project.root().resolve(link.group(1)));
    }

    assertThat(named).isNotEmpty().allSatisfy(path -> assertThat(path).exists());
  }

  private static String read(String file) throws IOException {
    return Files.readString(Project.root().resolve(file));
  }
}
