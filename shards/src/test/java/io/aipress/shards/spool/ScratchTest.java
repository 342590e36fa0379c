package io.aipress.shards.spool;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir private Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there a file has its name until it is closed")
  void itsFileHasNoNameSoThatAKilledProcessLeavesNothing() throws IOException {
    try (Scratch scratch = new Scratch(folder)) {
      Scratch.Block block = scratch.append(new byte[] {1, 2, 3}, 2);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files).isEmpty();
      }
      byte[] read = new byte[4];
      assertThat(scratch.read(block, 0, read, 1)).isEqualTo(2);
      assertThat(read).containsExactly(0, 1, 2, 0);
    }
  }

  @Test
  void readsPartsOfABlockAndNoMore() {
    try (Scratch scratch = new Scratch(folder)) {
      scratch.append(new byte[] {9, 9}, 2);
      Scratch.Block block = scratch.append(new byte[] {1, 2, 3, 4, 5}, 5);
      scratch.append(new byte[] {8}, 1);
      byte[] read = new byte[3];
      assertThat(scratch.read(block, 0, read, 0)).isEqualTo(3);
      assertThat(read).containsExactly(1, 2, 3);
      assertThat(scratch.read(block, 3, read, 0)).isEqualTo(2);
      assertThat(read).containsExactly(4, 5, 3);
    }
  }

  @Test
  void beginsAgainWhenItIsCleared() {
    try (Scratch scratch = new Scratch(folder)) {
      scratch.append(new byte[] {9, 9}, 2);
      scratch.clear();
      Scratch.Block block = scratch.append(new byte[] {7}, 1);
      assertThat(block.position()).isZero();
      byte[] read = new byte[1];
      scratch.read(block, 0, read, 0);
      assertThat(read).containsExactly(7);
    }
  }

  @Test
  void saysThatItWasInterrupted() {
    try (Scratch scratch = new Scratch(folder)) {
      Thread.currentThread().interrupt();
      assertThat(problems(() -> scratch.append(new byte[1], 1)).get(0).message())
          .endsWith("ClosedByInterruptException");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void saysWhereThereIsNoRoom() {
    Path missing = folder.resolve("missing");
    try (Scratch scratch = new Scratch(missing)) {
      List<Problem> problems = problems(() -> scratch.append(new byte[1], 1));
      assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.OUTPUT_NOT_WRITABLE);
      assertThat(problems.get(0).message()).contains("\"" + missing + "\"");
      assertThat(problems.get(0).fix()).contains("-Djava.io.tmpdir=FOLDER");
    }
  }
}
