package io.aipress.synthtests.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A fleet whose gold sites have a database each: nobody is parted from the data. */
class OwnDatabaseCommandsTest {
  @TempDir private Path folder;
  private Cli cli;

  @BeforeEach
  void init() throws IOException {
    cli = Cli.inStarter(folder);
    String fleet = Files.readString(cli.file("fleet.yaml"));
    int gold = fleet.indexOf("\n  gold:");
    Files.writeString(
        cli.file("fleet.yaml"),
        fleet.substring(0, gold)
            + fleet.substring(gold).replaceFirst("database: false", "database: true"));
    cli.add("acme");
  }

  @Test
  void aDatabaseOfItsOwnGoesWithABackupOnly() {
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1");
    cli.refusesAll("tenants remove acme | BACKUP_REQUIRED | 1");

    cli.done("tenants", "remove", "acme", "--backup", "gs://vault/acme.sql");

    assertThat(cli.values("acme", "dedicated_database/deletion_protection"))
        .isEqualTo(Map.of(1, "false"));
  }

  @Test
  void withoutALoginThereIsNothingInItYet() {
    assertThat(cli.values("acme", "dedicated_database/deletion_protection"))
        .isEqualTo(Map.of(1, "false"));

    cli.done("tenants", "remove", "acme");

    assertThat(cli.roles("acme")).isEmpty();
  }

  @Test
  void aMoveIsCompleteWithABackupOfTheSource() {
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1");
    cli.done("shards", "open", "--region", "us-central1");
    cli.done("tenants", "move", "acme", "--to", "2");
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1", "--shard", "2");
    for (int phase = 0; phase < 4; phase++) {
      cli.done("tenants", "advance", "acme");
    }
    assertThat(cli.values("acme", "dedicated_database/deletion_protection"))
        .isEqualTo(Map.of(1, "true", 2, "false"));
    cli.refusesAll("tenants advance acme | BACKUP_REQUIRED | 1");

    cli.done("tenants", "advance", "acme", "--backup", "gs://vault/acme.sql");

    assertThat(cli.values("acme", "dedicated_database/deletion_protection"))
        .isEqualTo(Map.of(1, "false", 2, "true"));
  }

  @Test
  void aMoveSaysFromItsPlanOnThatItWillNeedABackup() {
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1");
    cli.done("shards", "open", "--region", "us-central1");
    assertThat(cli.run("tenants", "move", "acme", "--to", "2").out())
        .contains("note: acme has a database instance of its own on shard 0001, which goes")
        .contains("`aipress tenants advance acme --backup REF`");
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1", "--shard", "2");
    cli.done("tenants", "advance", "acme");
    cli.done("tenants", "advance", "acme");
    assertThat(cli.run("tenants", "advance", "acme").out())
        .contains("then back up its own database instance on shard 0001");
    assertThat(cli.run("tenants", "advance", "acme").out())
        .contains(
            "the next step takes its own database instance on shard 0001 away, and needs a backup",
            "next: aipress tenants advance acme --epoch 6 --backup REF");

    assertThat(cli.run("tenants", "advance", "acme", "--backup", "gs://vault/acme.sql").out())
        .contains("its own database instance may be deleted from then on");
    assertThat(cli.run("tenants", "confirm-removed", "acme").out())
        .contains("its own database instance too, with all that is in it; its uploads stay");
    JsonNode gone = cli.done("tenants", "confirm-removed", "acme");
    assertThat(gone.path("databaseLeft").asBoolean()).isFalse();
    assertThat(gone.path("next").toString())
        .as("its login was in the instance")
        .isEqualTo("[\"aipress tenants forget-leftover acme --shard 1\"]");
  }

  @Test
  void whatNeverHadALoginHasNoDataToBackUp() {
    cli.done("shards", "open", "--region", "us-central1");
    assertThat(cli.run("tenants", "move", "acme", "--to", "2").out()).doesNotContain("backup");
    for (int phase = 0; phase < 3; phase++) {
      assertThat(cli.run("tenants", "advance", "acme").out()).doesNotContain("back up");
    }
    assertThat(cli.run("tenants", "advance", "acme").out())
        .contains("which never had a login and so no data", "advance acme --epoch 6\n");
    assertThat(cli.run("tenants", "advance", "acme").out())
        .contains("its own database instance too, with all that is in it; its uploads stay");
    assertThat(cli.run("tenants", "confirm-removed", "acme").out())
        .contains("its objects were left on shard 0001");
  }

