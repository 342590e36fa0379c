package io.aipress.cli.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class Utf8Test {
  @Test
  void everyCharacterIsWellFormed() {
    byte[] bytes = ("a\u00e9\u20ac" + Character.toString(0x1F600)).repeat(10_000).getBytes(UTF_8);
    assertThat(Utf8.firstMalformed(bytes, bytes.length)).isEqualTo(-1);
  }

  @Test
  void aLatin1ByteIsFoundWhereItStands() {
    byte[] bytes = ("x".repeat(20_000) + "caf\u00e9,gold").getBytes(ISO_8859_1);
    assertThat(Utf8.firstMalformed(bytes, bytes.length)).isEqualTo(20_003);
  }

  @Test
  void aCharacterCutAtTheEndIsFound() {
    byte[] bytes = "ab\u20ac".getBytes(UTF_8);
    assertThat(Utf8.firstMalformed(bytes, bytes.length - 1)).isEqualTo(2);
  }

  @Test
  void marksAreRecognised() {
    byte[] utf16 = "\ufeffa".getBytes(UTF_16LE);
    byte[] utf8 = "\ufeffa".getBytes(UTF_8);
    assertThat(Utf8.looksLikeUtf16(utf16, utf16.length)).isTrue();
    assertThat(Utf8.looksLikeUtf16(utf8, utf8.length)).isFalse();
    assertThat(Utf8.byteOrderMark(utf8, utf8.length)).isEqualTo(3);
    assertThat(Utf8.byteOrderMark(utf16, utf16.length)).isZero();
  }
}
