package io.aipress.cli.fleetfile;

import io.aipress.shards.Region;
import io.aipress.shards.fleet.Ownership;
import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.fleet.ProviderVersion;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.fleet.StateMigration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The sections of the fleet file that become one record each. */
final class FleetSections {
  private FleetSections() {}

  static Ownership ownership(Section section) {
    section.only(Fields.of(Ownership.class));
    String organization = section.optional("organization");
    String folder = section.optional("folder");
    String billing = section.optional("billingAccount");
    return section
        .make(() -> new Ownership(organization, folder, billing))
        .orElseGet(Ownership::none);
  }

  /** Named moves of states, in the order of the file. */
  static List<StateMigration> migrations(Section section) {
    return section.texts().entrySet().stream()
        .map(entry -> new StateMigration(entry.getKey(), entry.getValue()))
        .toList();
  }

  static ProjectNaming projects(Section section) {
    section.only(Fields.of(ProjectNaming.class));
    String prefix = section.text("prefix", ProjectNaming.DEFAULT_PREFIX);
    String suffix = section.text("suffix", "");
    return section
        .make(() -> new ProjectNaming(prefix, suffix))
        .orElseGet(() -> new ProjectNaming(ProjectNaming.DEFAULT_PREFIX, ""));
  }

  static SortedMap<Region, Integer> regions(Section file) {
    SortedMap<Region, Integer> regions = new TreeMap<>();
    Optional<Section> section = file.requiredSection("regions");
    for (String name : section.map(Section::names).orElse(List.of())) {
      Section region = section.orElseThrow().section(name).only(List.of("weight"));
      int weight = region.requiredWhole("weight", "", 1);
      section
          .orElseThrow()
          .makeName(name, () -> new Region(name))
          .ifPresent(known -> regions.put(known, weight));
    }
    boolean tellEmpty = section.isPresent() && section.orElseThrow().names().isEmpty();
    if (regions.isEmpty() && !tellEmpty) {
      regions.put(new Region("us-central1"), 1); // noted already; lets the other checks run
    }
    return regions;
  }

  static SiteImage image(Section section) {
    section.only(Fields.of(SiteImage.class));
    String name = section.text("name", SiteImage.DEFAULT_NAME);
    int port = section.whole("port", "", SiteImage.DEFAULT_PORT);
    return section.make(() -> new SiteImage(name, port)).orElseGet(SiteImage::defaults);
  }

  static PhpSettings php(Section section) {
    section.only(Fields.of(PhpSettings.class));
    PhpSettings defaults = PhpSettings.defaults();
    int opcache = section.whole("opcacheMib", "MiB", defaults.opcacheMib());
    int files = section.whole("opcacheFiles", "files", defaults.opcacheFiles());
    boolean validate = section.flag("validateTimestamps", defaults.validateTimestamps());
    int memory = section.whole("memoryLimitMib", "MiB", defaults.memoryLimitMib());
    return section.make(() -> new PhpSettings(opcache, files, validate, memory)).orElse(defaults);
  }

  static ProviderVersion provider(Section section) {
    section.only(List.of("version"));
    String version = section.text("version", ProviderVersion.DEFAULT);
    return section.make(() -> new ProviderVersion(version)).orElseGet(ProviderVersion::defaults);
  }
}
