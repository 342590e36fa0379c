package io.aipress.cli.fleetfile;

import io.aipress.cli.text.Utf8;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The text of a fleet file, or why it has none. */
final class FileText {
  /** Largest file, bytes. */
  static final int MAX_BYTES = 1 << 20;

  private FileText() {}

  /** The whole text, without a byte order mark. */
  static String read(Path file) {
    Origin whole = Origin.file(file.toString());
    if (!Files.exists(file)) {
      throw new AipressException(
          Problem.of(ErrorCode.FLEET_FILE_MISSING, "there is no fleet file " + shown(file))
              .at(whole)
              .fix("write one with aipress init, or name another with --fleet"));
    }
    byte[] bytes = bytes(file, whole);
    if (bytes.length > MAX_BYTES) {
      throw invalid(
          whole,
          "the file is larger than 1 MiB",
          "a fleet file has a few hundred lines; tenants belong into a tenant list");
    }
    if (Utf8.looksLikeUtf16(bytes, bytes.length)) {
      throw invalid(whole, "the file is UTF-16", "save it as UTF-8");
    }
    int malformed = Utf8.firstMalformed(bytes, bytes.length);
    if (malformed >= 0) {
      throw invalid(
          new Origin(file.toString(), lineOf(bytes, malformed)),
          "the file is not UTF-8: byte 0x%02x at offset %d"
              .formatted(bytes[malformed] & 0xFF, malformed),
          "save it as UTF-8");
    }
    int mark = Utf8.byteOrderMark(bytes, bytes.length);
    String text = new String(bytes, mark, bytes.length - mark, StandardCharsets.UTF_8);
    refuseControlCharacters(file, text);
    return text;
  }

  private static byte[] bytes(Path file, Origin whole) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      String why = Files.isDirectory(file) ? "it is a folder" : "no permission, or a bad disk";
      throw new AipressException(
          Problem.of(ErrorCode.FILE_UNREADABLE, shown(file) + " cannot be read: " + why)
              .at(whole)
              .fix("name a readable file with --fleet"),
          e);
    }
  }

  private static void refuseControlCharacters(Path file, String text) {
    int line = 1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        line++;
      } else if (Character.isISOControl(c) && c != '\t' && c != '\r') {
        throw invalid(
            new Origin(file.toString(), line),
            "the file has a control character, \\u%04x".formatted((int) c),
            "delete the character");
      }
    }
  }

  private static int lineOf(byte[] bytes, int offset) {
    int line = 1;
    for (int i = 0; i < offset; i++) {
      if (bytes[i] == '\n') {
        line++;
      }
    }
    return line;
  }

  private static String shown(Path file) {
    return Problem.shown(file);
  }

  private static AipressException invalid(Origin where, String message, String fix) {
    return new AipressException(
        Problem.of(ErrorCode.FLEET_FILE_INVALID, message).at(where).fix(fix));
  }
}
