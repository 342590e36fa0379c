package io.aipress.cli.fleetfile;

import io.aipress.shards.plugins.PluginPolicy;
import io.aipress.shards.plugins.PluginRule;
import io.aipress.shards.plugins.PluginSlug;
import io.aipress.shards.plugins.PluginSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The section {@code plugins}: rules of the fleet over the compatibility matrix. */
final class PluginSection {
  private PluginSection() {}

  static PluginPolicy read(Section file) {
    Section section = file.section("plugins");
    List<PluginRule> rules = new ArrayList<>();
    for (String name : section.names()) {
      Section item = section.section(name).only(List.of("support", "reason", "alternative"));
      String word = item.required("support", PluginSupport.FULL.text());
      String reason = item.required("reason", "not in the file");
      String alternative = item.text("alternative", "");
      Optional<PluginSlug> plugin = section.makeName(name, () -> new PluginSlug(name));
      Optional<PluginSupport> support = item.make(() -> PluginSupport.of(word));
      if (plugin.isPresent() && support.isPresent()) {
        item.make(() -> new PluginRule(plugin.get(), null, support.get(), reason, alternative))
            .ifPresent(rules::add);
      }
    }
    PluginPolicy matrix = PluginPolicy.defaults();
    return file.make(() -> matrix.with(rules)).orElse(matrix);
  }
}
