package io.aipress.shards;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardSelectionTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"1", "1,4-9", "1-9999", "7-8,10,12-13"})
  void isWhatItIsParsedFrom(String text) {
    assertThat(ShardSelection.parse(text).text()).isEqualTo(text);
    assertThat(ShardSelection.parse(text).shortText()).isEqualTo(text);
  }

  @Test
  void joinsWhatBelongsTogether() {
    assertThat(ShardSelection.parse("3,2,1,5").text()).isEqualTo("1-3,5");
  }

  @Test
  void isCutWhereItGrowsLong() {
    assertThat(ShardSelection.parse("1,3,5,7,9,11,13,15,17,19,21,23,25-30,40").shortText())
        .isEqualTo("1,3,5,7,9,11,13,15,17,19,21,23 and 2 more");
  }
}
