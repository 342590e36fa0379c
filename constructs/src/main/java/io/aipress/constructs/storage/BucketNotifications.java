package io.aipress.constructs.storage;

import com.hashicorp.cdktf.DefaultTokenResolver;
import com.hashicorp.cdktf.ResolveOptions;
import com.hashicorp.cdktf.StringConcat;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Tokenization;
import com.hashicorp.cdktf.providers.google.storage_bucket.StorageBucket;
import com.hashicorp.cdktf.providers.google.storage_notification.StorageNotification;
import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.limits.Limit;
import io.aipress.shards.limits.StorageLimits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.constructs.IConstruct;

/**
 * The notifications that a stack attaches to one of its buckets, counted when it is synthesized.
 */
final class BucketNotifications {
  /** The types there are; a notification that names none is sent for all of them. */
  private static final Set<String> EVENT_TYPES =
      Set.of("OBJECT_ARCHIVE", "OBJECT_DELETE", "OBJECT_FINALIZE", "OBJECT_METADATA_UPDATE");

  private static final String MEND =
      "let one notification tell a topic of all sites, and let its readers tell them apart by the"
          + " object's prefix";

  private final StorageBucket bucket;

  BucketNotifications(StorageBucket bucket) {
    this.bucket = bucket;
  }

  /** What exceeds a limit; nothing when all holds. */
  List<Problem> problems() {
    int all = 0;
    Map<String, Integer> byType = new HashMap<>();
    for (IConstruct other : TerraformStack.of(bucket).getNode().findAll()) {
      if (other instanceof StorageNotification notification && isHere(notification)) {
        all++;
        for (String type : types(notification)) {
          byType.merge(type, 1, Integer::sum);
        }
      }
    }
    List<Problem> problems = new ArrayList<>();
    check(problems, StorageLimits.NOTIFICATIONS, "", all);
    for (String type : new TreeSet<>(byType.keySet())) {
      check(
          problems,
          StorageLimits.NOTIFICATIONS_PER_EVENT,
          ": " + type,
          byType.getOrDefault(type, 0));
    }
    return problems;
  }

  private void check(List<Problem> problems, Limit limit, String of, int count) {
    if (count > limit.value()) {
      problems.add(
          limit.exceeded(
              "google_storage_notification", address() + of + " has", count, limit.value(), MEND));
    }
  }

  private static Set<String> types(StorageNotification notification) {
    List<String> given = notification.getEventTypesInput();
    return given == null || given.isEmpty() ? EVENT_TYPES : Set.copyOf(given);
  }

  private boolean isHere(StorageNotification notification) {
    String where = text(notification.getBucketInput());
    return where.equals(text(bucket.getNameInput())) || where.contains(address() + ".");
  }

  private String address() {
    return References.address(StorageBucket.TF_RESOURCE_TYPE, bucket);
  }

  private String text(@Nullable String value) {
    ResolveOptions options =
        ResolveOptions.builder()
            .scope(bucket)
            .resolver(new DefaultTokenResolver(new StringConcat()))
            .build();
    return value == null ? "" : String.valueOf(Tokenization.resolve(value, options));
  }
}
