package io.aipress.constructs.cache;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.CacheSizing;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectCacheTest {
  private static final String CACHE = "google_redis_instance.cache";
  private static final ObjectCacheConfig CONFIG =
      ObjectCacheConfig.of("wp-cache", "us-central1", "projects/acme/global/networks/wp");

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
        .containsEntry("redis_configs", Map.of("maxmemory-policy", "allkeys-lru"));
  }

  @Test
  void hasNoPasswordThatTheStateWouldKeep() {
    synthesized(CONFIG).at(CACHE).containsEntry("auth_enabled", false);
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
