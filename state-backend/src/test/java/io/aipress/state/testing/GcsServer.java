package io.aipress.state.testing;

import com.google.cloud.NoCredentials;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageOptions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A server of Cloud Storage's protocol that keeps everything in memory, {@code fake-gcs-server}:
 * the real Terraform and the real client talk to it. It keeps objects, generations and versions as
 * Cloud Storage does; what it leaves out, {@link GcsProxy} adds.
 */
public final class GcsServer {
  private static final String PROJECT = "test-project";

  private static @Nullable GcsServer shared;

  private final int port;
  private final Storage client;

  private GcsServer(int port) {
    this.port = port;
    client = client(host());
  }

  /** Whether it is there, or could be installed. */
  public static boolean available() {
    return Command.of(Project.script("fake-gcs-server")).succeeds();
  }

  /** The one that all tests of this JVM share, started when first asked for. */
  public static synchronized GcsServer shared() {
    GcsServer server = shared;
    if (server == null) {
      int port = ServerProcess.freePort();
      ServerProcess.start(
          List.of(Project.script("fake-gcs-server"), String.valueOf(port)), port, "gcs-server.log");
      server = new GcsServer(port);
      shared = server;
    }
    return server;
  }

  /** Where it answers, in the form of {@code STORAGE_EMULATOR_HOST}. */
  public String host() {
    return "127.0.0.1:" + port;
  }

  /** The environment by which Terraform and the command line find it. */
  public Map<String, String> environment() {
    return Map.of("STORAGE_EMULATOR_HOST", host());
  }

  /** A client of its own, past everything that is under test. */
  public Storage client() {
    return client;
  }

  /** A bucket with versions, of a name that no other has. */
  public String newBucket() {
    String name = "test-" + UUID.randomUUID();
    client.create(BucketInfo.newBuilder(name).setVersioningEnabled(true).build());
    return name;
  }

  static Storage client(String host) {
    return StorageOptions.http()
        .setHost("http://" + host)
        .setProjectId(PROJECT)
        .setCredentials(NoCredentials.getInstance())
        .build()
        .getService();
  }
}
