package io.aipress.constructs.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.testing.Synthesized;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SiteCronTest {
  private static final String JOB = "google_cloud_scheduler_job.cron";
  private static final String WORKFLOW = "google_workflows_workflow.cron";
  private static final SiteCronConfig CONFIG = SiteCronConfig.of("acme-wp-0017", "us-central1");

  private static final Synthesized WRITTEN =
      Synthesized.shardStack(
          stack ->
              new SiteCron(
                  stack,
                  "cron",
                  CONFIG
                      .withSchedule(SiteCronConfig.quarterly(17))
                      .withOptions(
                          ResourceOptions.defaults().after("google_project_service.api"))));

  @Test
  void isOneOfEachHoweverManySitesThereAre() {
    assertThat(WRITTEN.addresses())
        .containsExactly(
            JOB,
            "google_project_iam_custom_role.cron",
            "google_project_iam_member.cron",
            "google_service_account.cron",
            WORKFLOW);
    assertThat(WRITTEN.json()).doesNotContain("for_each", "each.value");
  }

  @Test
  void startsTheWorkflowByTheClock() {
    WRITTEN
        .at(JOB)
        .containsEntry("schedule", "2,17,32,47 * * * *")
        .containsEntry("time_zone", "Etc/UTC")
        .containsEntry(
            "depends_on", List.of("google_project_service.api", "google_project_iam_member.cron"));
    WRITTEN
        .valueAt(JOB, "http_target.uri")
        .isEqualTo(
            "https://workflowexecutions.googleapis.com/v1/${google_workflows_workflow.cron.id}"
                + "/executions");
    WRITTEN.valueAt(JOB, "http_target.body").isEqualTo("e30=");
    WRITTEN
        .valueAt(JOB, "http_target.headers")
        .isEqualTo(Map.of("Content-Type", "application/json"));
    WRITTEN
        .valueAt(JOB, "http_target.oauth_token.service_account_email")
        .isEqualTo("${google_service_account.cron.email}");
  }

  @Test
  void runsUnderAnAccountThatMayDoNothingElse() {
    WRITTEN.at(WORKFLOW).containsEntry("service_account", "${google_service_account.cron.email}");
    WRITTEN
        .at("google_project_iam_custom_role.cron")
        .containsEntry(
            "permissions",
            List.of(
                "logging.logEntries.create", "run.services.list", "workflows.executions.create"));
    WRITTEN
        .at("google_project_iam_member.cron")
        .containsEntry("project", "acme-wp-0017")
        .containsEntry("role", "${google_project_iam_custom_role.cron.name}")
        .containsEntry("member", "serviceAccount:${google_service_account.cron.email}");
  }

  @Test
  void keepsTheExpressionsOfTheWorkflowFromTerraform() {
    assertThat(SiteCron.SOURCE).contains("${service[\"uri\"]}");
    WRITTEN
        .textAt(WORKFLOW, "source_contents")
        .contains("$${service[\"uri\"]}")
        .doesNotContainPattern("(?<!\\$)\\$\\{");
  }

  @Test
  void visitsTenSitesAtATimeAndAnswersToTheirOwnAddress() {
    assertThat(SiteCron.SOURCE)
        .contains("concurrency_limit: 10", "timeout: 300", "audience: ${service[\"uri\"]}");
  }

  @Test
  void spreadsShardsOverTheQuarterOfAnHour() {
    Map<String, Long> shards =
        IntStream.rangeClosed(1, 150)
            .mapToObj(SiteCronConfig::quarterly)
            .collect(Collectors.groupingBy(schedule -> schedule, Collectors.counting()));

    assertThat(shards).hasSize(15).allSatisfy((schedule, count) -> assertThat(count).isEqualTo(10));
    assertThat(shards.keySet())
        .allSatisfy(
            schedule -> assertThat(CONFIG.withSchedule(schedule).schedule()).isEqualTo(schedule));
  }

  @ParameterizedTest
  @ValueSource(strings = {"*/5 * * * *", "3-59/15 0,12 1-31 */2 0-7", "0 2 * * 0"})
  void takesEverySchedule(String schedule) {
    assertThat(CONFIG.withSchedule(schedule).schedule()).isEqualTo(schedule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0 2 * *",
        "60 * * * *",
        "* 24 * * *",
        "* * 0 * *",
        "* * * 13 *",
        "* * * * 8",
        "30-10 * * * *",
        "*/0 * * * *",
        "0,  * * * *",
        "@hourly",
        "0 2 * * * ?"
      })
  void failsForWhatIsNoSchedule(String schedule) {
    assertThatThrownBy(() -> CONFIG.withSchedule(schedule))
        .hasMessageStartingWith(
            "CONFIG_INVALID: schedule must be five fields of Unix cron (minute, hour, day, month,"
                + " day of the week), such as 0,15,30,45 * * * *, got \""
                + schedule
                + "\"");
  }

  @Test
  void failsForAProjectThatCannotBe() {
    assertThatThrownBy(() -> SiteCronConfig.of("Acme", "us"))
        .hasMessageContainingAll("PROJECT_ID_INVALID", "CONFIG_INVALID: region");
    assertThatThrownBy(() -> SiteCronConfig.of("a".repeat(31), "us-central1"))
        .hasMessageStartingWith("PROJECT_ID_TOO_LONG: project must be 6 to 30 characters");
  }
}
