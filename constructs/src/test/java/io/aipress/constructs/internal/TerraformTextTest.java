package io.aipress.constructs.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TerraformTextTest {
  @Test
  void doublesWhatBeginsAnExpression() {
    assertThat(TerraformText.escape("a ${file(\"/etc/passwd\")} %{ if true }b%{ endif } $c %d {e}"))
        .isEqualTo("a $${file(\"/etc/passwd\")} %%{ if true }b%%{ endif } $c %d {e}");
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
