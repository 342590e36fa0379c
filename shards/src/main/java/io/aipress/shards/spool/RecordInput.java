package io.aipress.shards.spool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link RecordOutput} has written, value by value. */
public final class RecordInput {
  private static final int BYTE = 0xFF;

  private final byte[] bytes;
  private final int end;
  private int at;

  RecordInput(byte[] bytes, int length) {
    this.bytes = bytes;
    this.end = length;
  }

  boolean isAtEnd() {
    return at == end;
  }

  /** A text that was written as a key. */
  public String key() {
    int begin = at;
    while (bytes[at] != 0) {
      at++;
    }
    return new String(bytes, begin, at++ - begin, UTF_8);
  }

  /** A whole number. */
  public long number() {
    long number = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      number = number << Byte.SIZE | next();
    }
    return number;
  }

  /** A text. */
  public String text() {
    return text(size());
  }

  /** A text that may be missing. */
  public @Nullable String textOrNull() {
    int length = size();
    return length == RecordOutput.NOTHING ? null : text(length);
  }

  /** A number that may be missing. */
  public @Nullable Long numberOrNull() {
    return flag() ? number() : null;
  }

  /** Yes or no. */
  public boolean flag() {
    return next() == 1;
  }

  /** One of a type's values. */
  public <E extends Enum<E>> E one(Class<E> type) {
    return Enum.valueOf(type, text());
  }

  /** How many follow. */
  public int size() {
    return next() << 24 | next() << 16 | next() << 8 | next();
  }

  /** Texts. */
  public List<String> texts() {
    int count = size();
    List<String> texts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      texts.add(text());
    }
    return texts;
  }

  private String text(int length) {
    at += length;
    return new String(bytes, at - length, length, UTF_8);
  }

  private int next() {
    return bytes[at++] & BYTE;
  }
}
