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
 * @param weight what a site is reckoned to take of what its shard shares
 * @param dedicated what a site has to itself
 * @param promise what customers are promised and pay
 */
public record TierSettings(
    TierLimits limits,
    ServiceSizing service,
    SiteWeight weight,
    Dedicated dedicated,
    TierPromise promise) {
  /** A tier that shares everything, without price and promise. */
  public TierSettings(TierLimits limits, ServiceSizing service, SiteWeight weight) {
    this(limits, service, weight, Dedicated.none(), TierPromise.none());
  }

  /** The same tier with other things of its own. */
  public TierSettings withDedicated(Dedicated other) {
    return new TierSettings(limits, service, weight, other, promise);
  }

  /** The same tier with another service. */
  public TierSettings withService(ServiceSizing other) {
    return new TierSettings(limits, other, weight, dedicated, promise);
  }

  /** The same tier with another price and promise. */
  public TierSettings withPromise(TierPromise other) {
    return new TierSettings(limits, service, weight, dedicated, other);
  }

  /**
   * The three tiers of the user's design. Maximum instances are 3, 10 and 40 by tier, because the
   * 2,000 instances it plans for a shard are 40 a site on average and the quota is shared. An
   * instance holds WordPress itself in memory, about 100 MiB, and a PHP process of up to 100 MiB
   * for every request at once.
   *
   * <p>Weights are such that fifty sites of any tiers fit a shard of default sizes: a bronze site
   * has the connections of one busy instance, others of two or more; Redis memory is shared out by
   * about 100 MiB a gold site of the 5 GiB there are.
   */
  public static Map<ServiceTier, TierSettings> defaults() {
    Map<ServiceTier, TierSettings> tiers = new EnumMap<>(ServiceTier.class);
    tiers.put(
        ServiceTier.BRONZE,
        new TierSettings(
            new TierLimits(5, 50, 10_000),
            new ServiceSizing(1, 1024, 8, 0, 3),
            new SiteWeight(8, 50)));
    tiers.put(
        ServiceTier.SILVER,
        new TierSettings(
            new TierLimits(25, 250, 100_000),
            new ServiceSizing(1, 1024, 8, 1, 10),
            new SiteWeight(16, 80)));
    tiers.put(
        ServiceTier.GOLD,
        new TierSettings(
            new TierLimits(100, 1024, 1_000_000),
            new ServiceSizing(2, 4096, 40, 1, 40),
            new SiteWeight(20, 100)));
    return Collections.unmodifiableMap(tiers);
  }
}
