package io.aipress.cli.console;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Writes UTF-8 bytes as the text that they are. Not thread-safe. */
final class TextStream extends OutputStream {
  /** Bytes of the longest character in UTF-8, less one: what may be left of a piece. */
  private static final int MAX_LEFT = 3;

  private final PrintWriter out;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);
  private byte[] left = new byte[0];

  TextStream(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    ByteBuffer piece = ByteBuffer.allocate(left.length + length);
    piece.put(left).put(bytes, offset, length).flip();
    CharBuffer text = CharBuffer.allocate(piece.remaining() + MAX_LEFT);
    decoder.decode(piece, text, false);
    left = new byte[piece.remaining()];
    piece.get(left);
    out.append(text.flip());
  }

  @Override
  public void flush() {
    out.flush();
  }
}
