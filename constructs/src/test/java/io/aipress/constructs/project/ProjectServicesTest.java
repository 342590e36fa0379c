package io.aipress.constructs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ProjectServicesTest {
  @Test
  void switchesEachApiOnUnderItsOwnNameAndNeverOff() {
    Synthesized written =
        Synthesized.shardStack(
            stack ->
                new ProjectServices(
                    stack,
                    "api",
                    ProjectServicesConfig.of(Set.of("run.googleapis.com", "iam.googleapis.com"))));

    assertThat(written.addresses()).containsExactly("google_project_service.api");
    written
        .at("google_project_service.api")
        .containsEntry("for_each", "${toset([\"iam.googleapis.com\", \"run.googleapis.com\"])}")
        .containsEntry("service", "${each.key}")
        .containsEntry("disable_on_destroy", false);
  }

  @Test
  void failsForANameThatIsNoApi() {
    assertThatThrownBy(() -> ProjectServicesConfig.of(Set.of("run")))
        .hasMessage(
            "CONFIG_INVALID: services must be of the form <name>.googleapis.com, got \"run\"");
  }

  @Test
  void failsWithoutAnyApi() {
    assertThatThrownBy(() -> ProjectServicesConfig.of(Set.of()))
        .hasMessage("CONFIG_INVALID: services must be at least one API, got \"[]\"");
  }
}
