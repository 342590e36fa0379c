package io.aipress.constructs.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReferencesTest {
  @Test
  void takesTokensAndExpressionsForReferences() {
    assertThat(References.isReference("${TfToken[TOKEN.0]}")).isTrue();
    assertThat(References.isReference("${local.shard.name}")).isTrue();
    assertThat(References.isReference("projects/${local.shard.project}/${each.value.x}")).isTrue();
    assertThat(References.isReference("${google_service_account.site[each.key].email}")).isTrue();
    assertThat(References.isReference("${module.net[\"a-b\"].name}")).isTrue();
    assertThat(References.isReference("shard-0017")).isFalse();
  }

  @Test
  void takesNoOtherExpressionForAReference() {
    assertThat(References.isReference("${file(\"/etc/passwd\")}")).isFalse();
    assertThat(References.isReference("${local.a}${file(local.b)}")).isFalse();
    assertThat(References.isReference("${true ? \"a\" : \"b\"}")).isFalse();
    assertThat(References.isReference("${local.a")).isFalse();
    assertThat(References.isReference("%{ if true }x%{ endif }")).isFalse();
  }

  @Test
  void writesReferencesToOneInstanceAndToASingleResource() {
    assertThat(References.attribute("google_service_account.site", "[each.key]", "email"))
        .isEqualTo("${google_service_account.site[each.key].email}");
    assertThat(References.attribute("google_storage_bucket.media", "", "name"))
        .isEqualTo("${google_storage_bucket.media.name}");
  }
}
