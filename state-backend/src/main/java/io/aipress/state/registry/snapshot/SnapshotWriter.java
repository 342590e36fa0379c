package io.aipress.state.registry.snapshot;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Reasons;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.TenantRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Writes a registry as a snapshot: text, sorted, a line for every row, the same bytes as long as
 * nobody changes the registry. Rows go from the registry to the file one by one, so it takes no
 * more memory for half a million tenants than for ten.
 *
 * <pre>{@code
 * SnapshotInfo written = SnapshotWriter.write(registry, fleet.identity(), Path.of("registry.jsonl"));
 * }</pre>
 */
public final class SnapshotWriter {
  private static final Path STDOUT = Path.of("-");
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  private SnapshotWriter() {}

  /**
   * Writes a file: complete, or not at all. It takes the place of another snapshot, and of no other
   * file.
   *
   * @param registry the registry, read at one moment
   * @param fleet the fleet that the registry belongs to
   * @param file the file; its folder must be there
   * @throws AipressException OUTPUT_NOT_WRITABLE, FILE_EXISTS, REGISTRY_DAMAGED for a row that no
   *     snapshot can hold, or another REGISTRY code
   */
  public static SnapshotInfo write(TenantRegistry registry, FleetIdentity fleet, Path file) {
    try (Draft draft = Draft.beside(file)) {
      SnapshotInfo info = encode(registry, fleet, draft.out());
      draft.publish();
      return info;
    } catch (UncheckedIOException e) {
      throw notWritable(file, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  /**
   * Writes to a stream, which is left open. The registry is read into a temporary file first: a
   * reader who takes its time does not keep others from writing to the registry, and gets nothing
   * when reading fails.
   *
   * @param registry the registry, read at one moment
   * @param fleet the fleet that the registry belongs to
   * @param out where to
   * @throws AipressException as {@link #write(TenantRegistry, FleetIdentity, Path)}
   */
  public static SnapshotInfo write(TenantRegistry registry, FleetIdentity fleet, OutputStream out) {
    try (Draft draft = Draft.temporary()) {
      SnapshotInfo info = encode(registry, fleet, draft.out());
      copy(draft.path(), out);
      return info;
    } catch (UncheckedIOException e) {
      throw notWritable(TEMPORARY, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw notWritable(TEMPORARY, e);
    }
  }

  private static void copy(Path draft, OutputStream out) {
    try {
      Files.copy(draft, out);
      out.flush();
    } catch (IOException e) {
      throw notWritable(STDOUT, e);
    }
  }

  private static SnapshotInfo encode(TenantRegistry registry, FleetIdentity fleet, OutputStream out)
      throws IOException {
    try {
      SnapshotEncoder encoder = new SnapshotEncoder(fleet, out);
      registry.rows(encoder);
      return encoder.finish();
    } catch (RowFault e) {
      throw SnapshotFaults.brokenRegistry(e);
    }
  }

  private static AipressException notWritable(Path file, IOException failure) {
    return SnapshotFaults.notWritable(file, failure, Reasons.of(failure));
  }
}
