package io.aipress.state.registry.adapter;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.ProjectId;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Author;
import io.aipress.state.registry.Registries;
import io.aipress.state.registry.sqlite.TestIdentity;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryUrlTest {
  private final Path base;

  RegistryUrlTest(@TempDir Path base) {
    this.base = base;
  }

  @Test
  void findsRelativePathsFromItsBase() {
    assertThat(RegistryUrl.parse("sqlite:.aipress/registry.db", base))
        .isEqualTo(new RegistryUrl.Sqlite(base.resolve(".aipress").resolve("registry.db")));
    assertThat(RegistryUrl.parse("sqlite:a/../b c?.db", base))
        .isEqualTo(new RegistryUrl.Sqlite(base.resolve("b c?.db")));
    assertThat(RegistryUrl.parse("snapshot:main.jsonl", base))
        .isEqualTo(new RegistryUrl.Snapshot(base.resolve("main.jsonl")));
  }

  @Test
  void takesAbsolutePathsAsTheyAre() {
    Path file = base.resolve("r.db").toAbsolutePath();
    assertThat(RegistryUrl.parse("sqlite:" + file, Path.of("elsewhere")))
        .isEqualTo(new RegistryUrl.Sqlite(file));
  }

  @ParameterizedTest
  @CsvSource({
    "spanner://demo-admin/main/registry,          demo-admin, main, registry",
    "spanner://demo-admin/a1/r_2,                 demo-admin, a1,   r_2",
    "spanner://demo-admin/i-b/a-registry_of-30-letters-long1, demo-admin, i-b, a-registry_of-30-letters-long1"
  })
  void namesADatabaseOfSpanner(String url, String project, String instance, String database) {
    assertThat(RegistryUrl.parse(url, base))
        .isEqualTo(new RegistryUrl.Spanner(new ProjectId(project), instance, database));
  }

  @ParameterizedTest
  @CsvSource({
    "spanner://short/main/registry,        project",
    "spanner://Demo-Admin/main/registry,   project",
    "spanner://demo-admin/m/registry,      instance",
    "spanner://demo-admin/ma_in/registry,  instance",
    "spanner://demo-admin/main-/registry,  instance",
    "spanner://demo-admin/main/r,          database",
    "spanner://demo-admin/main/registry-,  database",
    "spanner://demo-admin/main/1registry,  database",
    "spanner://demo-admin/main/a-registry_of-31-letters-is-out, database",
    "spanner://demo-admin/main/registry?x, database"
  })
  void saysWhichIdOfADatabaseIsNone(String url, String what) {
    List<Problem> problems = problems(() -> RegistryUrl.parse(url, base));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_URL_INVALID);
    assertThat(problems.get(0).message()).contains(" cannot be the " + what + "'s id, which has ");
    assertThat(problems.get(0).rule()).startsWith("the " + what + "'s id has ");
    assertThat(problems.get(0).fix()).contains("spanner://PROJECT/INSTANCE/DATABASE");
  }

  @Test
  void saysAtOnceAllThatIsWrongWithTheIdsOfADatabase() {
    assertThat(problems(() -> RegistryUrl.parse("spanner://P/I/D", base))).hasSize(3);
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
        "sqlite:~/r.db",
        "sqlite:a\0b",
        "SQLITE:a.db",
        "snapshot:",
        "spanner:p/i/d",
        "spanner://demo-admin/main",
        "spanner://demo-admin/main/registry/",
        "spanner:///demo-admin/main/registry",
        "postgres://host/db"
      })
  void saysWhichFormsThereAre(String url) {
    List<Problem> problems = problems(() -> RegistryUrl.parse(url, base));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.REGISTRY_URL_INVALID);
    assertThat(problems.get(0).rule()).contains("sqlite:PATH", "spanner://", "snapshot:FILE");
    assertThat(problems.get(0).fix()).contains("sqlite:PATH");
  }

  @Test
  void opensOnlyWhatIsThereUnlessAsked() {
    String url = "sqlite:none.db";
    assertThat(problems(() -> Registries.open(url, base, TestIdentity.DEMO, Author.ofSystem())))
        .extracting(Problem::code)
        .containsExactly(ErrorCode.REGISTRY_MISSING);
    Registries.openOrCreate(url, base, TestIdentity.DEMO, Author.ofSystem()).close();
    assertThat(base).isEmptyDirectory();
  }
}
