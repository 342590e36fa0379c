package io.aipress.shards.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Values one after the other, as bytes. */
public final class RecordOutput {
  private static final int BEGINNING = 256;

  /** What stands for the length of a text that is not there. */
  static final int NOTHING = -1;

  private byte[] bytes = new byte[BEGINNING];
  private int length;

  /** A text, sorted as its bytes in UTF-8; it has no NUL. */
  public RecordOutput key(String text) {
    return bytes(text.getBytes(UTF_8)).put(0);
  }

  /** A whole number, sorted as numbers are from 0 on. */
  public RecordOutput number(long number) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      put((int) (number >>> shift));
    }
    return this;
  }

  /** A text, in no order. */
  public RecordOutput text(String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    return size(utf8.length).bytes(utf8);
  }

  /** A text that may be missing. */
  public RecordOutput textOrNull(@Nullable String text) {
    return text == null ? size(NOTHING) : text(text);
  }

  /** A number that may be missing. */
  public RecordOutput numberOrNull(@Nullable Long number) {
    return number == null ? flag(false) : flag(true).number(number);
  }

  /** Yes or no. */
  public RecordOutput flag(boolean flag) {
    return put(flag ? 1 : 0);
  }

  /** One of a type's values. */
  public RecordOutput one(Enum<?> value) {
    return text(value.name());
  }

  /** How many follow, up to two billion. */
  public RecordOutput size(int size) {
    return put(size >>> 24).put(size >>> 16).put(size >>> 8).put(size);
  }

  /** Texts. */
  public RecordOutput texts(Collection<String> texts) {
    size(texts.size());
    texts.forEach(this::text);
    return this;
  }

  int length() {
    return length;
  }

  /** The bytes so far, of which {@link #length()} count. */
  byte[] buffer() {
    return bytes;
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  void clear() {
    length = 0;
  }

  RecordOutput bytes(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  private RecordOutput put(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
