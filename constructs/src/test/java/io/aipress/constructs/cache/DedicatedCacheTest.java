package io.aipress.constructs.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.resource.Each;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.CacheSizing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DedicatedCacheTest {
  private static final String CACHE = "google_redis_instance.own";
  private static final DedicatedCacheConfig CONFIG =
      DedicatedCacheConfig.of(
          new Each("local.own_caches", "cache"), "us-central1", "projects/acme/global/networks/wp");

  @Test
  void failsForACacheThatIsNone() {
    assertThatThrownBy(
            () ->
                new DedicatedCacheData("wp-acme", CacheSizing.none(), MaintenanceWindow.defaults()))
        .hasMessageStartingWith("CONFIG_INVALID: sizing.kind must be redis");
  }

  @Test
  void isMadeForEveryEntryOfTheMapAsTheSharedOneIs() {
    Synthesized written =
        Synthesized.shardStack(
            stack -> {
              DedicatedCache own = new DedicatedCache(stack, "own", CONFIG);
              assertThat(own.address()).isEqualTo(CACHE);
              assertThat(own.host()).isEqualTo("${google_redis_instance.own[each.key].host}");
              assertThat(own.port()).isEqualTo("${google_redis_instance.own[each.key].port}");
            });

    written
        .at(CACHE)
        .containsEntry("for_each", "${local.own_caches}")
        .containsEntry("name", "${each.value.cache.name}")
        .containsEntry("tier", "${each.value.cache.tier}")
        .containsEntry("memory_size_gb", "${each.value.cache.memory_gib}")
        .containsEntry("auth_enabled", false)
        .containsEntry("connect_mode", "PRIVATE_SERVICE_ACCESS")
        .containsEntry(
            "redis_configs", Map.of("databases", "1", "maxmemory-policy", "allkeys-lru"));
    written
        .valueAt(CACHE, "maintenance_policy.weekly_maintenance_window.0.day")
        .isEqualTo("${each.value.cache.maintenance_weekday}");
  }

  @Test
  void isOpenToItsOwnSiteAloneWhereTheFirewallDenies() {
    Synthesized open = Synthesized.shardStack(stack -> new DedicatedCache(stack, "own", CONFIG));
    Synthesized closed =
        Synthesized.shardStack(
            stack -> new DedicatedCache(stack, "own", CONFIG.withDenyByDefault(true)));

    assertThat(open.addresses()).containsExactly(CACHE);
    closed
        .at("google_compute_firewall.own_opening")
        .containsEntry("for_each", "${local.own_caches}")
        .containsEntry("name", "${each.value.cache.name}")
        .containsEntry("direction", "EGRESS")
        .containsEntry("priority", 1000)
        .containsEntry("target_tags", List.of("${each.value.cache.name}"))
        .containsEntry(
            "destination_ranges", List.of("${google_redis_instance.own[each.key].host}/32"))
        .containsEntry("allow", List.of(Map.of("protocol", "tcp", "ports", List.of("6379"))));
  }

  @Test
  void findsItsDataInTheMap() {
    assertThat(
            new DedicatedCacheData(
                    "wp-acme", new CacheSizing(1, true), MaintenanceWindow.defaults())
                .toMap())
        .isEqualTo(
            Map.of(
                "name", "wp-acme",
                "tier", "STANDARD_HA",
                "memory_gib", 1,
                "maintenance_weekday", "SUNDAY",
                "maintenance_hour", 7));
  }
}
