package io.aipress.cli.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: a byte that is not part of a character is found, never replaced. */
public final class Utf8 {
  private static final int SCRATCH_CHARS = 8192;

  private Utf8() {}

  /**
   * Where the first byte stands that is not UTF-8.
   *
   * @param length how many of the bytes count
   * @return its index, or -1 when all are well formed
   */
  public static int firstMalformed(byte[] bytes, int length) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, 0, length);
    CharBuffer scratch = CharBuffer.allocate(SCRATCH_CHARS);
    while (true) {
      CoderResult result = decoder.decode(in, scratch.clear(), true);
      if (result.isError()) {
        return in.position();
      }
      if (result.isUnderflow()) {
        return -1;
      }
    }
  }

  /** Whether the bytes begin with the mark of UTF-16, which some editors save as "Unicode". */
  public static boolean looksLikeUtf16(byte[] bytes, int length) {
    return length >= 2
        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
            || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
  }

  /** The length of the byte order mark that the bytes begin with: 3, or 0 without one. */
  public static int byteOrderMark(byte[] bytes, int length) {
    return length >= 3
            && bytes[0] == (byte) 0xEF
            && bytes[1] == (byte) 0xBB
            && bytes[2] == (byte) 0xBF
        ? 3
        : 0;
  }
}
