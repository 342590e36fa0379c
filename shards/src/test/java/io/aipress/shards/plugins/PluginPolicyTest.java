package io.aipress.shards.plugins;

import static io.aipress.shards.Refusals.codes;
import static io.aipress.shards.Refusals.fields;
import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginPolicyTest {
  private final PluginPolicy policy = PluginPolicy.defaults();

  @ParameterizedTest
  @CsvSource({
    "w3-total-cache, NOT_SUPPORTED, FILE_BASED_CACHING, redis-cache",
    "wp-rocket, NOT_SUPPORTED, FILE_BASED_CACHING, redis-cache",
    "updraftplus, LIMITED, BACKUP, platform backups",
    "backupbuddy, LIMITED, BACKUP, Cloud Storage",
    "wordfence, LIMITED, SECURITY, Cloud Armor",
    "sucuri-scanner, LIMITED, SECURITY, managed security"
  })
  void namesTheAlternativesOfTheDesign(
      String slug, PluginSupport support, PluginClass kind, String alternative) {
    PluginVerdict verdict = policy.verdict(new PluginSlug(slug));

    assertThat(verdict.support()).isEqualTo(support);
    assertThat(verdict.kind()).isEqualTo(kind);
    assertThat(verdict.alternative()).contains(alternative);
  }

  @Test
  void knowsAPluginOfEveryClass() {
    assertThat(policy.rules().values())
        .extracting(PluginRule::kind)
        .contains(PluginClass.values())
        .doesNotContainNull();
  }

  @Test
  void givesAReasonOfItsOwnWhereAPluginIsNotLikeItsClass() {
    List<String> unlike = new ArrayList<>();
    for (PluginRule rule : policy.rules().values()) {
      PluginClass kind = Objects.requireNonNull(rule.kind());
      if (rule.support() != kind.support()) {
        unlike.add(rule.plugin().value());
        assertThat(rule.reason()).as("%s", rule.plugin()).isNotEqualTo(kind.reason());
      }
    }
    assertThat(unlike).contains("elementor");
  }

  @Test
  void saysWhatToUseInPlaceOfAllThatDoesNotWorkWhole() {
    assertThat(policy.rules().values())
        .filteredOn(rule -> rule.support() != PluginSupport.FULL)
        .allSatisfy(rule -> assertThat(rule.alternative()).isNotBlank());
  }

  @Test
  void letsUnknownPluginsBeAndSaysHowToKnowThem() {
    PluginVerdict verdict = policy.verdict(new PluginSlug("written-by-us"));

    assertThat(verdict.support()).isEqualTo(PluginSupport.UNKNOWN);
    assertThat(verdict.kind()).isNull();
    assertThat(verdict.reason()).isNotBlank();
    assertThat(verdict.alternative()).contains("fleet file");
  }

  @Test
  void comparesNamesInLowerCase() {
    assertThat(policy.verdict(new PluginSlug("W3-Total-Cache")).support())
        .isEqualTo(PluginSupport.NOT_SUPPORTED);
  }

  @Test
  void putsRulesOfTheFleetInThePlaceOfItsOwn() {
    PluginRule own =
        rule("w3-total-cache", PluginSupport.LIMITED, "has its disk caches off in our image", "");

    PluginPolicy changed =
        policy.with(List.of(own, rule("ours", PluginSupport.FULL, "is ours", "")));

    assertThat(changed.verdict(own.plugin()).support()).isEqualTo(PluginSupport.LIMITED);
    assertThat(changed.list(PluginSupport.LIMITED).split(",")).contains("w3-total-cache");
    assertThat(changed.list(PluginSupport.NOT_SUPPORTED).split(","))
        .doesNotContain("w3-total-cache")
        .contains("wp-rocket");
    assertThat(changed.rules()).hasSize(policy.rules().size() + 1);
    assertThat(policy.verdict(own.plugin()).support()).isEqualTo(PluginSupport.NOT_SUPPORTED);
  }

  @Test
  void listsSlugsInAlphabeticalOrder() {
    PluginPolicy small =
        new PluginPolicy(new TreeMap<>())
            .with(
                List.of(
                    rule("b", PluginSupport.LIMITED, "why", ""),
                    rule("c", PluginSupport.FULL, "why", ""),
                    rule("a", PluginSupport.LIMITED, "why", "")));

    assertThat(small.list(PluginSupport.LIMITED)).isEqualTo("a,b");
    assertThat(small.list(PluginSupport.NOT_SUPPORTED)).isEmpty();
  }

  @Test
  void refusesMoreThanASiteCanBeTold() {
    List<PluginRule> many =
        IntStream.range(0, 200)
            .mapToObj(i -> rule("x".repeat(160) + i, PluginSupport.LIMITED, "why", ""))
            .toList();

    assertThat(codes(() -> policy.with(many))).containsExactly(ErrorCode.PLUGIN_INVALID);
    assertThat(fields(() -> policy.with(many))).containsExactly("plugins");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "a b", "../a", "a/b.php", "-a", "a,b", "${a}", "pl\u00fcgin", "a\n"})
  void refusesWhatIsNoSlug(String slug) {
    assertThat(codes(() -> new PluginSlug(slug))).containsExactly(ErrorCode.PLUGIN_INVALID);
  }

  @Test
  void refusesSlugsThatAreTooLong() {
    assertThat(new PluginSlug("a".repeat(PluginSlug.MAX_LENGTH)).value())
        .hasSize(PluginSlug.MAX_LENGTH);
    assertThat(codes(() -> new PluginSlug("a".repeat(PluginSlug.MAX_LENGTH + 1)))).hasSize(1);
  }

  @Test
  void refusesRulesThatSayNothing() {
    assertThat(fields(() -> rule("a", PluginSupport.NOT_SUPPORTED, "", "")))
        .containsExactly("reason", "alternative");
    assertThat(fields(() -> rule("a", PluginSupport.UNKNOWN, "why", "")))
        .containsExactly("support");
    assertThat(fields(() -> rule("a", PluginSupport.FULL, "a\nb", "x".repeat(161))))
        .containsExactly("reason", "alternative");
    assertThat(codes(() -> PluginSupport.of("unknown"))).containsExactly(ErrorCode.PLUGIN_INVALID);
    assertThat(codes(() -> PluginClass.of("caches"))).containsExactly(ErrorCode.PLUGIN_INVALID);
  }

  private static PluginRule rule(
      String slug, PluginSupport support, String reason, String alternative) {
    return new PluginRule(new PluginSlug(slug), null, support, reason, alternative);
  }
}
