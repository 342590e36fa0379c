package io.aipress.state.terraform.store;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.location.StatePlace;
import java.util.List;
import java.util.Optional;

/**
 * The states of stacks, as Terraform's gcs backend finds them. Whoever writes holds the lock of the
 * stack; this class does not look. Safe for use by several threads.
 */
public final class StateStore {
  private final StateClient client;

  /** The states that a connection reaches. */
  public StateStore(StateClient client) {
    this.client = client;
  }

  /**
   * The state of a stack; empty when it has none.
   *
   * @throws AipressException STATE_INVALID or STATE_TOO_NEW, or as {@link StateClient}
   */
  public Optional<StoredState> read(StatePlace place) {
    return client.read(place.bucket(), place.stateObject()).map(StateStore::parsed);
  }

  /** A version of a state. */
  public StoredState read(ObjectVersion version) {
    return parsed(client.read(version));
  }

  private static StoredState parsed(StoredObject object) {
    ObjectVersion version = object.version();
    String name = "gs://%s/%s#%d".formatted(version.bucket(), version.name(), version.generation());
    return new StoredState(object, StateDocument.parse(object.content(), name));
  }

  /** The versions of a stack's state, the newest first; none when it never had one. */
  public List<ObjectVersion> versions(StatePlace place) {
    return client.versions(place.bucket(), place.stateObject());
  }

  /**
   * Writes a state in the place of the version that the caller has seen.
   *
   * @param replacing its generation; 0 when there must be none
   * @throws AipressException STATE_CHANGED when another version is live; nothing is written then
   */
  public ObjectVersion write(StatePlace place, byte[] content, long replacing) {
    return client
        .writeState(place.bucket(), place.stateObject(), content, replacing)
        .orElseThrow(
            () ->
                new AipressException(
                    Problem.of(
                            ErrorCode.STATE_CHANGED,
                            "%s was written by somebody else meanwhile".formatted(place.url()))
                        .field("generation", replacing)
                        .rule("a state is written in the place of the one that was looked at")
                        .fix("somebody writes without the lock; look with aipress state history")));
  }
}
