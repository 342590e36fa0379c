package io.aipress.shards.spool;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file for lists that are too long for memory. It is made when the first list grows too
 * long, only its owner may read it, and it has no name from then on where the system allows that: a
 * process that is killed leaves nothing. Not thread-safe.
 *
 * <p>Whatever uses it may throw OUTPUT_NOT_WRITABLE, when the disk is full say.
 */
public final class Scratch implements AutoCloseable {
  private final Path folder;
  private @Nullable FileChannel file;
  private long end;

  /** A part of the file. */
  record Block(long position, int length) {}

  /** A file in the folder for temporary files, {@code java.io.tmpdir}. */
  public Scratch() {
    this(Path.of(System.getProperty("java.io.tmpdir")));
  }

  /** A file in a folder. */
  public Scratch(Path folder) {
    this.folder = folder;
  }

  /** Writes bytes to the end. */
  Block append(byte[] bytes, int length) {
    try {
      FileChannel channel = open();
      ByteBuffer left = ByteBuffer.wrap(bytes, 0, length);
      while (left.hasRemaining()) {
        channel.write(left, end + left.position());
      }
    } catch (IOException e) {
      throw failed(e);
    }
    Block block = new Block(end, length);
    end += length;
    return block;
  }

  /** Reads as many bytes as there are of a block from a place in it, or as many as fit. */
  int read(Block block, int from, byte[] into, int at) {
    int length = Math.min(block.length() - from, into.length - at);
    ByteBuffer left = ByteBuffer.wrap(into, at, length);
    try {
      FileChannel channel = open();
      while (left.hasRemaining()) {
        if (channel.read(left, block.position() + from + left.position() - at) < 0) {
          throw new EOFException("the file ends too early");
        }
      }
    } catch (IOException e) {
      throw failed(e);
    }
    return length;
  }

  /** Forgets all that is in it, and whatever was made in it. */
  public void clear() {
    end = 0;
    try {
      if (file != null) {
        file.truncate(0);
      }
    } catch (IOException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      // What was made with it is done, and nobody reads it any more.
    }
  }

  private FileChannel open() throws IOException {
    if (file == null) {
      Path path = Files.createTempFile(folder, "aipress-", ".tmp");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    return file;
  }

  private AipressException failed(IOException cause) {
    return new AipressException(
        Problem.of(
                ErrorCode.OUTPUT_NOT_WRITABLE,
                "no temporary file can be kept in \"%s\": %s".formatted(folder, Reasons.of(cause)))
            .field("java.io.tmpdir", folder)
            .rule("a long list waits in temporary files, about 700 bytes for every tenant")
            .fix(
                "free space there, or name another folder: JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER"),
        cause);
  }
}
