package io.aipress.shards;

import static io.aipress.shards.Refusals.problems;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainTest {
  private static final String LABEL = "a".repeat(63);

  @ParameterizedTest
  @CsvSource({
    "www.example.com, www.example.com",
    "WWW.Example.COM, www.example.com",
    "b\u00fccher.example, xn--bcher-kva.example",
    "B\u00dcCHER.Example, xn--bcher-kva.example",
    "\u4f8b\u3048.\u30c6\u30b9\u30c8, xn--r8jz45g.xn--zckzah",
    "xn--bcher-kva.example, xn--bcher-kva.example",
    "1.example.com, 1.example.com",
    "3m.co, 3m.co"
  })
  void keepsNamesInLowerCaseAscii(String text, String ascii) {
    assertThat(Domain.of(text).ascii()).isEqualTo(ascii);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "localhost",
        "example.com.",
        ".example.com",
        "a..example.com",
        "*.example.com",
        "https://example.com",
        "example.com:80",
        "example.com/path",
        "user@example.com",
        "exa mple.com",
        " example.com",
        "example.com\n",
        "_dmarc.example.com",
        "-a.example.com",
        "a-.example.com",
        "127.0.0.1",
        "\uff11\uff12\uff17.0.0.1",
        "[::1]",
        "${local.x}.example.com",
        "b\u00fccher",
        "*.b\u00fccher.example",
        "b\u00fc_cher.example"
      })
  void refusesWhatIsNoHostName(String text) {
    List<Problem> problems = problems(() -> Domain.of(text));
    assertThat(problems).extracting(Problem::code).containsExactly(ErrorCode.DOMAIN_INVALID);
    assertThat(problems.get(0).fix()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "stra\u00dfe.de",
        "stra\u1e9ee.de",
        "\u03b2\u03cc\u03bb\u03bf\u03c2.com",
        "a\u200db.com",
        "a\u200cb.com"
      })
  void refusesNamesThatTwoStandardsReadDifferently(String text) {
    assertThat(problems(() -> Domain.of(text)).get(0).fix()).contains("punycode");
  }

  @Test
  void refusesWhatIsTooLong() {
    String longest = "%s.%s.%s.%s".formatted(LABEL, LABEL, LABEL, "a".repeat(61));
    assertThat(longest).hasSize(Domain.MAX_LENGTH);
    assertThat(Domain.of(longest).ascii()).isEqualTo(longest);
    assertThat(problems(() -> Domain.of(longest + "a"))).hasSize(1);
    assertThat(problems(() -> Domain.of("a" + LABEL + ".com"))).hasSize(1);
    assertThat(problems(() -> Domain.of("\u00e4".repeat(100) + ".com"))).hasSize(1);
    assertThat(problems(() -> Domain.of("a.".repeat(100_000) + "com"))).hasSize(1);
  }

  @Test
  void takesNoUpperCaseInItsConstructor() {
    assertThat(problems(() -> new Domain("A.com"))).hasSize(1);
  }
}
