package io.aipress.state.terraform.store;

import com.google.cloud.http.HttpTransportOptions;
import com.google.cloud.storage.Blob;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobListOption;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageOptions;
import io.aipress.shards.errors.AipressException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A connection to Cloud Storage, or to the emulator that {@code STORAGE_EMULATOR_HOST} names, as
 * Terraform's gcs backend has it. Safe for use by several threads.
 *
 * <p>Every call throws an {@link AipressException}: STATE_BUCKET_MISSING, STATE_DENIED, or
 * STATE_UNREACHABLE once its tries are used up.
 */
public final class StateClient implements AutoCloseable {
  /** Where Cloud Storage has no project of its own to be told; only making a bucket names one. */
  private static final String NO_PROJECT = "none";

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration READ = Duration.ofSeconds(60);

  /** A key that Terraform sends along with every state, of which Cloud Storage keeps none. */
  private static final String SENT_KEY = "GOOGLE_ENCRYPTION_KEY";

  /** The key of Cloud KMS that Terraform has states written under. */
  private static final String STATE_KEY = "GOOGLE_KMS_ENCRYPTION_KEY";

  /** How often what arrived is fetched again because it is not whole. */
  private static final int TRIES = 4;

  private static final int NOT_FOUND = 404;
  private static final int PRECONDITION = 412;

  private final Storage storage;
  private final Optional<String> stateKey;

  private StateClient(Storage storage, Optional<String> stateKey) {
    this.storage = storage;
    this.stateKey = stateKey;
  }

  /**
   * A connection as the variables of an environment want it.
   *
   * @throws AipressException STATE_DENIED when there are no credentials; STATE_KEY_UNSUPPORTED or
   *     ARGUMENT_INVALID when Terraform is told to go ways that this library does not
   */
  public static StateClient open(Map<String, String> environment) {
    return open(environment, NO_PROJECT, ClientSettings.DEFAULT);
  }

  /** A connection that makes and looks for buckets in a project, with patience of its own. */
  public static StateClient open(
      Map<String, String> environment, String project, ClientSettings settings) {
    Variables variables = new Variables(environment);
    if (variables.first(SENT_KEY).isPresent()) {
      throw new AipressException(StorageFaults.sentKey());
    }
    StorageOptions.Builder options =
        StorageOptions.http()
            .setProjectId(project)
            .setCredentials(new CallerCredentials(variables).find())
            .setRetrySettings(settings.retries())
            .setTransportOptions(
                new PlainErrors(
                    HttpTransportOptions.newBuilder()
                        .setConnectTimeout((int) CONNECT.toMillis())
                        .setReadTimeout((int) READ.toMillis())));
    Endpoint.find(variables).ifPresent(options::setHost);
    return new StateClient(options.build().getService(), variables.first(STATE_KEY));
  }

  /** What a call answers; its failure is told as one on this bucket. */
  public <T> T call(String bucket, Function<Storage, T> call) {
    try {
      return call.apply(storage);
    } catch (StorageException e) {
      throw StorageFaults.told(bucket, e);
    }
  }

  /** The live version of an object; empty when there is none. */
  public Optional<ObjectVersion> find(String bucket, String name) {
    return Optional.ofNullable(call(bucket, client -> client.get(BlobId.of(bucket, name))))
        .map(StateClient::version);
  }

  /** The live version of an object with its content; empty when there is none. */
  public Optional<StoredObject> read(String bucket, String name) {
    for (int tried = 1; ; tried++) {
      Optional<ObjectVersion> live = find(bucket, name);
      if (live.isEmpty()) {
        return Optional.empty();
      }
      Optional<StoredObject> whole = readOnce(live.get(), tried == TRIES);
      if (whole.isPresent()) {
        return whole;
      }
    }
  }

  /** A version of an object with its content. */
  public StoredObject read(ObjectVersion version) {
    for (int tried = 1; ; tried++) {
      Optional<StoredObject> whole = readOnce(version, tried == TRIES);
      if (whole.isPresent()) {
        return whole.get();
      }
    }
  }

  /** Empty when the version vanished meanwhile, or did not arrive whole. */
  private Optional<StoredObject> readOnce(ObjectVersion version, boolean last) {
    BlobId id = BlobId.of(version.bucket(), version.name(), version.generation());
    try {
      byte[] content = storage.readAllBytes(id);
      if (content.length == version.size() && crc32c(content).equals(version.crc32c())) {
        return Optional.of(new StoredObject(version, content));
      }
    } catch (StorageException e) {
      if (last || e.getCode() != NOT_FOUND) {
        throw StorageFaults.told(version.bucket(), e);
      }
      return Optional.empty();
    }
    if (last) {
      throw new AipressException(
          StorageFaults.unreachable(
              version.bucket(), version.name() + " arrives other than it was written"));
    }
    return Optional.empty();
  }

