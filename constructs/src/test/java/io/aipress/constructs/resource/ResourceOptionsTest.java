package io.aipress.constructs.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.errors.AipressException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResourceOptionsTest {
  private static final ResourceOptions DEFAULTS = ResourceOptions.defaults();

  @Test
  void alwaysSaysWhoManagesAResource() {
    assertThat(DEFAULTS.withLabels(Map.of("managed_by", "me")).labels())
        .isEqualTo(Map.of("managed_by", "aipress"));
  }

  @Test
  void labelsASiteWithShardTenantAndTier() {
    assertThat(DEFAULTS.forShard("shard-0017").forSite("acme", "gold").labels())
        .isEqualTo(
            Map.of(
                "managed_by", "aipress",
                "shard", "shard-0017",
                "tenant", "acme",
                "service_tier", "gold"));
  }

  @Test
  void waitsForEachAddressOnce() {
    assertThat(DEFAULTS.after("a_b.c").after("a_b.d").after("a_b.c").dependsOn())
        .containsExactly("a_b.c", "a_b.d");
  }

  @Test
  void takesReferencesAsLabelValues() {
    assertThat(DEFAULTS.forShard("${local.shard.name}").labels())
        .containsEntry("shard", "${local.shard.name}");
  }

  @Test
  void failsForLabelsThatGoogleRefuses() {
    assertThatThrownBy(() -> DEFAULTS.withLabels(Map.of("team", "Blue Team")))
        .isInstanceOf(AipressException.class)
        .hasMessage(
            "CONFIG_INVALID: labels.team must be at most 63 characters of a-z, 0-9, '_' and '-',"
                + " got \"Blue Team\"");
  }

  @Test
  void failsForAnExpressionInPlaceOfAnAddress() {
    assertThatThrownBy(() -> DEFAULTS.after("${google_project_service.api}"))
        .hasMessage(
            "CONFIG_INVALID: dependsOn must be a resource's address such as"
                + " google_project_service.api, got \"${google_project_service.api}\"");
  }
}
