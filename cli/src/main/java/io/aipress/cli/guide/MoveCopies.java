package io.aipress.cli.guide;

import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantRegistry;

/**
 * Both copies of a tenant that moves.
 *
 * @param source where it comes from
 * @param target where it goes
 */
public record MoveCopies(Copy source, Copy target) {
  /** The copies as they are at present. */
  public static MoveCopies of(TenantRegistry registry, Fleet fleet, Tenant tenant, Move move) {
    return new MoveCopies(
        Copy.of(registry, fleet, tenant, move.source()),
        Copy.of(registry, fleet, tenant, move.target()));
  }
}
