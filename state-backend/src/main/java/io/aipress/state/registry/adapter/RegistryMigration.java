package io.aipress.state.registry.adapter;

import io.aipress.shards.errors.AipressException;
import java.util.List;

/**
 * Brings a registry to the version of this library. Nothing is changed before {@link #apply}.
 *
 * <p>A registry of an older version is read and written by nobody but this; one of a newer version
 * is not touched. Safe for use by several threads.
 */
public interface RegistryMigration extends AutoCloseable {
  /** The version that is there now; 0 when there is no registry yet. */
  int present();

  /** The version of this library. */
  int target();

  /**
   * The statements that {@link #apply} would run, in order; none when the registry is up to date.
   */
  List<String> plan();

  /**
   * Runs the statements. One process does so at a time; whoever comes second finds it done. A
   * process that is killed leaves a registry that can be migrated again.
   *
   * @return whether this call changed the registry
   * @throws AipressException REGISTRY_LOCKED when others hold it too long, REGISTRY_NOT_WRITABLE or
   *     another REGISTRY code
   */
  boolean apply();

  /** Lets go of files and connections. */
  @Override
  void close();
}
