package io.aipress.constructs.provider;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.constructs.media.MediaBucket;
import io.aipress.constructs.media.MediaBucketConfig;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.testing.Synthesized;
import io.aipress.shards.fleet.ProviderVersion;
import org.junit.jupiter.api.Test;

class NewerArgumentTest {
  private static final MediaBucketConfig BUCKET = MediaBucketConfig.of("acme-media", "us-central1");

  @Test
  void worksWithTheFirstProviderThatHasIt() {
    Synthesized written =
        Synthesized.stack(stack -> new MediaBucket(stack, "media", requiring("5.22.0")));

    written.only("google_storage_bucket").containsKey("soft_delete_policy");
  }

  @Test
  void failsWithAnOlderProvider() {
    assertThatThrownBy(
            () -> Synthesized.stack(stack -> new MediaBucket(stack, "media", requiring("5.21.0"))))
        .hasMessage(
            "PROVIDER_TOO_OLD: google_storage_bucket.soft_delete_policy needs hashicorp/google"
                + " 5.22.0, the stack requires 5.21.0; require provider 5.45.2");
  }

  private static MediaBucketConfig requiring(String version) {
    return BUCKET.withOptions(
        ResourceOptions.defaults().withProvider(new ProviderVersion(version)));
  }
}
