package io.aipress.shards.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SorterTest {
  @TempDir private Path folder;

  private final Scratch scratch = new Scratch();

  @AfterEach
  void close() {
    scratch.close();
  }

  /** A run holds a megabyte: the larger numbers take none, one and many. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1_000, 30_000, 150_000})
  void sortsAsManyAsThereAre(int count) {
    List<String> texts = texts(count, 7);
    Sorter<String> sorter = new Sorter<>(scratch, new Texts());
    texts.forEach(sorter::add);
    Collections.sort(texts);
    assertThat(sorter).containsExactlyElementsOf(texts);
    assertThat(sorter).as("read again").containsExactlyElementsOf(texts);
  }

  @Test
  void keepsWhatIsLargerThanAnyBuffer() {
    Sorter<String> sorter = new Sorter<>(scratch, new Texts());
    List<String> texts = new ArrayList<>();
    for (int length : new int[] {3_000_000, 1, 8_000, 8_192, 9_000, 100_000, 8_188}) {
      texts.add(Character.toString('a' + length % 7).repeat(length));
    }
    texts.addAll(texts(40_000, 3));
    texts.forEach(sorter::add);
    Collections.sort(texts);
    assertThat(sorter).containsExactlyElementsOf(texts);
  }

  @Test
  void severalShareAFileAndAreReadTogether() {
    Sorter<String> one = new Sorter<>(scratch, new Texts());
    Sorter<String> other = new Sorter<>(scratch, new Texts());
    Sequence<String> inOrder = new Sequence<>(scratch, new Texts());
    List<String> texts = texts(60_000, 5);
    for (String text : texts) {
      one.add(text);
      other.add("x" + text);
      inOrder.add(text);
    }
    assertThat(inOrder).containsExactlyElementsOf(texts);
    Collections.sort(texts);
    var first = one.iterator();
    var second = other.iterator();
    for (String text : texts) {
      assertThat(first.next()).isEqualTo(text);
      assertThat(second.next()).isEqualTo("x" + text);
    }
    assertThat(first.hasNext()).isFalse();
    assertThatThrownBy(second::next).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void aListThatFitsIntoMemoryTouchesNoDisk() {
    try (Scratch nowhere = new Scratch(folder.resolve("missing"))) {
      Sorter<String> sorter = new Sorter<>(nowhere, new Texts());
      List.of("b", "a", "c").forEach(sorter::add);
      assertThat(sorter).containsExactly("a", "b", "c");
    }
  }

  private static List<String> texts(int count, long seed) {
    Random random = new Random(seed);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      texts.add(Long.toString(random.nextLong(1L << 20), 36) + "-".repeat(random.nextInt(80)));
    }
    return texts;
  }
}
