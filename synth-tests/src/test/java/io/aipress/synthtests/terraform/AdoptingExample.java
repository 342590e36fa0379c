package io.aipress.synthtests.terraform;

import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import io.aipress.constructs.media.MediaBucket;
import io.aipress.constructs.shard.Shard;
import io.aipress.constructs.site.SiteTenant;
import java.util.List;
import java.util.Map;

/** The examples of {@code docs/importing.md}, compiled. */
final class AdoptingExample {
  private AdoptingExample() {}

  static void reach(Shard shard, SiteTenant sites) {
    // page begins
    shard.sql().instance().addOverride("settings.connector_enforcement", "REQUIRED");
    shard.pool().ifPresent(pool -> pool.forwardingRule().setAllowGlobalAccess(true));
    sites.service().ifPresent(service -> service.addOverride("template.timeout", "60s"));
    // page ends
  }

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
