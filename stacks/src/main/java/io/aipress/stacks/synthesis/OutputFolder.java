package io.aipress.stacks.synthesis;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;

/**
 * The folder that stacks are written to, held by one synth at a time.
 *
 * <p>Files are {@link #stage staged} first, each beside its place, and {@link #publish published}
 * together, each by one atomic rename and the manifest last: a failure while writing, a full disk
 * included, leaves the folder as it was. Beside {@code cdk.tf.json} a stack's folder holds
 * Terraform's own files; they are never touched. {@link #stage} may be called by several threads.
 */
final class OutputFolder implements AutoCloseable {
  private static final String LOCK = ".aipress-synth.lock";

  /** A configuration on its way to its place, in the folder of its stack. Terraform ignores it. */
  private static final String STAGED = ".cdk.tf.json.new";

  private static final String OWNER = ".aipress-fleet";

  /** The stacks that this library names, and so may take away. */
  private static final Pattern OUR_STACK = Pattern.compile("aipress-shard-[0-9]{4}");

  private final Path folder;
  private final FileChannel channel;
  private final Thread onInterrupt;
  private final SortedSet<String> staged = new ConcurrentSkipListSet<>();

  /** Held for reading by who stages a file, for writing by who takes the staged files away. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean ended;

  private OutputFolder(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
    this.onInterrupt = new Thread(this::end, "delete-staged-files");
    Runtime.getRuntime().addShutdownHook(onInterrupt);
  }

  /**
   * Takes hold of a folder, which is made when it is missing.
   *
   * @param owner the fleet whose stacks it holds; a folder belongs to the fleet that wrote it first
   * @throws AipressException OUTPUT_BUSY when another synth holds it, FLEET_MISMATCH when it is
   *     another fleet's, OUTPUT_NOT_WRITABLE
   */
  static OutputFolder open(Path folder, String owner) {
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
      try {
        output.claim(owner);
        output.begin();
        return output;
      } catch (IOException | AipressException e) {
        output.close();
        throw e;
      }
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

  /** The lock file has a byte in it while a synth is under way; one that was killed leaves it. */
  private void begin() throws IOException {
    if (channel.size() > 0) {
      for (String stack : Folders.names(folder.resolve(Manifest.STACKS), "*")) {
        unstage(stack);
      }
    }
    channel.write(ByteBuffer.wrap(new byte[] {'\n'}), 0);
  }

  private void claim(String owner) throws IOException {
    Path file = folder.resolve(OWNER);
    if (!Files.isRegularFile(file)) {
      Files.writeString(file, owner + "\n");
      return;
    }
    String holder = Files.readString(file).strip();
    if (!holder.equals(owner)) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.FLEET_MISMATCH,
                  "%s holds the stacks of the fleet %s, not of %s"
                      .formatted(folder, Problem.shown(holder), owner))
              .field("out", folder)
              .rule("a folder holds the stacks of one fleet")
              .fix("give --out another folder"));
    }
  }

  /**
   * Writes a stack's configuration beside its place, unless it is there already to the byte.
   *
   * @return whether it has changed
   */
  boolean stage(String stack, byte[] configuration) {
    use.readLock().lock();
    try {
      if (ended) {
        throw new CancellationException("the synth has ended");
      }
      Path target = stackFile(stack);
      if (Files.isRegularFile(target)
          && Files.size(target) == configuration.length
          && Arrays.equals(Files.readAllBytes(target), configuration)) {
        return false;
      }
      staged.add(stack);
      Files.createDirectories(stackFolder(stack));
      Files.write(stagedFile(stack), configuration);
      return true;
    } catch (IOException e) {
      throw notWritable(folder, e);
    } finally {
      use.readLock().unlock();
    }
  }

  /** Puts everything staged into its place, then the manifest of all these stacks. */
  void publish(Collection<String> stacks) {
    staged.parallelStream().forEach(this::publish);
    try {
      byte[] manifest = Manifest.of(stacks);
      Path file = folder.resolve(Manifest.FILE);
      if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), manifest)) {
        Path written = Files.write(folder.resolve("." + Manifest.FILE + ".new"), manifest);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
      }
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  private void publish(String stack) {
    try {
      Files.move(stagedFile(stack), stackFile(stack), StandardCopyOption.ATOMIC_MOVE);
      staged.remove(stack);
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
      for (String stack : Folders.names(folder.resolve(Manifest.STACKS), "*")) {
        if (!OUR_STACK.matcher(stack).matches() || stacks.contains(stack)) {
          continue;
        }
        if (Folders.names(stackFolder(stack), "*")
            .equals(new TreeSet<>(List.of(Manifest.STACK_FILE)))) {
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
    end();
    try {
      Runtime.getRuntime().removeShutdownHook(onInterrupt);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook does the same once more.
    }
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets nobody stage any more and takes away what is staged. */
  private void end() {
    use.writeLock().lock();
    try {
      ended = true;
      for (String stack : staged) {
        unstage(stack);
      }
      channel.truncate(0);
    } catch (IOException e) {
      // Left for the next synth, which the byte in the lock file tells to look.
    } finally {
      use.writeLock().unlock();
    }
  }

  /** Takes a staged file away, and its folder if that holds nothing else. */
  private void unstage(String stack) throws IOException {
    if (Files.deleteIfExists(stagedFile(stack))
        && Folders.names(stackFolder(stack), "*").isEmpty()) {
      Files.delete(stackFolder(stack));
    }
  }

  /** Our stacks that are there, whoever wrote them. */
  SortedSet<String> present() {
    try {
      SortedSet<String> stacks = Folders.names(folder.resolve(Manifest.STACKS), "*");
      stacks.removeIf(
          stack -> !OUR_STACK.matcher(stack).matches() || !Files.isRegularFile(stackFile(stack)));
      return stacks;
    } catch (IOException e) {
      throw notWritable(folder, e);
    }
  }

  private Path stackFolder(String stack) {
    return folder.resolve(Manifest.STACKS).resolve(stack);
  }

  private Path stackFile(String stack) {
    return stackFolder(stack).resolve(Manifest.STACK_FILE);
  }

  private Path stagedFile(String stack) {
    return stackFolder(stack).resolve(STAGED);
  }

  private static AipressException notWritable(Path folder, IOException e) {
    return new AipressException(
        Problem.of(
                ErrorCode.OUTPUT_NOT_WRITABLE, "cannot write into " + folder + ": " + Reasons.of(e))
            .field("out", folder)
            .rule("the output folder is writable and has room")
            .fix("make room or rights, or give --out another folder; what was there is unharmed"),
        e);
  }
}
