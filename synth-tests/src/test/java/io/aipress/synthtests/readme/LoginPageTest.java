package io.aipress.synthtests.readme;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.starter.Starter;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.MariaDb;
import io.aipress.state.testing.Project;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import io.aipress.synthtests.logins.Gcloud;
import io.aipress.synthtests.logins.Server;
import io.aipress.synthtests.readme.PageExamples.Example;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the examples of {@code docs/registry.md} that make logins, on a real server. */
@Needs(Part.MARIADB)
class LoginPageTest {
  @TempDir private Path folder;

  @Test
  void everyLoginIsMadeAsThePageShows() throws Exception {
    Starter.write(folder);
    Gcloud gcloud = Gcloud.in(folder.resolve("gcloud"));
    gcloud.secret("aipress-shard-0001", "wp-acme-db-password");
    gcloud.secret("aipress-shard-0001", "pool-users");
    Files.writeString(folder.resolve("admin-password"), MariaDb.ADMIN_PASSWORD + "\n");
    Server.schema("wp-acme");
    String path = Path.of(gcloud.program()).getParent() + ":" + System.getenv("PATH");
    run(
        path,
        List.of(
            "tenants",
            "add",
            "acme",
            "--tier",
            "gold",
            "--domain",
            "acme.example",
            "--region",
            "us-central1"));
    List<Example> examples = PageExamples.of("mariadb");

    assertThat(examples).hasSizeGreaterThan(2);
    for (Example example : examples) {
      List<String> words = new ArrayList<>(example.words().subList(1, example.words().size()));
      words.addAll(List.of("--port", String.valueOf(MariaDb.shared().port())));
      Command.Result result = run(path, words);
      assertThat(example.printing(result.status(), result.out() + result.err()).masked())
          .isEqualTo(example.masked());
    }
    Server.administer("DROP USER IF EXISTS 'wp-acme'@'%'", "DROP USER IF EXISTS 'wp-acme_b'@'%'");
  }

  private Command.Result run(String path, List<String> words) {
    List<String> command = new ArrayList<>(List.of(Project.script("aipress")));
    command.addAll(words);
    return Command.of(command.toArray(String[]::new))
        .in(folder)
        .with(Map.of("PATH", path, "AIPRESS_ACTOR", "alice"))
        .run();
  }
}
