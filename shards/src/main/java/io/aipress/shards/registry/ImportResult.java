package io.aipress.shards.registry;

import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param added tenants that were not there
 * @param unchanged tenants that were there as wanted
 * @param changed tenants whose tier, domains, pin, owner or size changed
 * @param shardsOpened shards opened for them
 * @param loads every shard, opened ones included, by number
 */
public record ImportResult(
    int added, int unchanged, int changed, List<Shard> shardsOpened, List<LoadChange> loads) {
  /** A result whose lists cannot change. */
  public ImportResult {
    shardsOpened = List.copyOf(shardsOpened);
    loads = List.copyOf(loads);
  }
}
