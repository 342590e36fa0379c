package io.aipress.cli.fleetfile;

import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.fleet.LimitOverrides;
import io.aipress.shards.fleet.Ownership;
import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.fleet.ProviderVersion;
import io.aipress.shards.fleet.SharedSettings;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.fleet.StateMigration;
import io.aipress.shards.plugins.PluginPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The fleet file: YAML in UTF-8, one document, at most 1 MiB. Fields that are left out take the
 * named defaults of the records they go to.
 */
public final class FleetFile {
  /** The form of the file that this release reads, its field {@code version}. */
  public static final int VERSION = 1;

  static final List<String> FIELDS =
      List.of(
          "version",
          "name",
          "environment",
          "ownership",
          "projects",
          "stateBucket",
          "stateMigrations",
          "registry",
          "regions",
          "shards",
          "image",
          "php",
          "plugins",
          "tiers",
          "sql",
          "pool",
          "cache",
          "media",
          "encryption",
          "limits",
          "provider",
          "services",
          "labels");

  private FleetFile() {}

  /**
   * The fleet that a file describes.
   *
   * @param file the file, named in problems as it is given here
   * @throws AipressException with everything that is wrong: FLEET_FILE_MISSING, FILE_UNREADABLE,
   *     FLEET_FILE_INVALID, FLEET_FIELD_MISSING, FLEET_FIELD_UNKNOWN, FLEET_VALUE_INVALID, or the
   *     code of the record that refused a value
   */
  public static Fleet load(Path file) {
    Findings findings = new Findings(file.toString());
    Optional<Fleet> fleet =
        YamlTree.read(FileText.read(file), findings)
            .flatMap(root -> fleet(Section.root(root, findings)));
    findings.throwIfAny();
    return fleet.orElseThrow();
  }

  /**
   * The same problem with the line of its field, when it is of a field that the file has. For
   * problems that are found later than when the file is read.
   *
   * @param file a file that {@link #load} takes
   */
  public static Problem placed(Path file, Problem problem) {
    String field = problem.field();
    if (field == null) {
      return problem;
    }
    Findings none = new Findings(file.toString());
    return YamlTree.read(FileText.read(file), none)
        .filter(root -> root.entries().containsKey(Places.head(field)))
        .map(root -> problem.at(new Origin(file.toString(), Places.line(root, problem))))
        .orElse(problem);
  }

  private static Optional<Fleet> fleet(Section file) {
    file.only(FIELDS);
    int version = file.requiredWhole("version", "", VERSION);
    file.make(() -> checkedVersion(version));
    String name = file.required("name", "fleet");
    String environment = file.required("environment", "production");
    String stateBucket = file.required("stateBucket", "state-bucket");
    List<StateMigration> migrations = FleetSections.migrations(file.section("stateMigrations"));
    Ownership ownership = FleetSections.ownership(file.section("ownership"));
    ProjectNaming projects = FleetSections.projects(file.section("projects"));
    SortedMap<Region, Integer> regions = FleetSections.regions(file);
    SiteImage image = FleetSections.image(file.section("image"));
    var tiers = TierSection.read(file.section("tiers"));
    PhpSettings php = FleetSections.php(file.section("php"));
    PluginPolicy plugins = PluginSection.read(file);
    SharedSettings shared = SharedSections.read(file);
    ShardSection shards = ShardSection.read(file.section("shards"), shared);
    LimitOverrides limits = LimitSection.read(file);
    ProviderVersion provider = FleetSections.provider(file.section("provider"));
    String registry = file.text("registry", Fleet.DEFAULT_REGISTRY);
    var services = new TreeSet<>(file.list("services"));
    var labels = new TreeMap<>(file.section("labels").texts());
    return file.make(
        () ->
            Fleet.builder(name, environment, stateBucket, regions)
                .stateMigrations(migrations)
                .ownership(ownership)
                .projects(projects)
                .shards(shards.capacity())
                .limits(shards.limits())
                .limitOverrides(limits)
                .maxPerOwner(shards.maxPerOwner())
                .tiers(tiers)
                .image(image)
                .php(php)
                .plugins(plugins)
                .shared(shared)
                .provider(provider)
                .services(services)
                .labels(labels)
                .registry(registry)
                .build());
  }

  private static int checkedVersion(int version) {
    if (version != VERSION) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.FLEET_VALUE_INVALID,
                  "version must be %d, got %d".formatted(VERSION, version))
              .field("version", version)
              .rule("must be " + VERSION + ", the only form that this release reads")
              .fix("use the release of aipress that the file was written for"));
    }
    return version;
  }
}
