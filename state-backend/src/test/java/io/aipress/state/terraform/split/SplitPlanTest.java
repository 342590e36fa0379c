package io.aipress.state.terraform.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.document.StateInstance;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.location.Stack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitPlanTest {
  private static final Region US = new Region("us-central1");

  private static final SplitTargets TARGETS =
      new SplitTargets(
          FleetStacks.of(
              Fleet.of("acme", "production", "acme-tfstate", new TreeMap<>(Map.of(US, 1))),
              List.of(
                  new Shard(new ShardId(1), US, ShardState.OPEN),
                  new Shard(new ShardId(2), US, ShardState.OPEN))),
          Map.of("acme", new ShardId(1), "globex", new ShardId(2)));

  /** A fleet in one state, grown by hand: modules, keys, an alias, a deposed object, data. */
  private static final String MONOLITH =
      """
      {"version": 4, "terraform_version": "1.9.8", "serial": 314, "lineage": "mono",
       "outputs": {"url": {"value": "hunter2", "type": "string", "sensitive": true}},
       "resources": [
        {"mode": "managed", "type": "google_dns_managed_zone", "name": "main",
         "provider": "provider[\\"registry.terraform.io/hashicorp/google\\"]",
         "instances": [{"schema_version": 0, "attributes": {"id": "zone", "project": "acme-edge"}}]},
        {"module": "module.tenant[\\"acme\\"]", "mode": "managed", "type": "google_storage_bucket",
         "name": "uploads",
         "provider": "module.tenant.provider[\\"registry.terraform.io/hashicorp/google\\"].eu",
         "instances": [{"schema_version": 1, "attributes": {"id": "b1", "size": 1.50, "pw": "hunter2"},
           "sensitive_attributes": [[{"type": "get_attr", "value": "pw"}]], "private": "eyJ4Ijox",
           "dependencies": ["google_dns_managed_zone.main", "google_project_service.api",
             "module.tenant.random_id.suffix"]}]},
        {"module": "module.tenant[\\"globex\\"]", "mode": "managed", "type": "google_storage_bucket",
         "name": "uploads",
         "provider": "module.tenant.provider[\\"registry.terraform.io/hashicorp/google\\"].eu",
         "instances": [{"schema_version": 1, "attributes": {"id": "b2"}}]},
        {"module": "module.tenant[\\"acme\\"]", "mode": "managed", "type": "random_id",
         "name": "suffix", "provider": "provider[\\"registry.terraform.io/hashicorp/random\\"]",
         "instances": [{"attributes": {"id": "r"}}, {"deposed": "0000abcd", "attributes": {"id": "r0"}}]},
        {"mode": "managed", "type": "google_project_service", "name": "api",
         "provider": "provider[\\"registry.terraform.io/hashicorp/google\\"]",
         "instances": [
           {"index_key": "one/run", "attributes": {"id": "1", "project": "aipress-shard-0001"}},
           {"index_key": "two/run", "attributes": {"id": "2", "project": "aipress-shard-0002"}}]},
        {"mode": "data", "type": "google_project", "name": "it", "provider": "p",
         "instances": [{"attributes": {"id": "d"}}]}
       ], "check_results": null}
      """;

  private static final String RULES =
      """
      # the fleet, taken apart
      google_dns_managed_zone.main -> global/edge
      module.tenant["{t}"].google_storage_bucket.uploads -> tenant:{t} google_storage_bucket.site["{t}"]
      module.tenant["{t}"].random_id.suffix -> tenant:{t} random_id.site["{t}"]
      google_project_service.** where project = aipress-shard-{n} -> aipress-shard-{n}
      """;

  @Test
  void everyInstanceGoesToItsStackUnderOurAddress() {
    SplitPlan plan = split(RULES);

    assertThat(plan.instances().toString())
        .isEqualTo("{aipress-shard-0001=4, aipress-shard-0002=2, global/edge=1}");
    assertThat(state(plan, "aipress-shard-0001").byAddress().keySet())
        .containsExactlyInAnyOrder(
            "google_storage_bucket.site[\"acme\"]",
            "random_id.site[\"acme\"]",
            "random_id.site[\"acme\"] (deposed 0000abcd)",
            "google_project_service.api[\"one/run\"]");
    assertThat(plan.dataLeftOut()).containsExactly("data.google_project.it");
    assertThat(plan.outputsLeftOut()).containsExactly("url");
    assertThat(plan.dependenciesLost())
        .containsExactly(
            "module.tenant[\"acme\"].google_storage_bucket.uploads -> google_dns_managed_zone.main");
  }

  @Test
  void attributesMarksAndPrivateDataAreTheTextThatTheyWere() {
    StateInstance bucket =
        state(split(RULES), "aipress-shard-0001")
            .byAddress()
            .getOrDefault("google_storage_bucket.site[\"acme\"]", new StateInstance("", Map.of()));

    assertThat(bucket.attributes().json())
        .isEqualTo("{\"id\": \"b1\", \"size\": 1.50, \"pw\": \"hunter2\"}");
    assertThat(bucket.members().get("sensitive_attributes"))
        .extracting(marks -> marks.json())
        .isEqualTo("[[{\"type\": \"get_attr\", \"value\": \"pw\"}]]");
    assertThat(bucket.members().get("private"))
        .extracting(text -> text.json())
        .isEqualTo("\"eyJ4Ijox\"");
    assertThat(bucket.dependencies())
        .containsExactly("google_project_service.api", "random_id.site");
  }

  @Test
  void theNewStatesAreTheirOwnAndTheSameWheneverTheSplitIsRepeated() {
    SplitPlan plan = split(RULES);
    StateDocument one = state(plan, "aipress-shard-0001");

    assertThat(one.serial()).isEqualTo(1);
    assertThat(one.terraformVersion()).isEqualTo("1.9.8");
    assertThat(one.lineage()).isNotEqualTo("mono");
    assertThat(one.lineage()).isNotEqualTo(state(plan, "aipress-shard-0002").lineage());
    assertThat(one.resources())
        .extracting(resource -> resource.provider())
        .contains("provider[\"registry.terraform.io/hashicorp/google\"]")
        .allMatch(provider -> provider.startsWith("provider["));
    SplitPlan again = split(RULES);
    plan.states().forEach((stack, bytes) -> assertThat(again.states().get(stack)).isEqualTo(bytes));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "google_dns_managed_zone.main -> global/edge | SPLIT_UNPLACED",
        "** -> aipress-shard-0001 | ",
        "** -> aipress-shard-0001 ;google_dns_** -> global/edge | SPLIT_AMBIGUOUS",
        "** -> aipress-shard-0001 ;module.tenant[\"{t}\"].{rest} -> aipress-shard-0001 {rest} | SPLIT_AMBIGUOUS",
        "google_** -> aipress-shard-0001 ;module.tenant[\"{t}\"].{rest} -> aipress-shard-0001 {rest} | SPLIT_AMBIGUOUS",
        "** -> aipress-shard-0003 | STACK_UNKNOWN",
        "{rest} -> aipress-shard-0001 google_dns_managed_zone.x | SPLIT_RULE_INVALID",
        "{rest} -> aipress-shard-0001 x | SPLIT_RULE_INVALID",
        "module.tenant[\"{t}\"].** -> tenant:x{t} ;google_** -> global/a | TENANT_UNKNOWN"
      })
  void whatDoesNotWorkOutIsToldWithItsRule(String rules, ErrorCode code) {
    if (code == null) {
      assertThat(split(rules.replace(';', '\n')).states()).hasSize(1);
      return;
    }
    AipressException refusal =
        catchThrowableOfType(AipressException.class, () -> split(rules.replace(';', '\n')));

    assertThat(refusal.problems()).extracting(Problem::code).contains(code);
    assertThat(refusal.problems())
        .allMatch(
            problem -> problem.origin() != null || problem.code() == ErrorCode.SPLIT_UNPLACED);
    assertThat(refusal.getMessage()).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "# nothing",
        "a -> ",
        "-> aipress-shard-0001",
        "a aipress-shard-0001",
        "a -> b c d",
        "a where b -> c",
        "a where b == c -> d",
        "a -> aipress-shard-{n}",
        "a.{n} -> aipress-shard-0001 b.{m}",
        "a -> aipress-shard-*",
        "a -> ../x"
      })
  void whatIsNoRuleIsToldWithItsLine(String text) {
    AipressException refusal =
        catchThrowableOfType(
            AipressException.class, () -> SplitRules.parse("\n" + text, "rules.txt"));

    assertThat(refusal.problems())
        .extracting(Problem::code)
        .containsOnly(ErrorCode.SPLIT_RULE_INVALID);
    assertThat(String.valueOf(refusal.problems().get(0).origin())).startsWith("rules.txt");
  }

  private static SplitPlan split(String rules) {
    return SplitPlan.of(
        StateDocument.parse(MONOLITH.getBytes(StandardCharsets.UTF_8), "mono.tfstate"),
        SplitRules.parse(rules, "rules.txt"),
        TARGETS);
  }

  private static StateDocument state(SplitPlan plan, String name) {
    Stack stack =
        plan.states().keySet().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    return StateDocument.parse(plan.states().getOrDefault(stack, new byte[0]), name);
  }
}
