package io.aipress.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.errors.AipressException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogicalIdsTest {
  private final LogicalIds ids = new LogicalIds();

  @ParameterizedTest
  @CsvSource({
    "google_cloud_run_v2_service, site/service, site",
    "google_service_account, site/service-account, site",
    "google_secret_manager_secret, site/db-password, site_db_password",
    "google_compute_network, network/network, network",
    "google_project_service, api, api",
    "google_sql_database_instance, a/b/instance, a_b",
    "google_storage_bucket, bucket, bucket"
  })
  void sayWhatTheTypeDoesNotSay(String type, String path, String name) {
    assertThat(ids.allocate(type, List.of(path.split("/", -1)))).isEqualTo(name);
  }

  @Test
  void answerTheSameForTheSameConstruct() {
    assertThat(ids.allocate("google_storage_bucket", List.of("media", "bucket")))
        .isEqualTo(ids.allocate("google_storage_bucket", List.of("media", "bucket")));
  }

  @Test
  void refuseOneAddressForTwoConstructs() {
    ids.allocate("google_storage_bucket", List.of("a", "b-c"));

    assertThatThrownBy(() -> ids.allocate("google_storage_bucket", List.of("a-b", "c")))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining(
            "LOGICAL_ID_COLLISION: constructs \"a/b-c\" and \"a-b/c\" would both be"
                + " google_storage_bucket.a_b_c");
  }
}
