package io.aipress.constructs.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.aipress.constructs.testing.TestFleet;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardFactsTest {
  private static final ShardFacts FACTS = ShardFacts.of(TestFleet.fleet(), TestFleet.shard(17));

  @Test
  void followFromTheFleetsNamingAndTheShardAlone() {
    assertThat(FACTS.toMap())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("project", "aipress-shard-0017"),
                Map.entry("region", "us-central1"),
                Map.entry("name", "shard-0017"),
                Map.entry("sql_instance", "shard-0017-g1"),
                Map.entry("sql_backup_start", "22:29"),
                Map.entry("maintenance_day", "4"),
                Map.entry("maintenance_weekday", "THURSDAY"),
                Map.entry("maintenance_hour", "10"),
                Map.entry("cache_instance", "shard-0017-cache"),
                Map.entry("media_bucket", "aipress-shard-0017-media"),
                Map.entry("vault_bucket", "aipress-shard-0017-vault"),
                Map.entry("vault_location", "US"),
                Map.entry("vault_key_location", "us"),
                Map.entry("cron_schedule", "2,17,32,47 * * * *")));
  }

  @Test
  void areReadFromTheLocalUnderTheKeysThatItHas() throws ReflectiveOperationException {
    ShardFacts references = ShardFacts.local("shard");

    for (RecordComponent component : ShardFacts.class.getRecordComponents()) {
      String key = component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      assertThat(component.getAccessor().invoke(references))
          .isEqualTo("${local.shard." + key + "}");
      assertThat(FACTS.toMap()).containsEntry(key, component.getAccessor().invoke(FACTS));
    }
    assertThat(FACTS.toMap()).hasSize(ShardFacts.class.getRecordComponents().length);
  }

  @Test
  void areTextAndNeverExpressionsInALocal() {
    assertThat(ShardFacts.local("other").toMap()).containsEntry("name", "$${local.other.name}");
  }

  @Test
  void failWithEverythingThatIsWrong() {
    assertThatThrownBy(
            () ->
                new ShardFacts(
                    "Acme",
                    "us",
                    "Shard",
                    "s".repeat(68),
                    "2:00",
                    "0",
                    "monday",
                    "24",
                    "shard_cache",
                    "m",
                    "v",
                    "Ohio",
                    "eu",
                    "hourly"))
        .isInstanceOfSatisfying(
            AipressException.class,
            e ->
                assertThat(e.problems())
                    .extracting(Problem::code, Problem::field)
                    .containsExactly(
                        tuple(ErrorCode.PROJECT_ID_INVALID, "project"),
                        tuple(ErrorCode.CONFIG_INVALID, "region"),
                        tuple(ErrorCode.CONFIG_INVALID, "name"),
                        tuple(ErrorCode.CONFIG_INVALID, "sqlInstance"),
                        tuple(ErrorCode.CONFIG_INVALID, "sqlBackupStart"),
                        tuple(ErrorCode.CONFIG_INVALID, "maintenance.day"),
                        tuple(ErrorCode.CONFIG_INVALID, "maintenance.weekday"),
                        tuple(ErrorCode.CONFIG_INVALID, "maintenance.hour"),
                        tuple(ErrorCode.CONFIG_INVALID, "cacheInstance"),
                        tuple(ErrorCode.BUCKET_NAME_INVALID, "mediaBucket"),
                        tuple(ErrorCode.BUCKET_NAME_INVALID, "vaultBucket"),
                        tuple(ErrorCode.CONFIG_INVALID, "vaultLocation"),
                        tuple(ErrorCode.CONFIG_INVALID, "vaultKeyLocation"),
                        tuple(ErrorCode.CONFIG_INVALID, "cronSchedule")));
  }
}
