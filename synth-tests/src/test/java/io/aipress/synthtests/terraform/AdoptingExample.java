package io.aipress.synthtests.terraform;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import io.aipress.constructs.media.MediaBucket;
import java.util.List;
import java.util.Map;

/** The examples of {@code docs/importing.md}, compiled. */
final class AdoptingExample {
  private AdoptingExample() {}

  static void adopt(TerraformStack stack) {
    // page begins
    MediaBucket media =
        MediaBucket.Builder.create(stack, "media")
            .name("acme-uploads")
            .location("us-central1")
            .build();
    stack.addOverride(
        "import", List.of(Map.of("to", address(media.bucket()), "id", "acme-uploads")));
    // page ends
  }

  // page begins
  static String address(TerraformResource resource) {
    return resource.getTerraformResourceType() + "." + resource.getFriendlyUniqueId();
  }

  // page ends

  static void rename(TerraformStack stack, String from) {
    // page begins
    MediaBucket uploads =
        MediaBucket.Builder.create(stack, "uploads")
            .name("acme-uploads")
            .location("us-central1")
            .build();
    uploads.bucket().moveFromId(from);
    // page ends
  }
}
