package io.aipress.cli.view;

import io.aipress.shards.fleet.Dimension;
import io.aipress.shards.placement.plan.DimensionUse;
import io.aipress.shards.placement.plan.RegionForecast;
import io.aipress.shards.placement.plan.UnplacedSites;
import io.aipress.shards.placement.plan.WhatIfResult;
import io.aipress.shards.registry.Shard;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What would come of something, for people and as JSON. */
public final class ForecastView {
  /** The headings of {@link #row}. */
  public static final List<String> HEADING =
      List.of("REGION", "OPEN SHARDS", "WORST", "MEAN", "RUNS OUT FIRST");

  private ForecastView() {}

  /** A region as a row. */
  public static List<String> row(RegionForecast region) {
    Dimension binding = region.binding();
    DimensionUse use = binding == null ? null : region.usedAfter().get(binding);
    return List.of(
        region.region().name(),
        region.before().shards() + " -> " + region.after().shards(),
        region.before().worst() + " -> " + region.after().worst(),
        String.format(Locale.ROOT, "%.1f -> %.1f", region.before().mean(), region.after().mean()),
        binding == null || use == null
            ? "-"
            : String.format(Locale.ROOT, "%s, %.0f %% used", binding.plural(), 100 * use.share()));
  }

  /** Shards opened and sites without a place, a line each. */
  public static List<String> lines(WhatIfResult result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d shards opened as asked, %,d more by placement"
            .formatted(result.opened().size(), result.onDemand().size()));
    for (UnplacedSites sites : result.unplaced()) {
      String fix = sites.problem().fix();
      lines.add(
          sites.problem().code()
              + ": "
              + sites.problem().message()
              + (fix == null ? "" : "; " + fix));
    }
    return lines;
  }

  /** The whole answer as keys. */
  public static Map<String, Object> document(WhatIfResult result) {
    return new Document()
        .put("opened", numbers(result.opened()))
        .put("openedOnDemand", numbers(result.onDemand()))
        .put("unplaced", result.unplaced().stream().map(ForecastView::document).toList())
        .put("regions", result.regions().stream().map(ForecastView::document).toList())
        .map();
  }

  private static List<Integer> numbers(List<Shard> shards) {
    return shards.stream().map(shard -> shard.id().number()).toList();
  }

  private static Map<String, Object> document(UnplacedSites sites) {
    return new Document()
        .put("tier", sites.tier().text())
        .put("region", sites.region().name())
        .put("count", sites.count())
        .put("code", sites.problem().code().name())
        .put("message", sites.problem().message())
        .put("fix", sites.problem().fix())
        .map();
  }

  private static Map<String, Object> document(RegionForecast region) {
    Dimension binding = region.binding();
    Document dimensions = new Document();
    for (Dimension dimension : Dimension.values()) {
      DimensionUse before = region.usedBefore().get(dimension);
      DimensionUse after = region.usedAfter().get(dimension);
      if (before != null && after != null) {
        dimensions.put(
            dimension.text(),
            new Document()
                .put("usedBefore", before.used())
                .put("limitBefore", before.limit())
                .put("usedAfter", after.used())
                .put("limitAfter", after.limit())
                .map());
      }
    }
    return new Document()
        .put("region", region.region().name())
        .put("shardsBefore", region.before().shards())
        .put("shardsAfter", region.after().shards())
        .put("before", PlanView.document(region.before()))
        .put("after", PlanView.document(region.after()))
        .put("dimensions", dimensions.map())
        .put("runsOutFirst", binding == null ? null : binding.text())
        .map();
  }
}
