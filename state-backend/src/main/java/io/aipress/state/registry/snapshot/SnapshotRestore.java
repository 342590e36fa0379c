package io.aipress.state.registry.snapshot;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills an empty registry from a snapshot: how a fleet goes from SQLite to Spanner, or back, or
 * starts again after its registry was lost.
 *
 * <p>Rows come back as they were, epochs included. The history does not: it begins with an event
 * for every row, which names the snapshot. So a snapshot of the restored registry has the same
 * lines, but for the time of the last change, which is the time of the restoring.
 */
public final class SnapshotRestore {
  /** How much of the checksum names the snapshot in the history, in hexadecimal digits. */
  private static final int SHORT_CHECKSUM = 16;

  private SnapshotRestore() {}

  /**
   * Restores all of a snapshot, or nothing. Repeating it changes nothing.
   *
   * @param file the snapshot
   * @param fleet the fleet of snapshot and registry
   * @param registry the registry to fill, as its author
   * @param rules how full shards may get; a shard that is too full is restored as it is
   * @param progress hears how far writing is, in tenants
   * @return what was restored
   * @throws AipressException REGISTRY_NOT_EMPTY, INVARIANT_BROKEN when the snapshot is of a
   *     registry that was broken, or what {@link SnapshotStore#open} throws
   */
  public static SnapshotInfo restore(
      Path file,
      FleetIdentity fleet,
      TenantRegistry registry,
      PlacementRules rules,
      Progress progress) {
    SnapshotStore store = SnapshotStore.open(file, fleet);
    TenantRegistry snapshot = new StoredTenantRegistry(store, Author.ofSystem());
    List<Problem> broken =
        snapshot.verify(rules).stream()
            .filter(problem -> problem.code() == ErrorCode.INVARIANT_BROKEN)
            .toList();
    if (!broken.isEmpty()) {
      throw new AipressException(broken);
    }
    SnapshotInfo info = store.info();
    registry.restore(
        snapshot.snapshot(), "snapshot " + info.sha256().substring(0, SHORT_CHECKSUM), progress);
    return info;
  }
}
