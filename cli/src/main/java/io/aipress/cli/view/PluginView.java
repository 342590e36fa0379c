package io.aipress.cli.view;

import io.aipress.shards.plugins.PluginSupport;
import io.aipress.shards.plugins.PluginVerdict;
import java.util.List;
import java.util.Map;

/** The verdict on a plugin, for people and as JSON. */
public final class PluginView {
  /** The headings of {@link #row}. */
  public static final List<String> HEADING = List.of("PLUGIN", "SUPPORT", "WHY");

  private PluginView() {}

  /** A verdict as a row. */
  public static List<String> row(PluginVerdict verdict) {
    return List.of(verdict.plugin().value(), verdict.support().text(), why(verdict));
  }

  /** A verdict as keys; class and alternative only where there is one. */
  public static Map<String, Object> document(PluginVerdict verdict) {
    return new Document()
        .put("plugin", verdict.plugin().value())
        .put("support", verdict.support().text())
        .put("class", verdict.kind() == null ? null : verdict.kind().text())
        .put("reason", verdict.reason())
        .put("alternative", verdict.alternative().isEmpty() ? null : verdict.alternative())
        .map();
  }

  private static String why(PluginVerdict verdict) {
    if (verdict.alternative().isEmpty()) {
      return verdict.reason();
    }
    String lead = verdict.support() == PluginSupport.UNKNOWN ? "; " : "; instead: ";
    return verdict.reason() + lead + verdict.alternative();
  }
}
