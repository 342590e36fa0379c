package io.aipress.state.registry.snapshot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The lines of a snapshot, one at a time, however long the file is. Not thread-safe. */
final class SnapshotLines {
  /** Longest line, in bytes: ten times the longest that a tenant can have. */
  static final int MAX_BYTES = 65_536;

  private final InputStream in;
  private final byte[] block = new byte[2 * MAX_BYTES];
  private final MessageDigest digest = Sha256.begin();

  /** {@link CharsetDecoder} refuses what is not UTF-8, where {@code new String} would mend it. */
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();

  private int begin;
  private int next;
  private int end;
  private int number;

  SnapshotLines(InputStream in) {
    this.in = in;
  }

  /** The number of the line that was read last, from 1. */
  int number() {
    return number;
  }

  /** The checksum of all bytes before the line that was read last. To be called once. */
  String checksumBefore() {
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The next line without its end; null after the last. */
  @Nullable String read() throws IOException {
    digest.update(block, begin, next - begin);
    begin = next;
    number++;
    int scanned = begin;
    while (true) {
      for (; scanned < end; scanned++) {
        if (block[scanned] == '\n') {
          next = scanned + 1;
          return text(scanned);
        }
      }
      if (end - begin > MAX_BYTES) {
        throw new RowFault(
            "a line has more than %,d bytes".formatted(MAX_BYTES),
            "",
            null,
            "a line has at most %,d bytes".formatted(MAX_BYTES));
      }
      scanned -= begin;
      if (!fill()) {
        if (begin == end) {
          return null;
        }
        throw new RowFault(
            "it ends in the middle of a line", "", null, "every line ends with a line feed");
      }
    }
  }

  /** Moves the line that is being read to the front and reads on; whether there was more. */
  private boolean fill() throws IOException {
    System.arraycopy(block, begin, block, 0, end - begin);
    end -= begin;
    begin = 0;
    next = 0;
    int more = in.read(block, end, block.length - end);
    end += Math.max(more, 0);
    return more > 0;
  }

  private String text(int lineEnd) throws IOException {
    if (lineEnd > begin && block[lineEnd - 1] == '\r') {
      throw new RowFault(
          "a line ends with CR LF",
          "",
          null,
          "lines end with LF alone; a program such as Git may have changed them");
    }
    if (lineEnd - begin > MAX_BYTES) {
      throw new RowFault(
          "a line has more than %,d bytes".formatted(MAX_BYTES),
          "",
          null,
          "a line has at most %,d bytes".formatted(MAX_BYTES));
    }
    try {
      return decoder.decode(ByteBuffer.wrap(block, begin, lineEnd - begin)).toString();
    } catch (CharacterCodingException e) {
      throw new RowFault("it is not UTF-8", "", null, "the file is UTF-8");
    }
  }
}
