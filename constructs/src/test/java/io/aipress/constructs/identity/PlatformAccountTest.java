package io.aipress.constructs.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlatformAccountTest {
  private static final PlatformAccountConfig CONFIG =
      PlatformAccountConfig.of("aipress-backup", "Backups");

  @Test
  void hasNoRightByDefault() {
    assertThat(synthesized(CONFIG).addresses()).containsExactly("google_service_account.backup");
  }

  @Test
  void isAddedToPredefinedRoles() {
    Synthesized written = synthesized(CONFIG.withRoles(List.of("roles/logging.logWriter")));

    written
        .at("google_project_iam_member.backup_role")
        .containsEntry("project", "${google_service_account.backup.project}")
        .containsEntry("role", "${each.key}")
        .containsEntry("member", "serviceAccount:${google_service_account.backup.email}")
        .containsEntry("for_each", "${toset([\"roles/logging.logWriter\"])}");
  }

  @Test
  void hasARoleOfItsOwnWhereEveryOtherIsTooWide() {
    Synthesized written =
        synthesized(
            CONFIG.withPermissions(List.of("cloudsql.instances.get", "cloudsql.instances.export")));

    written
        .at("google_project_iam_custom_role.backup")
        .containsEntry("role_id", "aipress_backup")
        .containsEntry(
            "permissions", List.of("cloudsql.instances.export", "cloudsql.instances.get"));
    written
        .at("google_project_iam_member.backup_own_role")
        .containsEntry("role", "${google_project_iam_custom_role.backup.name}");
  }

  @Test
  void failsForWhatWouldBeTooMuch() {
    assertThatThrownBy(
            () ->
                CONFIG.withRoles(
                    List.of("roles/editor", "roles/owner", "roles/viewer", "logging.logWriter")))
        .hasMessageContaining("\"roles/editor\"", "\"roles/owner\"", "\"roles/viewer\"")
        .hasMessageContaining("\"logging.logWriter\"");
    assertThatThrownBy(() -> CONFIG.withPermissions(List.of("cloudsql.*")))
        .hasMessage(
            "CONFIG_INVALID: permissions must be a permission such as cloudsql.instances.get, got"
                + " \"cloudsql.*\"");
  }

  @Test
  void failsForANameThatIamRefuses() {
    assertThatThrownBy(() -> PlatformAccountConfig.of("vm", ""))
        .hasMessage(
            """
            CONFIG_INVALID: accountId must be 6 to 30 characters of a-z, 0-9 and '-', beginning \
            with a letter, not ending with '-', got "vm"
            CONFIG_INVALID: displayName must be 1 to 100 characters, got \"\"""");
  }

  private static Synthesized synthesized(PlatformAccountConfig config) {
    return Synthesized.shardStack(stack -> new PlatformAccount(stack, "backup", config));
  }
}
