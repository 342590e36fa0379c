package io.aipress.state.registry.snapshot;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistryProblems;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.shards.registry.store.RegistryTransaction;
import io.aipress.shards.registry.store.RegistryView;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * A snapshot as a registry that can be read and not changed: {@code snapshot:FILE}. The file is
 * read and checked once, as it is opened; answers come from memory.
 *
 * <p>Everything is answered as the live registry would have answered at the time, but its history:
 * that stays in the registry, and asking for it is refused with REGISTRY_READ_ONLY, as is every
 * change.
 */
public final class SnapshotStore implements RegistryStore {
  private final Path file;
  private final SnapshotReader.Contents contents;

  private SnapshotStore(Path file, SnapshotReader.Contents contents) {
    this.file = file;
    this.contents = contents;
  }

  /**
   * Reads a snapshot.
   *
   * @param file the file
   * @param fleet the fleet it must be of
   * @throws AipressException REGISTRY_MISSING, FILE_UNREADABLE, SNAPSHOT_DAMAGED or FLEET_MISMATCH
   */
  public static SnapshotStore open(Path file, FleetIdentity fleet) {
    SnapshotReader.Contents contents = SnapshotReader.read(file);
    List<Problem> otherFleet =
        RegistryProblems.otherFleet("the snapshot " + file, contents.header().fleet(), fleet);
    if (!otherFleet.isEmpty()) {
      throw new AipressException(otherFleet);
    }
    return new SnapshotStore(file, contents);
  }

  /** What the snapshot says about itself. */
  public SnapshotInfo info() {
    return contents.info();
  }

  @Override
  public <T> T read(Function<RegistryView, T> work) {
    return work.apply(new SnapshotView(file, contents));
  }

  @Override
  public <T> T write(String operation, Function<RegistryTransaction, T> work) {
    throw SnapshotFaults.readOnly(file);
  }

  @Override
  public <T> T bulk(String operation, Function<RegistryView, Bulk<T>> work, Progress progress) {
    throw SnapshotFaults.readOnly(file);
  }

  @Override
  public void close() {}
}
