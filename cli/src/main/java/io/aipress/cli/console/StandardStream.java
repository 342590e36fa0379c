package io.aipress.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * One of the process's own streams, which remembers that it could not be written, and can be
 * silenced. A reader that has gone away, as {@code head} does, is no failure.
 */
public final class StandardStream extends OutputStream {
  private final FileOutputStream stream;
  private volatile boolean silent;
  private volatile boolean failed;

  /** The stream of a descriptor. */
  public StandardStream(FileDescriptor descriptor) {
    stream = new FileOutputStream(descriptor);
  }

  /** Drops whatever is written from now on. */
  public void silence() {
    silent = true;
  }

  /** Whether something could not be written. */
  public boolean hasFailed() {
    return failed;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (silent) {
      return;
    }
    try {
      stream.write(bytes, offset, length);
    } catch (IOException e) {
      silent = true;
      failed = !String.valueOf(e.getMessage()).contains("Broken pipe");
      throw e;
    }
  }
}
