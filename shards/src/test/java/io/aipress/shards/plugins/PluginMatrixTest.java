package io.aipress.shards.plugins;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PluginMatrixTest {
  private static final String HEAD = "# a comment\n\nversion: 1\n";

  @Test
  void readsARuleALine() {
    PluginSlug slug = new PluginSlug("a-cache");
    PluginRule rule =
        new PluginRule(
            slug, PluginClass.CACHING, PluginSupport.LIMITED, "does little", "something else");

    assertThat(
            PluginMatrix.parse(
                "m", HEAD + "a-cache | caching | limited | does little | something else"))
        .isEqualTo(Map.of(slug, rule));
  }

  @Test
  void takesReasonAndAlternativeOfTheClassWhereALineHasNone() {
    String line = "a-cache | file-based-caching | not-supported | |";
    PluginRule rule = PluginMatrix.parse("m", HEAD + line).values().iterator().next();

    assertThat(rule.reason()).isEqualTo(PluginClass.FILE_BASED_CACHING.reason());
    assertThat(rule.alternative()).isEqualTo(PluginClass.FILE_BASED_CACHING.alternative());
  }

  @Test
  void tellsEveryLineThatIsWrong() {
    List<String> told =
        problems(
                () ->
                    PluginMatrix.parse(
                        "m",
                        HEAD
                            + """
                            b | seo | full | |
                            a | seo | full | |
                            b/c | seo | full | |
                            d | seo | full |
                            e | search | full | |
                            f | seo | perhaps | |
                            g | seo | not-supported | |
                            """))
            .stream()
            .map(problem -> problem.code() + " " + problem.origin() + " " + problem.field())
            .toList();

    assertThat(told)
        .containsExactly(
            "PLUGIN_INVALID m:5 null",
            "PLUGIN_INVALID m:6 plugin",
            "PLUGIN_INVALID m:7 null",
            "PLUGIN_INVALID m:8 class",
            "PLUGIN_INVALID m:9 support",
            "PLUGIN_INVALID m:10 alternative");
  }

  @Test
  void refusesAMatrixOfAnotherVersion() {
    assertThat(problems(() -> PluginMatrix.parse("m", "version: 2\na | seo | full | |\n")))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.PLUGIN_INVALID);
              assertThat(problem.origin()).hasToString("m:1");
            });
  }
}
