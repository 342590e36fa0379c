package io.aipress.cli.tenantlist;

import io.aipress.cli.text.Utf8;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines that end with LF or CRLF, in memory that does not grow with a line. A line that is
 * not text is told and passed over; the next one can be read.
 */
final class LineReader implements Closeable {
  /** Longest line, bytes. */
  static final int MAX_LINE_BYTES = 64 * 1024;

  private static final int CHUNK_BYTES = 64 * 1024;

  private final InputStream in;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final byte[] line = new byte[MAX_LINE_BYTES];
  private int chunkLength;
  private int chunkNext;
  private long offset;
  private int number;

  LineReader(InputStream in) {
    this.in = in;
  }

  /** The next line; null after the last. */
  @Nullable Line next() throws IOException {
    long start = offset;
    int length = 0;
    boolean tooLong = false;
    boolean any = false;
    while (chunkNext < chunkLength || fill()) {
      any = true;
      byte b = chunk[chunkNext++];
      offset++;
      if (b == '\n') {
        break;
      } else if (length < line.length) {
        line[length++] = b;
      } else {
        tooLong = true;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    return tooLong ? fault("the line is longer than 64 KiB") : text(start, length);
  }

  private Line text(long start, int bytes) {
    int length = bytes > 0 && line[bytes - 1] == '\r' ? bytes - 1 : bytes;
    if (number == 1 && Utf8.looksLikeUtf16(line, length)) {
      return fault("the file is UTF-16, not UTF-8");
    }
    boolean ascii = true;
    for (int i = 0; i < length; i++) {
      if (line[i] == 0) {
        return fault("a NUL byte at offset " + (start + i));
      }
      if (line[i] == '\r') {
        return fault("a carriage return inside the line, at offset " + (start + i));
      }
      ascii &= line[i] >= 0;
    }
    if (ascii) {
      return new Line(number, new String(line, 0, length, StandardCharsets.ISO_8859_1), null);
    }
    int malformed = Utf8.firstMalformed(line, length);
    if (malformed >= 0) {
      return fault(
          "not UTF-8: byte 0x%02x at offset %d"
              .formatted(line[malformed] & 0xFF, start + malformed));
    }
    int mark = number == 1 ? Utf8.byteOrderMark(line, length) : 0;
    return new Line(number, new String(line, mark, length - mark, StandardCharsets.UTF_8), null);
  }

  private Line fault(String fault) {
    return new Line(number, "", fault);
  }

  private boolean fill() throws IOException {
    chunkNext = 0;
    chunkLength = Math.max(0, in.read(chunk));
    return chunkLength > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
