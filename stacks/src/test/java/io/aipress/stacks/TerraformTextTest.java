package io.aipress.stacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformTextTest {
  @Test
  void doublesWhatBeginsAnExpression() {
    assertThat(TerraformText.escape("${a} %{ if b } $c %d {e}"))
        .isEqualTo("$${a} %%{ if b } $c %d {e}");
  }

  @Test
  void reachesIntoMapsListsAndKeys() {
    assertThat(TerraformText.escape(Map.of("${k}", List.of(Map.of("x", "%{y}"), 1, true))))
        .isEqualTo(Map.of("$${k}", List.of(Map.of("x", "%%{y}"), 1, true)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"${TfToken[TOKEN.0]}", "TfToken[{", "$${a}", "%%{a}"})
  void refusesWhatCannotBeWrittenDown(String text) {
    assertThatThrownBy(() -> TerraformText.escape(text))
        .isInstanceOfSatisfying(
            AipressException.class,
            e -> assertThat(e.problems().get(0).code()).isEqualTo(ErrorCode.TEXT_UNSAFE));
  }
}
