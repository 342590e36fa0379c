package io.aipress.constructs.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.EvictionPolicy;
import io.aipress.shards.fleet.RedisSettings;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectCacheTest {
  private static final String CACHE = "google_redis_instance.cache";
  private static final ObjectCacheConfig CONFIG =
      ObjectCacheConfig.of("wp-cache", "us-central1", "projects/acme/global/networks/wp");

  @Test
  void failsForACacheThatIsNone() {
    assertThatThrownBy(() -> CONFIG.withSizing(CacheSizing.none()))
        .hasMessage("CONFIG_INVALID: sizing.kind must be redis: none makes no cache, got \"none\"");
  }

  @Test
  void isAHighlyAvailablePrivateCacheThatEvicts() {
    synthesized(CONFIG)
        .at(CACHE)
        .containsEntry("name", "wp-cache")
        .containsEntry("region", "us-central1")
        .containsEntry("tier", "STANDARD_HA")
        .containsEntry("memory_size_gb", 5)
        .containsEntry("connect_mode", "PRIVATE_SERVICE_ACCESS")
        .containsEntry("authorized_network", "projects/acme/global/networks/wp")
        .containsEntry(
            "redis_configs", Map.of("databases", "1", "maxmemory-policy", "allkeys-lru"));
  }

  @Test
  void hasNoPasswordThatTheStateWouldKeep() {
    synthesized(CONFIG).at(CACHE).containsEntry("auth_enabled", false);
  }

  @Test
  void keepsKeysAsItIsTold() {
    synthesized(CONFIG.withRedis(new RedisSettings(64, EvictionPolicy.VOLATILE_LFU)))
        .at(CACHE)
        .containsEntry(
            "redis_configs", Map.of("databases", "64", "maxmemory-policy", "volatile-lfu"));
  }

  @Test
  void isUpdatedInItsWindowOnly() {
    synthesized(CONFIG.withMaintenance(MaintenanceWindow.of(DayOfWeek.FRIDAY, 3)))
        .valueAt(CACHE, "maintenance_policy.weekly_maintenance_window")
        .isEqualTo(List.of(Map.of("day", "FRIDAY", "start_time", Map.of("hours", 3))));
  }

  @Test
  void failsForMoreDatabasesThanRedisHas() {
    assertThatThrownBy(() -> new RedisSettings(101, EvictionPolicy.ALLKEYS_LRU))
        .hasMessage(
            "LIMIT_REDIS_DATABASES: the object cache would have 101 Redis databases, Google Cloud"
                + " allows 100 per instance (Memorystore for Redis, supported configurations, read"
                + " 2026-11-23); use one: sites are kept apart by the prefix of their keys; the"
                + " limit cannot be raised");
  }

  @Test
  void canDoWithoutAReplica() {
    synthesized(CONFIG.withSizing(new CacheSizing(1, false)))
        .at(CACHE)
        .containsEntry("tier", "BASIC")
        .containsEntry("memory_size_gb", 1);
  }

  @Test
  void failsForANameThatMemorystoreRefuses() {
    assertThatThrownBy(() -> ObjectCacheConfig.of("cache_1", CONFIG.region(), CONFIG.network()))
        .hasMessage(
            "CONFIG_INVALID: name must be 2 to 40 characters of a-z, 0-9 and '-', beginning with a"
                + " letter, not ending with '-', got \"cache_1\"");
  }

  private static Synthesized synthesized(ObjectCacheConfig config) {
    return Synthesized.shardStack(stack -> new ObjectCache(stack, "cache", config));
  }
}
