package io.aipress.cli.logins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file with a secret in it, for its owner's eyes. */
public final class PasswordFile {
  private static final Path STDIN = Path.of("-");
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private PasswordFile() {}

  /**
   * The password in a file, or on standard input for {@code -}: its text without the end of the
   * last line.
   *
   * @throws AipressException FILE_UNREADABLE, also when there is nothing in it
   */
  public static String read(Path file) {
    try {
      String text =
          file.equals(STDIN)
              ? new String(System.in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
              : Files.readString(file);
      String password = text.replaceFirst("\\R\\z", "");
      if (password.isEmpty()) {
        throw unreadable(file, "it is empty");
      }
      return password;
    } catch (IOException e) {
      throw unreadable(file, Reasons.of(e));
    }
  }

  /**
   * Writes a file that was not there, which only its owner may read.
   *
   * @throws AipressException FILE_EXISTS or OUTPUT_NOT_WRITABLE
   */
  public static void create(Path file, String secret) {
    try {
      try (var out =
          Files.newByteChannel(
              file,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              attributes(file))) {
        var bytes =
            java.nio.ByteBuffer.wrap(secret.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
      }
    } catch (FileAlreadyExistsException e) {
      throw new AipressException(
          Problem.of(ErrorCode.FILE_EXISTS, file + ": it is there already")
              .field("password-out", file)
              .rule("a password is written into a new file")
              .fix("name another file, or delete it"));
    } catch (IOException e) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.OUTPUT_NOT_WRITABLE,
                  "%s: it cannot be written: %s".formatted(file, Reasons.of(e)))
              .field("password-out", file)
              .rule("a new file in a folder that is there")
              .fix("name a file that can be written; the login is not in use, so repeat"));
    }
  }

  private static FileAttribute<?>[] attributes(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {OWNER_ONLY}
        : new FileAttribute<?>[0];
  }

  private static AipressException unreadable(Path file, String why) {
    return new AipressException(
        Problem.of(ErrorCode.FILE_UNREADABLE, "%s: it has no password: %s".formatted(file, why))
            .field("password-file", file)
            .rule("a file with the administrator's password, or - for standard input")
            .fix("name that file with --password-file"));
  }
}
