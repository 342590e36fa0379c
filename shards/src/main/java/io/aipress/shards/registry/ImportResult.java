package io.aipress.shards.registry;

import java.util.List;

/**
 * What an import did, or would do.
 *
 * @param added tenants that were not there
 * @param unchanged tenants that were there as wanted
 * @param changed tenants whose tier, domains or pin changed
 * @param shardsOpened shards opened for them
 */
public record ImportResult(int added, int unchanged, int changed, List<Shard> shardsOpened) {
  /** A result whose list cannot change. */
  public ImportResult {
    shardsOpened = List.copyOf(shardsOpened);
  }
}
