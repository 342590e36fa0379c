package io.aipress.state.registry;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryUrlTest {
  private final Path base;

  RegistryUrlTest(@TempDir Path base) {
    this.base = base;
  }

  @Test
  void findsRelativePathsFromItsBase() {
    assertThat(RegistryUrl.parse("sqlite:.aipress/registry.db", base).file())
        .isEqualTo(base.resolve(".aipress").resolve("registry.db"));
    assertThat(RegistryUrl.parse("sqlite:a/../b c?.db", base).file())
        .isEqualTo(base.resolve("b c?.db"));
  }

  @Test
  void takesAbsolutePathsAsTheyAre() {
    Path file = base.resolve("r.db").toAbsolutePath();
    assertThat(RegistryUrl.parse("sqlite:" + file, Path.of("elsewhere")).file()).isEqualTo(file);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "registry.db",
        "sqlite",
        "sqlite:",
        "sqlite: ",
        "sqlite::memory:",
        "sqlite:a\0b",
        "SQLITE:a.db",
        "spanner://p/i/d",
        "snapshot:registry.json",
        "postgres://host/db"
      })
  void saysWhichFormsItServes(String url) {
    List<Problem> problems = problems(() -> RegistryUrl.parse(url, base));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_URL_INVALID);
    assertThat(problems.get(0).fix()).contains("sqlite:PATH");
  }

  @Test
  void opensOnlyWhatIsThereUnlessAsked() {
    String url = "sqlite:none.db";
    assertThat(problems(() -> Registries.open(url, base, TestIdentity.DEMO)))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.REGISTRY_MISSING);
    Registries.openOrCreate(url, base, TestIdentity.DEMO).close();
    assertThat(base).isEmptyDirectory();
  }
}
