package io.aipress.shards.fleet;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.ProjectLimits;
import io.aipress.shards.plugins.PluginPolicy;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A fleet of WordPress sites as its owner describes it, apart from the tenants themselves, which
 * are in the registry.
 *
 * @param name the fleet's name; a registry serves one fleet
 * @param environment first part of every state prefix, frozen once a stack is applied
 * @param ownership organisation, folder and billing account
 * @param projects how shard projects are named
 * @param stateBucket the bucket that holds the state of every stack; with {@code {region}} in it, a
 *     bucket for each region, and {@code global} in its place for stacks that are no shard's
 * @param stateMigrations the moves of states from bucket to bucket up to now, the oldest first
 * @param regions the regions that have shards, each with its weight: the share of new shards that
 *     it gets when none is named
 * @param shards how many sites a shard holds
 * @param limits what a shard has of everything but places for sites
 * @param limitOverrides what limits of Google Cloud are in the fleet's projects
 * @param maxPerOwner most sites of one owner on a shard, 0 for no rule
 * @param tiers what each service tier gets; all three
 * @param image what every site runs
 * @param php how PHP runs in it
 * @param plugins which WordPress plugins sites may have
 * @param shared the database, cache, pool and encryption of a shard
 * @param provider the exact version of the google provider
 * @param services Google APIs that every shard project enables beyond those its resources need
 * @param labels labels on everything that takes labels
 * @param registry the registry's URL
 */
