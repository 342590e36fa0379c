package io.aipress.constructs.cache;

import com.hashicorp.cdktf.providers.google.redis_instance.RedisInstance;
import com.hashicorp.cdktf.providers.google.redis_instance.RedisInstanceMaintenancePolicy;
import com.hashicorp.cdktf.providers.google.redis_instance.RedisInstanceMaintenancePolicyWeeklyMaintenanceWindow;
import com.hashicorp.cdktf.providers.google.redis_instance.RedisInstanceMaintenancePolicyWeeklyMaintenanceWindowStartTime;
import io.aipress.shards.fleet.CacheSizing;
import io.aipress.shards.fleet.RedisSettings;
import java.util.List;
import java.util.Map;

/** What every Redis instance of the house has, whoever uses it. */
final class RedisInstances {
  private RedisInstances() {}

  /** Private, evicting, without password: see the Javadoc of {@link ObjectCache}. */
  static RedisInstance.Builder configure(RedisInstance.Builder builder, RedisSettings redis) {
    return builder
        .redisVersion(ObjectCache.REDIS_VERSION)
        .redisConfigs(
            Map.of(
                "databases", String.valueOf(redis.databases()),
                "maxmemory-policy", redis.evictionPolicy().text()))
        .connectMode("PRIVATE_SERVICE_ACCESS")
        .authEnabled(false)
        .transitEncryptionMode("DISABLED");
  }

  /** Updates come in this hour of the week. */
  static RedisInstanceMaintenancePolicy maintenance(String weekday, Number hour) {
    return RedisInstanceMaintenancePolicy.builder()
        .weeklyMaintenanceWindow(
            List.of(
                RedisInstanceMaintenancePolicyWeeklyMaintenanceWindow.builder()
                    .day(weekday)
                    .startTime(
                        RedisInstanceMaintenancePolicyWeeklyMaintenanceWindowStartTime.builder()
                            .hours(hour)
                            .build())
                    .build()))
        .build();
  }

  static String tier(CacheSizing sizing) {
    return sizing.highAvailability() ? "STANDARD_HA" : "BASIC";
  }
}
