package io.aipress.constructs.cache;

import io.aipress.constructs.internal.Rules;
import io.aipress.constructs.internal.TerraformText;
import io.aipress.constructs.schedule.MaintenanceWindow;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.CacheSizing;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The data of an object cache that one site has to itself.
 *
 * @param name 2 to 40 characters; also the network tag of its site
 * @param sizing memory and replica
 * @param maintenance when updates may be made
 */
public record DedicatedCacheData(String name, CacheSizing sizing, MaintenanceWindow maintenance) {
  /**
   * A cache with a name that Memorystore takes.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public DedicatedCacheData {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    Rules.cacheInstance(checks, "name", name);
    checks.that(sizing.exists(), "sizing.kind", sizing.kind(), "redis: none makes no cache");
    checks.throwIfAny();
  }

  /** The network tag by which the firewall knows its site. */
  public String tag() {
    return name;
  }

  /**
   * The data as part of a Terraform local, sorted by key: text that Terraform reads literally, and
   * whole numbers.
   */
  public SortedMap<String, Object> toMap() {
    SortedMap<String, Object> map = new TreeMap<>();
    map.put("maintenance_hour", Integer.valueOf(maintenance.hour()));
    map.put("maintenance_weekday", TerraformText.escape(maintenance.weekday()));
    map.put("memory_gib", sizing.memoryGib());
    map.put("name", TerraformText.escape(name));
    map.put("tier", RedisInstances.tier(sizing));
    return Collections.unmodifiableSortedMap(map);
  }
}
