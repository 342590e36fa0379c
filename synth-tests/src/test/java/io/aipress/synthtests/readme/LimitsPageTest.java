package io.aipress.synthtests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.LimitSource;
import io.aipress.shards.limits.Limits;
import io.aipress.state.testing.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/limits.md} shows the catalogue as it is. */
class LimitsPageTest {
  @Test
  void showsEveryLimit() throws IOException {
    String page = Files.readString(Project.root().resolve("docs/limits.md"));

    assertThat(page.substring(page.indexOf("| limit |"))).isEqualTo(table());
  }

  private static String table() {
    return "| limit | value | of what | raised | checked as | source |\n"
        + "| --- | ---: | --- | --- | --- | --- |\n"
        + Limits.all().stream().map(LimitsPageTest::row).collect(Collectors.joining());
  }

  private static String row(Limit limit) {
    LimitSource source = limit.source();
    return String.format(
        Locale.ROOT,
        "| `%s` | %,d | %s %s | %s | %s | [%s](%s), %s |%n",
        limit.name(),
        limit.value(),
        limit.unit(),
        limit.scope(),
        limit.raising(),
        limit.code() == null ? "" : "`" + limit.code() + "`",
        source.title(),
        source.url(),
        source.read());
  }
}
