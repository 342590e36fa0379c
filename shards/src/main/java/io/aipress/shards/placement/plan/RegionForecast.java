package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.fleet.Dimension;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a region's shards that are open to all.
 *
 * @param region the region
 * @param before how full they are
 * @param after how full they would be, the new ones among them
 * @param usedBefore what they use of every dimension
 * @param usedAfter what they would use
 * @param binding the dimension that runs out first: of which most is used afterwards; null without
 *     shards
 */
public record RegionForecast(
    Region region,
    FillSummary before,
    FillSummary after,
    Map<Dimension, DimensionUse> usedBefore,
    Map<Dimension, DimensionUse> usedAfter,
    @Nullable Dimension binding) {}
