package io.aipress.shards.registry.store;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.registry.Progress;
import java.util.function.Function;

/**
 * A database that holds one registry. Safe for use by several threads.
 *
 * <p>Work that is handed in may run more than once when somebody else was faster; it reads before
 * it writes, and has no effect but through the transaction. What it throws ends the transaction
 * with nothing written and is thrown on.
 */
public interface RegistryStore extends AutoCloseable {
  /**
   * Reads at one moment, without keeping anybody from writing where the database allows that.
   *
   * @throws AipressException IMPORT_RUNNING while what is there is half an import, or another
   *     REGISTRY code
   */
  <T> T read(Function<RegistryView, T> work);

  /**
   * Reads and writes in one transaction: all of it happens, or nothing.
   *
   * @param operation a name that no other operation has, kept with its events; a store that cannot
   *     know whether its commit arrived looks there
   * @throws AipressException REGISTRY_OUTCOME_UNKNOWN when it cannot be found out either, or
   *     another REGISTRY code
   */
  <T> T write(String operation, Function<RegistryTransaction, T> work);

  /**
   * Reads everything, and writes what follows from it however much that is: all of it becomes
   * visible at once, or nothing ever does.
   *
   * @param operation as for {@link #write}; also the import's id
   * @param work finds out from one moment of the registry what to write; may run again when
   *     somebody wrote meanwhile
   * @param progress hears how far writing is, in tenants
   */
  <T> T bulk(String operation, Function<RegistryView, Bulk<T>> work, Progress progress);

  /** Lets go of files and connections. */
  @Override
  void close();

  /**
   * What a bulk writes and answers.
   *
   * @param changes what it writes
   * @param result what it answers
   */
  record Bulk<T>(Changes changes, T result) {}
}
