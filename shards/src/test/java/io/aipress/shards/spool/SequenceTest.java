package io.aipress.shards.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SequenceTest {
  private final Scratch scratch = new Scratch();
  private final Sequence<String> sequence = new Sequence<>(scratch, new Texts());

  @AfterEach
  void close() {
    scratch.close();
  }

  /** A block holds 64 KiB: the larger numbers take none, one and many. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100, 7_000, 100_000})
  void keepsTheOrderInWhichValuesCame(int count) {
    List<String> texts = IntStream.range(0, count).mapToObj(i -> "value " + i % 977 + i).toList();
    texts.forEach(sequence::add);
    assertThat(sequence.size()).isEqualTo(count);
    assertThat(sequence).containsExactlyElementsOf(texts);
    assertThat(sequence.stream()).as("read again").containsExactlyElementsOf(texts);
  }

  @Test
  void aBlockThatIsJustFullIsTheLast() {
    for (int i = 0; i < 64; i++) {
      sequence.add("x".repeat(1023));
    }
    assertThat(sequence).hasSize(64);
    var values = sequence.iterator();
    values.forEachRemaining(value -> assertThat(value).hasSize(1023));
    assertThatThrownBy(values::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void severalReadItAtOnce() {
    IntStream.range(0, 20_000).forEach(i -> sequence.add("value " + i));
    var behind = sequence.iterator();
    var ahead = sequence.iterator();
    IntStream.range(0, 9_000).forEach(i -> ahead.next());
    assertThat(behind.next()).isEqualTo("value 0");
    assertThat(ahead.next()).isEqualTo("value 9000");
    assertThat(behind.next()).isEqualTo("value 1");
  }
}
