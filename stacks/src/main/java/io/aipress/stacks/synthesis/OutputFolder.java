package io.aipress.stacks.synthesis;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The folder that stacks are written to, held by one synth at a time.
 *
 * <p>Files are {@link #stage staged} first and {@link #publish published} together, each by one
 * atomic rename and the manifest last: a failure while writing, a full disk included, leaves the
 * folder as it was. Beside {@code cdk.tf.json} a stack's folder holds Terraform's own files; they
 * are never touched. {@link #stage} may be called by several threads.
 */
final class OutputFolder implements AutoCloseable {
  private static final String LOCK = ".aipress-synth.lock";
  private static final String STAGING = ".aipress-staging";

  /** The stacks that this library names, and so may take away. */
  private static final Pattern OUR_STACK = Pattern.compile("aipress-shard-[0-9]{4}");

  private final Path folder;
  private final FileChannel channel;
  private final Thread onInterrupt;
  private final SortedSet<String> staged = new ConcurrentSkipListSet<>();

  private OutputFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
    this.onInterrupt = new Thread(this::deleteStaging, "delete-staged-files");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /**
   * Takes hold of a folder, which is made when it is missing.
   *
   * @throws AipressException OUTPUT_BUSY when another synth holds it, OUTPUT_NOT_WRITABLE
   */
  static OutputFolder open(Path folder) {
    try {
      Files.createDirectories(folder.resolve(Manifest.STACKS));
      FileChannel channel =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!lock(channel)) {
        channel.close();
        throw new AipressException(
            Problem.of(ErrorCode.OUTPUT_BUSY, "another synth is writing into " + folder)
                .field("out", folder)
                .rule("one synth at a time writes into a folder")
                .fix("wait for it to end, or give --out another folder"));
      }
      OutputFolder output = new OutputFolder(folder, channel);
      output.deleteStaging();
      Files.createDirectories(folder.resolve(STAGING));
      return output;
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /**
   * Writes a stack's configuration beside its place, unless it is there already to the byte.
   *
   * @return whether it has changed
   */
  boolean stage(String stack, byte[] configuration) {
    try {
      Path target = stackFile(stack);
      if (Files.isRegularFile(target)
          && Files.size(target) == configuration.length
          && Arrays.equals(Files.readAllBytes(target), configuration)) {
        return false;
      }
      Files.write(stagedFile(stack), configuration);
      staged.add(stack);
      return true;
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  /** Puts everything staged into its place, then the manifest of all these stacks. */
  void publish(Collection<String> stacks) {
    staged.parallelStream().forEach(this::publish);
    try {
      byte[] manifest = Manifest.of(stacks);
      Path file = folder.resolve(Manifest.FILE);
      if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), manifest)) {
        Path written = Files.write(folder.resolve(STAGING).resolve(Manifest.FILE), manifest);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  private void publish(String stack) {
    try {
      if (!Files.isDirectory(stackFolder(stack))) {
        Files.createDirectory(stackFolder(stack));
      }
      Files.move(stagedFile(stack), stackFile(stack), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  /**
   * Takes away the folders of our stacks that are not in a collection.
   *
   * @param removed gets the stacks whose folder held a configuration and nothing else, and is gone
   * @param kept gets those whose folder holds more, and stays
   */
  void removeOthers(Collection<String> stacks, List<String> removed, List<String> kept) {
    try {
      for (String stack : names(folder.resolve(Manifest.STACKS))) {
        if (!OUR_STACK.matcher(stack).matches() || stacks.contains(stack)) {
          continue;
        }
        if (names(stackFolder(stack)).equals(new TreeSet<>(List.of(Manifest.STACK_FILE)))) {
          Files.delete(stackFile(stack));
          Files.delete(stackFolder(stack));
          removed.add(stack);
        } else {
          kept.add(stack);
        }
      }
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  @Override
  public void close() {
    deleteStaging();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook has done its work.
      return;
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteStaging() {
    Path staging = folder.resolve(STAGING);
    if (!Files.isDirectory(staging)) {
      return;
    }
    try (Stream<Path> files = Files.walk(staging)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  private static SortedSet<String> names(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return new TreeSet<>();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return new TreeSet<>(
          new ArrayList<>(entries.map(entry -> entry.getFileName().toString()).toList()));
    }
  }

  private Path stackFolder(String stack) {
    return folder.resolve(Manifest.STACKS).resolve(stack);
  }

  private Path stackFile(String stack) {
    return stackFolder(stack).resolve(Manifest.STACK_FILE);
  }

  private Path stagedFile(String stack) {
    return folder.resolve(STAGING).resolve(stack);
  }

  private static AipressException notWritable(Path folder, IOException e) {
    String reason =
        e instanceof FileSystemException fs && fs.getReason() != null
            ? fs.getReason()
            : String.valueOf(e.getMessage());
    return new AipressException(
        Problem.of(ErrorCode.OUTPUT_NOT_WRITABLE, "cannot write into " + folder + ": " + reason)
            .field("out", folder)
            .rule("the output folder is writable and has room")
            .fix("make room or rights, or give --out another folder; what was there is unharmed"),
        e);
  }
}
