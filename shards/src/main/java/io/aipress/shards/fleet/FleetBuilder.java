package io.aipress.shards.fleet;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.plugins.PluginPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link Fleet}: whatever is not set keeps its default, or the value of the fleet that the
 * builder came from. Not thread-safe.
 */
public final class FleetBuilder {
  private final String name;
  private final String environment;
  private String stateBucket;
  private final SortedMap<Region, Integer> regions;
  private List<StateMigration> stateMigrations = List.of();
  private Ownership ownership = Ownership.none();
  private ProjectNaming projects = new ProjectNaming(ProjectNaming.DEFAULT_PREFIX, "");
  private ShardCapacity shards = ShardCapacity.defaults();
  private @Nullable ShardLimits limits;
  private LimitOverrides limitOverrides = LimitOverrides.NONE;
  private int maxPerOwner;
  private Map<ServiceTier, TierSettings> tiers = TierSettings.defaults();
  private SiteImage image = SiteImage.defaults();
  private PhpSettings php = PhpSettings.defaults();
  private PluginPolicy plugins = PluginPolicy.defaults();
  private SharedSettings shared = SharedSettings.defaults();
  private ProviderVersion provider = ProviderVersion.defaults();
  private SortedSet<String> services = new TreeSet<>();
  private SortedMap<String, String> labels = new TreeMap<>();
  private String registry = Fleet.DEFAULT_REGISTRY;

  FleetBuilder(
      String name, String environment, String stateBucket, SortedMap<Region, Integer> regions) {
    this.name = name;
    this.environment = environment;
    this.stateBucket = stateBucket;
    this.regions = regions;
  }

  FleetBuilder(Fleet fleet) {
    this(fleet.name(), fleet.environment(), fleet.stateBucket(), fleet.regions());
    stateMigrations = fleet.stateMigrations();
    ownership = fleet.ownership();
    projects = fleet.projects();
    shards = fleet.shards();
    limits = fleet.limits();
    limitOverrides = fleet.limitOverrides();
    maxPerOwner = fleet.maxPerOwner();
    tiers = fleet.tiers();
    image = fleet.image();
    php = fleet.php();
    plugins = fleet.plugins();
    shared = fleet.shared();
    provider = fleet.provider();
    services = fleet.services();
    labels = fleet.labels();
    registry = fleet.registry();
  }

  FleetBuilder stateBucket(String value) {
    stateBucket = value;
    return this;
  }

  /** The moves of states from bucket to bucket up to now, the oldest first. */
  public FleetBuilder stateMigrations(List<StateMigration> value) {
    stateMigrations = value;
    return this;
  }

  /** Organisation, folder and billing account. */
  public FleetBuilder ownership(Ownership value) {
    ownership = value;
    return this;
  }

  /** How shard projects are named. */
  public FleetBuilder projects(ProjectNaming value) {
    projects = value;
    return this;
  }

  /** How many sites a shard holds. */
  public FleetBuilder shards(ShardCapacity value) {
    shards = value;
    return this;
  }

  /** What a shard has of everything but places for sites; what its parts have unless set. */
  public FleetBuilder limits(ShardLimits value) {
    limits = value;
    return this;
  }

  /** What limits of Google Cloud are in the fleet's projects. */
  public FleetBuilder limitOverrides(LimitOverrides value) {
    limitOverrides = value;
    return this;
  }

  /** Most sites of one owner on a shard, 0 for no rule. */
  public FleetBuilder maxPerOwner(int value) {
    maxPerOwner = value;
    return this;
  }

  /** What each service tier gets; all three. */
  public FleetBuilder tiers(Map<ServiceTier, TierSettings> value) {
    tiers = value;
    return this;
  }

  /** What one service tier gets. */
  public FleetBuilder tier(ServiceTier tier, TierSettings value) {
    Map<ServiceTier, TierSettings> others = new EnumMap<>(ServiceTier.class);
    others.putAll(tiers);
    others.put(tier, value);
    tiers = others;
    return this;
  }

  /** What every site runs. */
  public FleetBuilder image(SiteImage value) {
    image = value;
    return this;
  }

  /** How PHP runs in every site. */
  public FleetBuilder php(PhpSettings value) {
    php = value;
    return this;
  }

  /** Which WordPress plugins sites may have. */
  public FleetBuilder plugins(PluginPolicy value) {
    plugins = value;
    return this;
  }

  /** Database, cache, pool, uploads and encryption of a shard. */
  public FleetBuilder shared(SharedSettings value) {
    shared = value;
    return this;
  }

  /** The MySQL instance of a shard. */
  public FleetBuilder sql(SqlSettings value) {
    return shared(shared.withSql(value));
  }

  /** The object cache of a shard. */
  public FleetBuilder cache(CacheSizing value) {
    return shared(shared.withCache(value));
  }

  /** The connection pool of a shard. */
  public FleetBuilder pool(PoolSettings value) {
    return shared(shared.withPool(value));
  }

  /** The uploads of a shard's sites. */
  public FleetBuilder media(MediaSettings value) {
    return shared(shared.withMedia(value));
  }

  /** Whose keys encrypt what shards keep. */
  public FleetBuilder encryption(Encryption value) {
    return shared(shared.withEncryption(value));
  }

  /** The exact version of the google provider. */
  public FleetBuilder provider(ProviderVersion value) {
    provider = value;
    return this;
  }

  /** Google APIs beyond those that resources need. */
  public FleetBuilder services(SortedSet<String> value) {
    services = value;
    return this;
  }

  /** Labels on everything that takes labels. */
  public FleetBuilder labels(SortedMap<String, String> value) {
    labels = value;
    return this;
  }

  /** The registry's URL. */
  public FleetBuilder registry(String value) {
    registry = value;
    return this;
  }

  /**
   * The fleet.
   *
   * @throws AipressException with everything that does not hold
   */
  public Fleet build() {
    return new Fleet(
        name,
        environment,
        ownership,
        projects,
        stateBucket,
        stateMigrations,
        regions,
        shards,
        limits == null ? ShardLimits.defaults(shared) : limits,
        limitOverrides,
        maxPerOwner,
        tiers,
        image,
        php,
        plugins,
        shared,
        provider,
        services,
        labels,
        registry);
  }
}