public record Fleet(
    String name,
    String environment,
    Ownership ownership,
    ProjectNaming projects,
    String stateBucket,
    List<StateMigration> stateMigrations,
    SortedMap<Region, Integer> regions,
    ShardCapacity shards,
    ShardLimits limits,
    LimitOverrides limitOverrides,
    int maxPerOwner,
    Map<ServiceTier, TierSettings> tiers,
    SiteImage image,
    PhpSettings php,
    PluginPolicy plugins,
    SharedSettings shared,
    ProviderVersion provider,
    SortedSet<String> services,
    SortedMap<String, String> labels,
    String registry) {

  /** The registry of a fleet file that names none: a file beside it. */
  public static final String DEFAULT_REGISTRY = "sqlite:.aipress/registry.db";

  /** Largest weight of a region. */
  public static final int MAX_WEIGHT = 1000;

  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,28}[a-z0-9])?");

  /** The name of a Google API. */
  public static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{1,62}\\.googleapis\\.com");

  private static final Pattern REGISTRY =
      Pattern.compile("(sqlite|snapshot):[^~].*|spanner://[^/]+/[^/]+/[^/]+");

  /** The labels that the library sets itself. */
  private static final List<String> OWN_LABELS =
      List.of("managed_by", "environment", "shard", "tenant", "service_tier");

  /** Most labels of the user's. */
  private static final long MOST_LABELS = ProjectLimits.LABELS.value() - OWN_LABELS.size();

  /** Cloud Storage's rule without dots, which would need a verified domain. */
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9_-]{1,61}[a-z0-9]");

  /**
   * A fleet whose every part holds.
   *
   * @throws AipressException with everything that does not
   */
  public Fleet {
    Checks checks = new Checks(ErrorCode.FLEET_VALUE_INVALID);
    String nameRule =
        "1 to 30 characters of a-z, 0-9 and '-', beginning with a letter, not ending with '-'";
    checks
        .matches("name", name, NAME, nameRule)
        .matches("environment", environment, NAME, nameRule)
        .that(!regions.isEmpty(), "regions", "{}", "at least one region");
    StateBuckets.check(checks, stateBucket, stateMigrations, regions.keySet());
    regions.forEach(
        (region, weight) -> {
          if (weight < 1 || weight > MAX_WEIGHT) {
            checks.add(
                Checks.broken(
                    ErrorCode.FLEET_VALUE_INVALID,
                    "regions." + region + ".weight",
                    weight,
                    "a whole number from 1 to " + MAX_WEIGHT));
          }
        });
    for (ServiceTier tier : ServiceTier.values()) {
      if (!tiers.containsKey(tier)) {
        checks.add(
            Problem.of(ErrorCode.FLEET_FIELD_MISSING, "tiers." + tier + " is missing")
                .field("tiers." + tier, null)
                .rule("every tier must be described")
                .fix("describe the tier, even if no tenant has it yet"));
      }
    }
    for (String service : services) {
      checks.matches("services", service, SERVICE, "of the form <name>.googleapis.com");
    }
    labels.forEach(
        (key, value) ->
            checks
                .that(
                    Labels.KEY.matcher(key).matches() && !OWN_LABELS.contains(key),
                    "labels",
                    key,
                    Labels.KEY_RULE + ", and none of " + OWN_LABELS)
                .matches("labels." + key, value, Labels.VALUE, Labels.VALUE_RULE));
    checks.that(
        labels.size() <= MOST_LABELS,
        "labels",
        labels.size(),
        "at most %d labels: a resource has %d at most, and %d are set anyway"
            .formatted(MOST_LABELS, ProjectLimits.LABELS.value(), OWN_LABELS.size()),
        "leave some out");
    if (!REGISTRY.matcher(registry).matches()) {
      checks.add(
          Checks.broken(
                  ErrorCode.REGISTRY_URL_INVALID,
                  "registry",
                  registry,
                  "sqlite:PATH, snapshot:FILE or spanner://PROJECT/INSTANCE/DATABASE, no ~ in it")
              .fix("for example " + DEFAULT_REGISTRY));
    }
    checks.range("shards.maxPerOwner", maxPerOwner, 0, ShardCapacity.MAX_CAPACITY, "sites");
    Together together = new Together(checks);
    together.capacity(shards, limits, limitOverrides);
    together.cache(limits, shared.cache());
    together.connections(limits, shared.sql());
    together.memory(tiers, php);
    together.pool(shared);
    regions.keySet().forEach(region -> together.key(shared.encryption(), region));
    checks.throwIfAny();
    stateMigrations = List.copyOf(stateMigrations);
    regions = Collections.unmodifiableSortedMap(new TreeMap<>(regions));
    tiers = Collections.unmodifiableMap(new EnumMap<>(tiers));
    services = Collections.unmodifiableSortedSet(new TreeSet<>(services));
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /**
   * A fleet of default sizes, as a fleet file with nothing but these fields describes it.
   *
   * @param name the fleet's name
   * @param environment first part of every state prefix
   * @param stateBucket the bucket that holds the state of every stack
   * @param regions regions and their weights, at least one
   * @throws AipressException with everything that does not hold
   */
  public static Fleet of(
      String name, String environment, String stateBucket, SortedMap<Region, Integer> regions) {
    return builder(name, environment, stateBucket, regions).build();
  }

  /** A builder of a fleet of default sizes, see {@link #of}. */
  public static FleetBuilder builder(
      String name, String environment, String stateBucket, SortedMap<Region, Integer> regions) {
    return new FleetBuilder(name, environment, stateBucket, regions);
  }

  /** A builder of a fleet that is like this one but for what is set. */
  public FleetBuilder toBuilder() {
    return new FleetBuilder(this);
  }

  /** The MySQL instance of a shard. */
  public SqlSettings sql() {
    return shared.sql();
  }

  /** The object cache of a shard. */
  public CacheSizing cache() {
    return shared.cache();
  }

  /** The connection pool of a shard. */
  public PoolSettings pool() {
    return shared.pool();
  }

  /** Whose keys encrypt what shards keep. */
  public Encryption encryption() {
    return shared.encryption();
  }

  /**
   * What may not change once there is a shard. The bucket in it is the first that states were in:
   * from there on, migrations tell where they went.
   */
  public FleetIdentity identity() {
    String first = stateMigrations.isEmpty() ? stateBucket : stateMigrations.get(0).from();
    return new FleetIdentity(name, environment, projects, first, shared.encryption().kmsKey());
  }

  /** The bucket of the states of a region's shards. */
  public String stateBucketOf(Region region) {
    return StateBuckets.in(stateBucket, region.name());
  }

  /** The bucket of the states of stacks that are no shard's. */
  public String globalStateBucket() {
    return StateBuckets.in(stateBucket, StateBuckets.GLOBAL);
  }

  /** The fleet as it was before a migration and all later ones. */
  public Fleet before(StateMigration migration) {
    return new FleetBuilder(this)
        .stateBucket(migration.from())
        .stateMigrations(stateMigrations.subList(0, stateMigrations.indexOf(migration)))
        .build();
  }

  /** How full shards may get, and who may live together. */
  public PlacementRules placement() {
    Map<ServiceTier, PlacementRules.SiteNeeds> needs = new EnumMap<>(ServiceTier.class);
    tiers.forEach(
        (tier, settings) ->
            needs.put(
                tier,
                new PlacementRules.SiteNeeds(
                    settings.dedicated().database() ? 0 : settings.weight().sqlConnections(),
                    settings.dedicated().cache() || !shared.cache().exists()
                        ? 0
                        : settings.weight().redisMib(),
                    settings.service().maxInstances(),
                    settings.dedicated().database())));
    return new PlacementRules(shards, limits, needs, maxPerOwner);
  }

  /** The names of the regions, in their order. */
  public SortedSet<Region> regionNames() {
    return new TreeSet<>(regions.keySet());
  }

  /** What the fleet gives a tier. */
  public TierSettings tier(ServiceTier tier) {
    return Objects.requireNonNull(tiers.get(tier));
  }

  /** The name of a shard's project. */
  public String project(ShardId shard) {
    return projects.project(shard).value();
  }

  /** What a limit of Google Cloud is in the project of a shard. */
  public long limit(Limit limit, ShardId shard) {
    return limitOverrides.value(limit, shard);
  }

  /** Whether Cloud Storage takes the name for a bucket. */
  public static boolean isBucketName(String bucket) {
    return BUCKET.matcher(bucket).matches()
        && !bucket.startsWith("goog")
        && !bucket.contains("google");
  }

  /** The problem of a name that Cloud Storage refuses. */
  public static Problem bucketProblem(String field, String bucket) {
    return Checks.broken(
            ErrorCode.BUCKET_NAME_INVALID,
            field,
            bucket,
            "3 to 63 characters of a-z, 0-9, '_' and '-', beginning and ending with a letter or"
                + " digit, without \"google\"")
        .fix("bucket names are global: begin with something of your own");
  }
}
