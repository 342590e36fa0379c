package io.aipress.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static final List<String> KNOWN = List.of("cpu", "memoryMib", "concurrency");

  @ParameterizedTest
  @CsvSource({
    "memory_mib,memoryMib",
    "memory,memoryMib",
    "memoryMb,memoryMib",
    "CPU,cpu",
    "cup,cpu",
    "cpus,cpu",
    "concurency,concurrency"
  })
  void findsTheNameThatWasMeant(String given, String meant) {
    assertThat(Nearest.hint(given, KNOWN)).isEqualTo("did you mean " + meant + "?");
  }

  @Test
  void namesAllWhenNoneIsNear() {
    assertThat(Nearest.hint("colour", KNOWN)).isEqualTo("use one of cpu, memoryMib, concurrency");
  }

  @Test
  void aShortNameIsNotForcedOnAnother() {
    assertThat(Nearest.hint("plan", List.of("pin"))).isEqualTo("use one of pin");
  }

  @Test
  void aNameOfAnyLengthIsAnswered() {
    assertThat(Nearest.hint("x".repeat(100_000), KNOWN)).startsWith("use one of");
    assertThat(Nearest.hint("", List.of("memoryMib"))).isEqualTo("use one of memoryMib");
  }
}
