package io.aipress.shards.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordTest {
  private final RecordOutput out = new RecordOutput();

  private RecordInput in() {
    return new RecordInput(out.toBytes(), out.length());
  }

  @Test
  void readsWhatWasWrittenInItsOrder() {
    String longer = "\u00fc\ud83d\ude00 ".repeat(500);
    out.key("key")
        .number(Long.MIN_VALUE)
        .number(Long.MAX_VALUE)
        .text(longer)
        .text("")
        .textOrNull(null)
        .textOrNull("there")
        .numberOrNull(null)
        .numberOrNull(-1L)
        .flag(true)
        .flag(false)
        .one(DayOfWeek.FRIDAY)
        .size(-1)
        .size(Integer.MAX_VALUE)
        .texts(List.of("a", longer));
    RecordInput in = in();
    assertThat(in.key()).isEqualTo("key");
    assertThat(in.number()).isEqualTo(Long.MIN_VALUE);
    assertThat(in.number()).isEqualTo(Long.MAX_VALUE);
    assertThat(in.text()).isEqualTo(longer);
    assertThat(in.text()).isEmpty();
    assertThat(in.textOrNull()).isNull();
    assertThat(in.textOrNull()).isEqualTo("there");
    assertThat(in.numberOrNull()).isNull();
    assertThat(in.numberOrNull()).isEqualTo(-1);
    assertThat(in.flag()).isTrue();
    assertThat(in.flag()).isFalse();
    assertThat(in.one(DayOfWeek.class)).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(in.size()).isEqualTo(-1);
    assertThat(in.size()).isEqualTo(Integer.MAX_VALUE);
    assertThat(in.texts()).containsExactly("a", longer);
    assertThat(in.isAtEnd()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"a,b", "a,aa", "a-,a0", "'',a", "z,\u00fc"})
  void keysAreSortedAsTheirTextWhateverFollows(String less, String more) {
    byte[] first = new RecordOutput().key(less).size(-1).toBytes();
    byte[] second = new RecordOutput().key(more).size(0).toBytes();
    assertThat(Arrays.compareUnsigned(first, second)).isNegative();
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,256", "255,256", "65536,2147483647"})
  void numbersAreSortedAsNumbers(int less, int more) {
    assertThat(
            Arrays.compareUnsigned(
                new RecordOutput().size(less).toBytes(), new RecordOutput().size(more).toBytes()))
        .isNegative();
    assertThat(
            Arrays.compareUnsigned(
                new RecordOutput().number(less).toBytes(),
                new RecordOutput().number(more).toBytes()))
        .isNegative();
  }
}