  @Test
  void aRollbackTakesTheTargetsInstanceAwayAndSaysSo() {
    cli.done("shards", "open", "--region", "us-central1");
    cli.done("tenants", "move", "acme", "--to", "2");
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1", "--shard", "2");
    for (int phase = 0; phase < 3; phase++) {
      cli.done("tenants", "advance", "acme");
    }
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1", "--shard", "1");

    JsonNode todo = cli.done("tenants", "rollback", "acme").path("todo");

    assertThat(todo.get(0).asText())
        .endsWith("copy back what is needed before its stack is applied, which takes it away");
    assertThat(todo.get(1).asText())
        .endsWith(
            "the copy there goes, its own database instance too, with all that is in it; its uploads stay");
    assertThat(cli.values("acme", "dedicated_database/deletion_protection").keySet())
        .containsExactly(1);
    assertThat(cli.run("tenants", "show", "acme").out())
        .contains("its own database instance too, with all that is in it");
    assertThat(cli.run("tenants", "confirm-removed", "acme").out())
        .isEqualTo(
            """
            the place of acme on shard 0002 is free
            its objects were left on shard 0002, and no tenant "acme" may come there until they are dropped
            next: aipress tenants forget-leftover acme --shard 2
            """);
  }

  @Test
  void aCacheOfItsOwnGoesAndTheDataStays() throws IOException {
    Path file = cli.file("fleet.yaml");
    Files.writeString(
        file,
        Files.readString(file)
            .replace("database: true", "database: false")
            .replace("cache: false", "cache: true"));
    cli.done("tenants", "confirm-login", "acme", "--secret-version", "1");
    cli.done("shards", "open", "--region", "us-central1");
    cli.done("tenants", "move", "acme", "--to", "2");

    assertThat(cli.run("tenants", "rollback", "acme").out())
        .contains("the copy there goes, its own cache too; its data stays");
    assertThat(cli.run("tenants", "confirm-removed", "acme").out())
        .contains("its database and objects were left on shard 0002");

    assertThat(cli.run("tenants", "remove", "acme", "--backup", "gs://vault/acme").out())
        .contains("its database may be deleted from then on");
    assertThat(cli.run("tenants", "confirm-removed", "acme").out())
        .contains("its resources and its database go, its own cache too; its uploads stay");
  }

  @Test
  void aTenantChangesToSuchATierOnAShardOfItsOwn() throws IOException {
    cli.done(
        "tenants",
        "add",
        "globex",
        "--tier",
        "bronze",
        "--domain",
        "globex.example",
        "--region",
        "us-central1");
    Path list = list("globex,gold,globex.example,us-central1");
    cli.refusesAll("tenants import " + list + " | TIER_DATABASE | 1");

    dedicate("globex");
    cli.done("tenants", "import", list.toString());

    int alone = cli.tenant("globex").path("shard").asInt();
    assertThat(cli.values("globex", "tier")).containsEntry(alone, "gold");
    assertThat(cli.values("globex", "dedicated_database/name")).isEmpty();
    cli.refusesAll("shards share " + alone + " | TIER_DATABASE | 1");
    cli.done("tenants", "import", list("globex,silver,globex.example,us-central1").toString());
    cli.done("shards", "share", "" + alone);
  }

  @Test
  void aTenantThatIsAloneTakesItsDataToAShardOfItsOwn() {
    cli.done("shards", "open", "--region", "us-central1");
    cli.done("tenants", "dedicate", "acme");

    assertThat(cli.roles("acme")).isEqualTo(Map.of(1, "serving", 2, "target"));
    assertThat(cli.values("acme", "dedicated_database/name")).isEqualTo(Map.of(1, "wp-acme-g1"));
  }

  /** Moves a tenant to a shard of its own, which takes it there without a login. */
  private void dedicate(String tenant) {
    cli.done("shards", "open", "--region", "us-central1");
    cli.done("tenants", "dedicate", tenant);
    for (int phase = 0; phase < 5; phase++) {
      cli.done("tenants", "advance", tenant);
    }
    cli.done("tenants", "confirm-removed", tenant);
  }

  private Path list(String row) throws IOException {
    return Files.writeString(cli.file("list.csv"), "tenant,tier,domain,region\n" + row + "\n");
  }
}
