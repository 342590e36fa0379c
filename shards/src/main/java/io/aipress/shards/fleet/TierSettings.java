package io.aipress.shards.fleet;

import io.aipress.shards.ServiceTier;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a service tier gets.
 *
 * @param limits what a site may use in a month
 * @param service the size of its Cloud Run service
 */
public record TierSettings(TierLimits limits, ServiceSizing service) {
  /**
   * The three tiers of the user's design. Maximum instances are 3, 10 and 40 by tier, because the
   * 2,000 instances it plans for a shard are 40 a site on average and the quota is shared. An
   * instance holds WordPress itself in memory, about 100 MiB, and a PHP process of up to 100 MiB
   * for every request at once.
   */
  public static Map<ServiceTier, TierSettings> defaults() {
    Map<ServiceTier, TierSettings> tiers = new EnumMap<>(ServiceTier.class);
    tiers.put(
        ServiceTier.BRONZE,
        new TierSettings(new TierLimits(5, 50, 10_000), new ServiceSizing(1, 1024, 8, 0, 3)));
    tiers.put(
        ServiceTier.SILVER,
        new TierSettings(new TierLimits(25, 250, 100_000), new ServiceSizing(1, 1024, 8, 1, 10)));
    tiers.put(
        ServiceTier.GOLD,
        new TierSettings(
            new TierLimits(100, 1024, 1_000_000), new ServiceSizing(2, 4096, 40, 1, 40)));
    return Collections.unmodifiableMap(tiers);
  }
}
