package io.aipress.cli.logins;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import io.aipress.shards.logins.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * To files that only their owner may read, for somebody who puts them into Secret Manager.
 *
 * @param passwordFile a file that is not there yet
 * @param poolFile the list of the pool, which is changed in place; null when none is named, and
 *     then a fleet with a pool is refused
 */
public record FileHandover(Path passwordFile, @Nullable Path poolFile) implements Handover {
  @Override
  public OptionalLong password(LoginPlace place, Password password) {
    PasswordFile.create(passwordFile, password.reveal());
    return OptionalLong.empty();
  }

  @Override
  public Optional<String> poolUsers(LoginPlace place) {
    Path file = named();
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  @Override
  public void poolUsers(LoginPlace place, String text) {
    Path file = named();
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(draft);
      PasswordFile.create(draft, text);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private Path named() {
    if (poolFile == null) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.ARGUMENT_INVALID,
                  "the fleet has a connection pool, whose list of logins is in no file")
              .field("pool-users", null)
              .rule("with --password-out the pool's list is a file too")
              .fix(
                  "add --pool-users FILE with what `gcloud secrets versions access latest --secret"
                      + " %s` prints".formatted(LoginPlace.POOL_SECRET)));
    }
    return poolFile;
  }

  private static AipressException failed(Path file, IOException failure) {
    return new AipressException(
        Problem.of(
                ErrorCode.OUTPUT_NOT_WRITABLE,
                "%s: it cannot be read or written: %s".formatted(file, Reasons.of(failure)))
            .field("pool-users", file)
            .rule("a file of the pool's logins")
            .fix("name a file that can be written, then repeat"),
        failure);
  }
}
