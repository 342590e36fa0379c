package io.aipress.cli.fleetfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.cli.starter.Starter;
import io.aipress.shards.fleet.Encryption;
import io.aipress.shards.fleet.MediaSettings;
import io.aipress.shards.fleet.Ownership;
import io.aipress.shards.fleet.PhpSettings;
import io.aipress.shards.fleet.PoolSettings;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.fleet.ServiceSizing;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.fleet.SiteImage;
import io.aipress.shards.fleet.SiteWeight;
import io.aipress.shards.fleet.SqlSizing;
import io.aipress.shards.fleet.TierLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StarterFieldsTest {
  private final Path dir;

  StarterFieldsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void everyFieldOfTheFormStandsInTheStarterFile() throws IOException {
    Starter.write(dir);
    String text = Files.readString(dir.resolve("fleet.yaml"));
    String all = text.replaceAll("(?m)^#(?=\\S)|^#(?=(  |    )\\S+: )", "");
    Node.Mapping root = YamlTree.read(all, new Findings("fleet.yaml")).orElseThrow();
    assertThat(names(root)).isEqualTo(Set.copyOf(FleetFile.FIELDS));

    Map<String, Class<? extends Record>> sections = new TreeMap<>();
    sections.put("ownership", Ownership.class);
    sections.put("projects", ProjectNaming.class);
    sections.put("shards.limits", ShardLimits.class);
    sections.put("image", SiteImage.class);
    sections.put("php", PhpSettings.class);
    sections.put("pool", PoolSettings.class);
    sections.put("media", MediaSettings.class);
    sections.put("encryption", Encryption.class);
    for (String tier : TierSection.TIERS) {
      sections.put("tiers." + tier + ".limits", TierLimits.class);
      sections.put("tiers." + tier + ".service", ServiceSizing.class);
      sections.put("tiers." + tier + ".weight", SiteWeight.class);
      sections.put("tiers." + tier + ".dedicated.sql", SqlSizing.class);
    }
    sections.forEach(
        (path, type) ->
            assertThat(names(at(root, path))).as(path).isEqualTo(Set.copyOf(Fields.of(type))));
    assertThat(names(at(root, "shards"))).isEqualTo(Set.copyOf(ShardSection.fields()));
    assertThat(names(at(root, "sql"))).isEqualTo(Set.copyOf(SharedSections.sqlFields()));
    assertThat(names(at(root, "cache"))).isEqualTo(Set.copyOf(SharedSections.cacheFields()));
    for (String tier : TierSection.TIERS) {
      assertThat(names(at(root, "tiers." + tier))).isEqualTo(Set.copyOf(TierSection.fields()));
      assertThat(names(at(root, "tiers." + tier + ".dedicated")))
          .isEqualTo(Set.copyOf(TierSection.dedicatedFields()));
    }
    assertThat(names(at(root, "tiers"))).isEqualTo(Set.copyOf(TierSection.TIERS));
    assertThat(names(at(root, "provider"))).containsExactly("version");
    assertThat(names(at(root, "regions.us-central1"))).containsExactly("weight");
  }

  private static Node.Mapping at(Node.Mapping root, String path) {
    Node.Mapping mapping = root;
    for (String name : List.of(path.split("\\.", -1))) {
      assertThat(mapping.entries()).as(path).containsKey(name);
      mapping = (Node.Mapping) Objects.requireNonNull(mapping.entries().get(name)).value();
    }
    return mapping;
  }

  private static Set<String> names(Node.Mapping mapping) {
    return mapping.entries().keySet();
  }
}
