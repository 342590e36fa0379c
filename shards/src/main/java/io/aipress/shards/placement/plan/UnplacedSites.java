package io.aipress.shards.placement.plan;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.errors.Problem;

/**
 * Sites that would find no place.
 *
 * @param tier of which tier
 * @param region where
 * @param count how many
 * @param problem why, and what to do
 */
public record UnplacedSites(ServiceTier tier, Region region, int count, Problem problem) {}
