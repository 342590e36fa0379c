package io.aipress.constructs.shard;

import io.aipress.constructs.cache.ObjectCache;
import io.aipress.constructs.network.NetworkTags;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.network.ShardNetwork;
import io.aipress.constructs.pool.ConnectionPool;
import io.aipress.constructs.sql.SharedSqlInstance;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where sites may connect in a network of the shard's own: to whatever stands in Google's range,
 * the database itself too, where it is the login that keeps others out; to the pool; and to a Redis
 * elsewhere.
 */
final class ShardOpenings {
  private ShardOpenings() {}

  static List<Opening> of(
      ShardConfig config,
      @Nullable ShardNetwork network,
      @Nullable ObjectCache cache,
      @Nullable ConnectionPool pool) {
    List<Opening> openings = new ArrayList<>();
    if (network != null) {
      openings.add(toPort("data", network.servicesCidr(), SharedSqlInstance.PORT));
    }
    if (network != null && cache != null) {
      // The address alone, not all of the range: Redis asks nobody who he is, and caches that sites
      // have to themselves are in that range too.
      openings.add(toPort("cache", cache.host() + "/32", ObjectCache.PORT));
    }
    if (pool != null) {
      openings.add(ShardPool.opening(pool));
    }
    if (config.cache() instanceof CacheChoice.Existing redis) {
      openings.add(toPort("cache", redis.host() + "/32", redis.port()));
    }
    return openings;
  }

  private static Opening toPort(String what, String range, int port) {
    return Opening.egress("sites-to-" + what, NetworkTags.SITE, List.of(range), port);
  }
}
