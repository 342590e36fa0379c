package io.aipress.state.registry.snapshot;

import io.aipress.state.registry.adapter.AbandonedDrafts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file that is being written beside its place and put there when it is complete. When it is
 * closed before that, or the process is told to end, it is gone.
 */
final class Draft implements AutoCloseable {
  private static final byte[] BEGINNING =
      ("{\"" + SnapshotHeader.MARK + '"').getBytes(StandardCharsets.US_ASCII);

  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(Draft::delete)));
  }

  private final Path place;
  private final Path path;
  private final FileChannel channel;
  private final OutputStream out;

  private Draft(Path place, Path path, FileChannel channel) {
    this.place = place;
    this.path = path;
    this.channel = channel;
    this.out = Channels.newOutputStream(channel);
  }

  /** A draft of a file, which is not there, is empty, or is a snapshot. */
  static Draft beside(Path file) throws IOException {
    Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.exists(place) && !isSnapshot(place)) {
      throw SnapshotFaults.inTheWay(file);
    }
    AbandonedDrafts.delete(place);
    return at(place, AbandonedDrafts.newDraft(place));
  }

  /** A draft that goes nowhere, and that nobody else may read. */
  static Draft temporary() throws IOException {
    Path path = Files.createTempFile("aipress", ".new");
    return at(path, path);
  }

  private static Draft at(Path place, Path path) throws IOException {
    OPEN.add(path);
    try {
      return new Draft(
          place, path, FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      OPEN.remove(path);
      throw e;
    }
  }

  private static boolean isSnapshot(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] beginning = in.readNBytes(BEGINNING.length);
      return beginning.length == 0 || Arrays.equals(beginning, BEGINNING);
    }
  }

  OutputStream out() {
    return out;
  }

  Path path() {
    return path;
  }

  /** Puts the draft into its place, once the disk has it. */
  void publish() throws IOException {
    channel.force(true);
    channel.close();
    Files.move(path, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    syncFolder();
  }

  /** The new name too shall survive a loss of power; not every system can be asked for that. */
  private void syncFolder() {
    Path folder = place.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
      opened.force(true);
    } catch (IOException e) {
      // the file is in its place all the same
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    delete(path);
    OPEN.remove(path);
  }

  private static void delete(Path draft) {
    try {
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      // somebody has taken the folder away
    }
  }
}
