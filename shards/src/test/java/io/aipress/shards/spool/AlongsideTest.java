package io.aipress.shards.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class AlongsideTest {
  private final List<String> passed = new ArrayList<>();

  private static Alongside<Character, String> list(String... sorted) {
    Function<String, Character> key = text -> text.charAt(0);
    return new Alongside<>(List.of(sorted), key);
  }

  @Test
  void findsAllValuesOfAKeyAndShowsTheOthers() {
    Alongside<Character, String> list = list("a1", "c1", "c2", "d1", "f1", "g1");
    assertThat(list.at('b', passed::add)).isEmpty();
    assertThat(list.at('c', passed::add)).containsExactly("c1", "c2");
    assertThat(list.at('c', passed::add)).as("each key once").isEmpty();
    assertThat(list.at('f')).containsExactly("f1");
    list.rest(passed::add);
    assertThat(passed).containsExactly("a1", "g1");
  }

  @Test
  void aListThatIsNotSortedIsNotBelieved() {
    Alongside<Character, String> list = list("a1", "c1", "b1");
    assertThat(list.at('a')).hasSize(1);
    assertThatIllegalStateException()
        .isThrownBy(() -> list.at('d'))
        .withMessage("not sorted: b1 after c1");
  }

  @Test
  void anEmptyListHasNothing() {
    Alongside<Character, String> list = list();
    assertThat(list.at('a', passed::add)).isEmpty();
    list.rest(passed::add);
    assertThat(passed).isEmpty();
  }
}
