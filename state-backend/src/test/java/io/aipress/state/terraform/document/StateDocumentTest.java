package io.aipress.state.terraform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateDocumentTest {
  /** As Terraform 1.11.4 writes it. */
  private static final String STATE =
      """
      {
        "version": 4,
        "terraform_version": "1.11.4",
        "serial": 17,
        "lineage": "0d3c0f2b-3dd3-e5b5-2a6e-6f5b1e1a2c3d",
        "outputs": {},
        "resources": [
          {
            "mode": "managed",
            "type": "terraform_data",
            "name": "site",
            "provider": "provider[\\"terraform.io/builtin/terraform\\"]",
            "instances": [
              {"index_key": "acme", "schema_version": 0, "attributes": {"id": "1", "input": 1.50}},
              {"index_key": "a\\"${b}", "schema_version": 0, "attributes": {"id": "2"},
               "dependencies": ["terraform_data.plain"]}
            ]
          },
          {
            "module": "module.shop[\\"eu\\"]", "mode": "managed", "type": "terraform_data",
            "name": "many", "provider": "p",
            "instances": [{"index_key": 0, "attributes": {}}, {"index_key": 1, "attributes": {}},
              {"index_key": 1, "deposed": "00000001", "attributes": {}}]
          },
          {
            "mode": "data", "type": "google_project", "name": "it", "provider": "p",
            "instances": [{"schema_version": 0, "attributes": {"project_id": "p"}}]
          }
        ],
        "check_results": null
      }
      """;

  @Test
  void namesEveryInstanceAsTerraformDoes() {
    StateDocument state = parse(STATE);

    assertThat(state.byAddress().keySet())
        .containsExactly(
            "terraform_data.site[\"acme\"]",
            "terraform_data.site[\"a\\\"$${b}\"]",
            "module.shop[\"eu\"].terraform_data.many[0]",
            "module.shop[\"eu\"].terraform_data.many[1]",
            "module.shop[\"eu\"].terraform_data.many[1] (deposed 00000001)",
            "data.google_project.it");
    assertThat(state.managedInstances()).isEqualTo(5);
    assertThat(state.serial()).isEqualTo(17);
    assertThat(state.lineage()).isEqualTo("0d3c0f2b-3dd3-e5b5-2a6e-6f5b1e1a2c3d");
    assertThat(state.terraformVersion()).isEqualTo("1.11.4");
  }

  @Test
  void anotherSerialIsAllThatChanges() {
    assertThat(parse(STATE).withSerial(1000))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(STATE.replace("\"serial\": 17", "\"serial\": 1000"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"version\": 4 | \"version\": 5 | STATE_TOO_NEW",
        "\"version\": 4 | \"version\": 3 | STATE_INVALID",
        "\"version\": 4 | \"encrypted_data\": \"hunter2\" | STATE_INVALID",
        "\"version\": 4 | \"version\": \"4\" | STATE_INVALID",
        "\"serial\": 17 | \"serial\": -1 | STATE_INVALID",
        "\"serial\": 17 | \"serial\": \"17\" | STATE_INVALID",
        "\"lineage\": | \"line\": | STATE_INVALID",
        "\"terraform_version\": \"1.11.4\" | \"terraform_version\": \"\\n\" | STATE_INVALID",
        "\"mode\": \"data\" | \"made\": \"data\" | STATE_INVALID",
        "\"input\": 1.50 | \"input\": hunter2 | STATE_INVALID",
        "\"check_results\": null | | STATE_INVALID"
      })
  void whatIsNoStateIsRefusedWithoutQuotingIt(String from, String to, ErrorCode code) {
    AipressException refusal =
        catchThrowableOfType(
            AipressException.class, () -> parse(STATE.replace(from, to == null ? "" : to)));

    assertThat(refusal.problems()).hasSize(1);
    assertThat(refusal.problems().get(0).code()).isEqualTo(code);
    assertThat(refusal.problems().get(0).message()).startsWith("old.tfstate ");
    assertThat(refusal).hasNoCause();
    assertThat(refusal.getMessage()).doesNotContain("hunter2", "acme");
  }

  @Test
  void halfAStateIsNone() {
    for (int length = 0; length < STATE.strip().length(); length += 7) {
      String half = STATE.substring(0, length);
      assertThat(catchThrowableOfType(AipressException.class, () -> parse(half)).problems())
          .extracting(problem -> problem.code())
          .containsExactly(ErrorCode.STATE_INVALID);
    }
  }

  private static StateDocument parse(String text) {
    return StateDocument.parse(text.getBytes(StandardCharsets.UTF_8), "old.tfstate");
  }
}
