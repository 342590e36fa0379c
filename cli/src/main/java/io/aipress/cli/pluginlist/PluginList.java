package io.aipress.cli.pluginlist;

import io.aipress.cli.text.Utf8;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import io.aipress.shards.plugins.PluginSlug;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The plugins of a site: UTF-8 text of at most 1 MiB, in one of three forms that are told apart by
 * how they begin. One slug a line, where blank lines and lines that begin with {@code #} count for
 * nothing; CSV or tab-separated values with a column {@code name}; JSON, an array of names or of
 * objects with a {@code name}. What {@code wp plugin list} calls must-use or dropin is the host's
 * and is passed over; inactive plugins count, since a click makes them active.
 */
public final class PluginList {
  /** Largest list, bytes; a site with a hundred plugins has one of 10 KiB. */
  static final int MAX_BYTES = 1 << 20;

  private PluginList() {}

  /**
   * The plugins of a list, in its order, each once.
   *
   * @param file the list, named in problems as it is given here
   * @throws AipressException FILE_UNREADABLE, PLUGIN_LIST_INVALID or PLUGIN_INVALID, in the order
   *     of lines
   */
  public static List<PluginSlug> read(Path file) {
    Entries entries = new Entries(file.toString());
    byte[] bytes = bytes(file);
    if (isText(bytes, entries)) {
      int mark = Utf8.byteOrderMark(bytes, bytes.length);
      String text = new String(bytes, mark, bytes.length - mark, StandardCharsets.UTF_8);
      String start = text.stripLeading();
      if (start.startsWith("[") || start.startsWith("{")) {
        JsonForm.read(text, entries);
      } else {
        new LineForm(entries).read(text);
      }
    }
    return entries.plugins();
  }

  private static byte[] bytes(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.FILE_UNREADABLE,
                  Problem.shown(file) + " cannot be read: " + Reasons.of(e))
              .at(Origin.file(file.toString()))
              .fix("name a file that can be read"),
          e);
    }
  }

  private static boolean isText(byte[] bytes, Entries entries) {
    if (bytes.length > MAX_BYTES) {
      entries.form(1, "the list is larger than 1 MiB", "give the list of one site");
      return false;
    }
    if (Utf8.looksLikeUtf16(bytes, bytes.length)) {
      entries.form(1, "the list is UTF-16, not UTF-8", "save it as UTF-8");
      return false;
    }
    int malformed = Utf8.firstMalformed(bytes, bytes.length);
    if (malformed >= 0) {
      String before = new String(bytes, 0, malformed, StandardCharsets.UTF_8);
      entries.form(
          1 + (int) before.chars().filter(c -> c == '\n').count(),
          "not UTF-8: byte 0x%02x at offset %d".formatted(bytes[malformed] & 0xFF, malformed),
          "save the list as UTF-8");
      return false;
    }
    return true;
  }
}