  /**
   * Writes an object in the place of exactly one version.
   *
   * @param replacing the generation that is live now; 0 when there must be none
   * @return the new version; empty when another version is live
   * @throws AipressException also STATE_OUTCOME_UNKNOWN
   */
  public Optional<ObjectVersion> write(String bucket, String name, byte[] content, long replacing) {
    return write(bucket, name, content, replacing, BlobTargetOption.generationMatch(replacing));
  }

  /**
   * The same for a state, under the key that {@code GOOGLE_KMS_ENCRYPTION_KEY} names: as Terraform
   * does it, locks go under the bucket's own all the same.
   */
  public Optional<ObjectVersion> writeState(
      String bucket, String name, byte[] content, long replacing) {
    BlobTargetOption seen = BlobTargetOption.generationMatch(replacing);
    return stateKey
        .map(BlobTargetOption::kmsKeyName)
        .map(key -> write(bucket, name, content, replacing, seen, key))
        .orElseGet(() -> write(bucket, name, content, replacing, seen));
  }

  private Optional<ObjectVersion> write(
      String bucket, String name, byte[] content, long replacing, BlobTargetOption... options) {
    BlobInfo info = BlobInfo.newBuilder(bucket, name).setContentType("application/json").build();
    try {
      return Optional.of(version(storage.create(info, content, options)));
    } catch (StorageException e) {
      if (e.getCode() == PRECONDITION) {
        return live(bucket, name).filter(live -> isWritten(live, content));
      }
      if (!StorageFaults.passes(e)) {
        throw StorageFaults.told(bucket, e);
      }
      return afterSilence(bucket, name, content, replacing, e);
    }
  }

  /** An answer was lost: what is there now says whether the write happened. */
  private Optional<ObjectVersion> afterSilence(
      String bucket, String name, byte[] content, long replacing, StorageException silence) {
    Optional<ObjectVersion> live = live(bucket, name);
    if (live.filter(there -> isWritten(there, content)).isPresent()) {
      return live;
    }
    if (live.map(ObjectVersion::generation).orElse(0L) == replacing) {
      throw StorageFaults.told(bucket, silence);
    }
    return Optional.empty();
  }

  private Optional<ObjectVersion> live(String bucket, String name) {
    try {
      return find(bucket, name);
    } catch (AipressException e) {
      throw new AipressException(StorageFaults.unknown(bucket, name), e);
    }
  }

  private static boolean isWritten(ObjectVersion live, byte[] content) {
    return live.size() == content.length && live.crc32c().equals(crc32c(content));
  }

  /**
   * Deletes exactly one version of an object; one that was written meanwhile stays.
   *
   * @return whether it was there
   */
  public boolean delete(String bucket, String name, long generation) {
    return call(bucket, client -> client.delete(BlobId.of(bucket, name, generation)));
  }

  /** The live objects whose names begin with a prefix, by name. */
  public List<ObjectVersion> list(String bucket, String prefix) {
    return list(bucket, BlobListOption.prefix(prefix));
  }

  /** All versions of an object, the newest first. */
  public List<ObjectVersion> versions(String bucket, String name) {
    List<ObjectVersion> versions =
        new ArrayList<>(list(bucket, BlobListOption.prefix(name), BlobListOption.versions(true)));
    versions.removeIf(version -> !version.name().equals(name));
    versions.sort((one, other) -> Long.compare(other.generation(), one.generation()));
    return versions;
  }

  private List<ObjectVersion> list(String bucket, BlobListOption... options) {
    return call(
        bucket,
        client -> client.list(bucket, options).streamAll().map(StateClient::version).toList());
  }

  private static ObjectVersion version(Blob blob) {
    return new ObjectVersion(
        blob.getBucket(),
        blob.getName(),
        blob.getGeneration(),
        blob.getSize(),
        Objects.requireNonNullElse(blob.getCrc32c(), ""), // of what a sent key encrypts
        instant(blob.getCreateTimeOffsetDateTime()),
        blob.getDeleteTimeOffsetDateTime() == null
            ? null
            : blob.getDeleteTimeOffsetDateTime().toInstant());
  }

  private static Instant instant(@Nullable OffsetDateTime time) {
    return time == null ? Instant.EPOCH : time.toInstant();
  }

  /** The checksum as Cloud Storage writes it. */
  private static String crc32c(byte[] content) {
    CRC32C sum = new CRC32C();
    sum.update(content);
    byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array();
    return Base64.getEncoder().encodeToString(bytes);
  }

  @Override
  public void close() {
    try {
      storage.close();
    } catch (Exception e) {
      throw new IllegalStateException("the client of Cloud Storage did not close", e);
    }
  }
}
