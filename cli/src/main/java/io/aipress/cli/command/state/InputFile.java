package io.aipress.cli.command.state;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a command is given. */
final class InputFile {
  private InputFile() {}

  /** The whole of it. */
  static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.FILE_UNREADABLE,
                  "%s cannot be read: %s"
                      .formatted(file, Files.isDirectory(file) ? "it is a folder" : Reasons.of(e)))
              .field("FILE", file)
              .rule("a file that is there and may be read")
              .fix("name another file"),
          e);
    }
  }
}
