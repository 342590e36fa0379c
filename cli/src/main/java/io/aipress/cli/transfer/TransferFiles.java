package io.aipress.cli.transfer;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.errors.Reasons;
import io.aipress.stacks.transfer.TransferPlan;
import io.aipress.state.terraform.location.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The files of a plan, beside the configurations of the stacks. */
public final class TransferFiles {
  private TransferFiles() {}

  /**
   * Writes them; those that are there already stay.
   *
   * @param out the folder that synth writes to
   * @throws AipressException FILE_EXISTS when another plan's file is there, and then nothing is
   *     written; OUTPUT_NOT_WRITABLE
   */
  public static List<Path> write(TransferPlan plan, Path out) {
    List<Path> written = new ArrayList<>();
    try {
      for (Map.Entry<Stack, byte[]> file : plan.files().entrySet()) {
        refuseOther(path(out, file.getKey()), file.getValue());
      }
      for (Map.Entry<Stack, byte[]> file : plan.files().entrySet()) {
        Path path = path(out, file.getKey());
        Files.createDirectories(path.getParent());
        Path draft = Files.createTempFile(path.getParent(), "draft", "");
        Files.write(draft, file.getValue());
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        written.add(path);
      }
    } catch (IOException e) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.OUTPUT_NOT_WRITABLE,
                  "cannot write to %s: %s".formatted(out, Reasons.of(e)))
              .field("out", out)
              .rule("a folder that can be written")
              .fix("name another with --out"));
    }
    return written;
  }

  private static Path path(Path out, Stack stack) {
    return out.resolve("stacks").resolve(stack.name()).resolve(TransferPlan.FILE);
  }

  private static void refuseOther(Path path, byte[] content) throws IOException {
    if (Files.exists(path) && !Arrays.equals(Files.readAllBytes(path), content)) {
      throw new AipressException(
          Problem.of(ErrorCode.FILE_EXISTS, "%s has other transfers".formatted(path))
              .field("out", path)
              .rule("one plan after another")
              .fix("finish the other plan, verify it and delete its files"));
    }
  }
}
