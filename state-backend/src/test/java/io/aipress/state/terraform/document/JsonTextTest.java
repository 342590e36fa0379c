package io.aipress.state.terraform.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final String TEXT =
      """
      {"b": [1.50, -0.0, 1e400, 12345678901234567890], "a" : "\\u00fc\\n\u00fc\\"x", "o": {"i":{ "k":  null}},
       "t": true}
      """;

  @Test
  void everyPartIsTheVeryTextThatItWasReadFrom() throws JsonText.NotJson {
    JsonText json = of(TEXT);

    assertThat(json.members().keySet()).containsExactly("b", "a", "o", "t");
    assertThat(json.member("b").elements())
        .extracting(JsonText::json)
        .containsExactly("1.50", "-0.0", "1e400", "12345678901234567890");
    assertThat(json.member("a").json()).isEqualTo("\"\\u00fc\\n\u00fc\\\"x\"");
    assertThat(json.member("a").text()).hasValue("\u00fc\n\u00fc\"x");
    assertThat(json.member("o").member("i").json()).isEqualTo("{ \"k\":  null}");
    assertThat(json.member("o").member("i").member("k").isNull()).isTrue();
    assertThat(json.json()).isEqualTo(TEXT.strip());
  }

  @Test
  void onePartIsReplacedAndAllElseStays() throws JsonText.NotJson {
    JsonText part = of(TEXT).member("o");

    assertThat(part.replacedBy(JsonText.string("\u00e4")))
        .asString(StandardCharsets.UTF_8)
        .isEqualTo(TEXT.replace("{\"i\":{ \"k\":  null}}", "\"\u00e4\""));
  }

  @Test
  void numbersAreWholeAndSmallOrNone() throws JsonText.NotJson {
    List<JsonText> numbers = of("[7, -1, 1.0, 9223372036854775808, \"7\", null]").elements();

    assertThat(numbers.get(0).number()).hasValue(7);
    assertThat(numbers.get(1).number()).hasValue(-1);
    assertThat(numbers.subList(2, 6)).allMatch(number -> number.number().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "{\"a\": \"hunter2",
        "{\"a\": hunter2}",
        "[1, 2",
        "{} {}",
        "{\"a\": 1, \"a\": 2}",
        "\ufeff{\"a\"}",
        "{\"a\": 01}"
      })
  void whatIsNoJsonIsRefusedWithoutQuotingIt(String text) {
    assertThatThrownBy(() -> of(text))
        .isInstanceOf(JsonText.NotJson.class)
        .hasMessageMatching("line \\d+, column \\d+")
        .hasNoCause();
  }

  @Test
  void utf16IsNoJsonEither() {
    assertThatThrownBy(() -> JsonText.parse("{\"a\": 1}".getBytes(StandardCharsets.UTF_16BE)))
        .isInstanceOf(JsonText.NotJson.class);
  }

  @Test
  void saysNothingOfItselfWhereMessagesAreMade() throws JsonText.NotJson {
    assertThat(of("\"hunter2\"")).hasToString("JSON of 9 bytes");
  }

  private static JsonText of(String text) throws JsonText.NotJson {
    return JsonText.parse(text.getBytes(StandardCharsets.UTF_8));
  }
}
