package io.aipress.state.terraform.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.program.TerraformProgram;
import io.aipress.state.terraform.split.SplitVerification.Verified;
import io.aipress.state.testing.Command;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Splits as Terraform itself reads them: what only few states have. */
@Needs(Part.TERRAFORM)
class SplitVerificationTest {
  private static final Region US = new Region("us-central1");

  /**
   * One with an object that is to be deleted still, a secret, and an account of Google's provider.
   */
  private static final String STATE =
      """
      {"version": 4, "terraform_version": "1.11.4", "serial": 3, "lineage": "mono", "outputs": {},
       "resources": [
        {"module": "module.shard[\\"0001\\"]", "mode": "managed", "type": "terraform_data", "name": "site",
         "provider": "provider[\\"terraform.io/builtin/terraform\\"]", "instances": [
          {"index_key": "a.b[0]", "schema_version": 0, "attributes": {"id": "1",
            "input": {"value": "hunter2", "type": "string"},
            "output": {"value": "hunter2", "type": "string"}, "triggers_replace": null},
           "sensitive_attributes": [[{"type": "get_attr", "value": "input"}]]},
          {"index_key": "a.b[0]", "deposed": "00000001", "schema_version": 0, "attributes": {"id": "2",
            "input": null, "output": null, "triggers_replace": null}, "sensitive_attributes": []}]}GOOGLE]}
      """;

  private static final String GOOGLE =
      """
      ,
        {"module": "module.shard[\\"0002\\"]", "mode": "managed", "type": "google_service_account",
         "name": "site", "provider": "provider[\\"registry.terraform.io/hashicorp/google\\"]",
         "instances": [{"index_key": "acme", "schema_version": 0, "attributes": {"account_id": "acme",
           "create_ignore_already_exists": null, "description": "", "disabled": false,
           "display_name": "hunter2", "email": "acme@p.iam.gserviceaccount.com", "id": "x",
           "member": "serviceAccount:acme@p.iam.gserviceaccount.com", "name": "x", "project": "p",
           "timeouts": null, "unique_id": "1"}, "sensitive_attributes": []}]}
      """;

  private static final String RULES = "module.shard[\"{n}\"].{rest} -> aipress-shard-{n} {rest}";

  @TempDir private Path folder;
  private final TerraformProgram terraform = TerraformProgram.find(Map.of()).orElseThrow();

  @Test
  void comparesObjectsThatAreToBeDeletedStillAndMarksOfSecrets() throws IOException {
    SplitFolder split = split(STATE.replace("GOOGLE", ""));

    Verified verified = verify(split, null);

    assertThat(verified.listed()).isEqualTo(1);
    assertThat(verified.compared()).isEqualTo(1);

    Path file = folder.resolve("split/aipress-shard-0001.tfstate");
    String good = Files.readString(file);
    Files.writeString(file, good.replace("\"value\": \"input\"", "\"value\": \"output\""));
    assertThat(problem(split).message())
        .contains("other attributes of terraform_data.site[\"a.b[0]\"]");
    Files.writeString(file, good.replace("\"id\": \"2\"", "\"id\": \"3\""));
    assertThat(problem(split).message())
        .contains("other attributes of terraform_data.site[\"a.b[0]\"] (deposed 00000001)");
    Files.writeString(file, good.replace("a.b[0]", "a.b[1]"));
    assertThat(problem(split).message())
        .endsWith("reads other addresses in the new state of aipress-shard-0001");
    Files.writeString(file, "{");
    assertThat(problem(split).message())
        .contains("reads nothing: ", " state: ", "in the new state of aipress-shard-0001");
  }

  @Needs(Part.PROVIDER)
  @Test
  void readsResourcesOfProvidersWhereTheOldConfigurationIsInitialised() throws IOException {
    SplitFolder split = split(STATE.replace("GOOGLE", GOOGLE));
    Verified without = verify(split, null);
    assertThat(without.listed()).isEqualTo(2);
    assertThat(without.compared()).isZero();
    assertThat(without.unread()).contains(" show: Error: Failed to load plugin schemas");
    Path configuration = Files.createDirectories(folder.resolve("old"));
    Files.writeString(
        configuration.resolve("main.tf.json"),
        """
        {"terraform": {"backend": {"gcs": {"bucket": "nobody-asks-for-it"}}, "required_providers":
          {"google": {"source": "hashicorp/google", "version": "5.45.2"}}}}
        """);
    assertThat(
            Command.of("terraform", "init", "-backend=false", "-input=false")
                .in(configuration)
                .succeeds())
        .isTrue();

    Verified verified = verify(split, configuration);

    assertThat(verified.compared()).isEqualTo(2);
    assertThat(verified.unread()).isEmpty();
  }

  @Test
  void aStateThatTerraformItselfDoesNotReadIsNotVerifiedAndNotRefused() throws IOException {
    SplitFolder split =
        split(
            STATE
                .replace("GOOGLE", "")
                .replace("provider[\\\"terraform.io/builtin/terraform\\\"]", "p"));

    Verified verified = verify(split, null);

    assertThat(verified.listed()).isZero();
    assertThat(verified.unread()).contains("other addresses in the old state");
  }

  @Test
  void withoutTerraformItSaysSo() {
    assertThat(TerraformProgram.find(Map.of("PATH", folder.toString()))).isEmpty();
    assertThat(Verified.nothing().unread()).contains("neither terraform nor tofu");
  }

  private SplitFolder split(String state) throws IOException {
    Files.writeString(folder.resolve("all.tfstate"), state);
    SplitFolder split = new SplitFolder(folder.resolve("split"));
    split.write(plan());
    return split;
  }

  private SplitPlan plan() throws IOException {
    Fleet fleet = Fleet.of("acme", "production", "acme-states", new TreeMap<>(Map.of(US, 1)));
    List<Shard> shards =
        List.of(
            new Shard(new ShardId(1), US, ShardState.OPEN),
            new Shard(new ShardId(2), US, ShardState.OPEN));
    byte[] state = Files.readString(folder.resolve("all.tfstate")).getBytes(StandardCharsets.UTF_8);
    return SplitPlan.of(
        StateDocument.parse(state, "all"),
        SplitRules.parse(RULES, "rules.txt"),
        new SplitTargets(FleetStacks.of(fleet, shards), Map.of()));
  }

  private Verified verify(SplitFolder split, @Nullable Path configuration) throws IOException {
    return new SplitVerification(terraform, configuration)
        .verify(plan(), folder.resolve("all.tfstate"), split, Progress.NONE);
  }

  private Problem problem(SplitFolder split) {
    AipressException refusal =
        catchThrowableOfType(AipressException.class, () -> verify(split, null));
    assertThat(refusal.problems())
        .extracting(Problem::code)
        .containsExactly(ErrorCode.SPLIT_UNEQUAL);
    assertThat(refusal).hasMessageNotContaining("hunter2");
    return refusal.problems().get(0);
  }
}
