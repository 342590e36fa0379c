package io.aipress.state.terraform.bucket;

import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.BucketInfo.IamConfiguration;
import com.google.cloud.storage.BucketInfo.LifecycleRule;
import com.google.cloud.storage.BucketInfo.PublicAccessPrevention;
import com.google.cloud.storage.BucketInfo.SoftDeletePolicy;
import io.aipress.shards.fleet.StatePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is looked at in a bucket of states, and how it becomes what it should be. */
enum BucketSetting {
  /** Every state that is replaced stays for a while. */
  VERSIONING("versioning") {
    @Override
    String present(BucketInfo bucket) {
      return Boolean.TRUE.equals(bucket.versioningEnabled()) ? "on" : "off";
    }

    @Override
    String wanted() {
      return "on";
    }

    @Override
    void set(BucketInfo.Builder bucket) {
      bucket.setVersioningEnabled(true);
    }
  },

  /** Access is decided by IAM alone, so that a condition on a prefix holds. */
  UNIFORM_ACCESS("uniform access") {
    @Override
    String present(BucketInfo bucket) {
      IamConfiguration iam = bucket.getIamConfiguration();
      boolean on = iam != null && Boolean.TRUE.equals(iam.isUniformBucketLevelAccessEnabled());
      return on ? "on" : "off";
    }

    @Override
    String wanted() {
      return "on";
    }

    @Override
    void set(BucketInfo.Builder bucket) {
      bucket.setIamConfiguration(PRIVATE);
    }
  },

  /** Nobody can open it to the world. */
  PUBLIC_ACCESS("public access prevention") {
    @Override
    String present(BucketInfo bucket) {
      IamConfiguration iam = bucket.getIamConfiguration();
      boolean on =
          iam != null && iam.getPublicAccessPrevention() == PublicAccessPrevention.ENFORCED;
      return on ? "enforced" : "inherited";
    }

    @Override
    String wanted() {
      return "enforced";
    }

    @Override
    void set(BucketInfo.Builder bucket) {
      bucket.setIamConfiguration(PRIVATE);
    }
  },

  /** Replaced states go when there are enough newer ones, released locks soon. */
  LIFECYCLE("lifecycle") {
    @Override
    String present(BucketInfo bucket) {
      List<? extends LifecycleRule> rules = bucket.getLifecycleRules();
      return rules == null || rules.isEmpty() ? "none" : LifecycleText.of(rules);
    }

    @Override
    String wanted() {
      return LifecycleText.of(RULES);
    }

    @Override
    void set(BucketInfo.Builder bucket) {
      bucket.setLifecycleRules(RULES);
    }
  },

  /** What was deleted by mistake can be brought back; longer than the default is fine too. */
  SOFT_DELETE("soft delete") {
    @Override
    String present(BucketInfo bucket) {
      SoftDeletePolicy policy = bucket.getSoftDeletePolicy();
      Duration kept = policy == null ? null : policy.getRetentionDuration();
      if (kept == null || kept.isZero()) {
        return "off";
      }
      return kept.compareTo(StatePolicy.SOFT_DELETE) >= 0 ? wanted() : kept.toDays() + " days";
    }

    @Override
    String wanted() {
      return "%d days or more".formatted(StatePolicy.SOFT_DELETE.toDays());
    }

    @Override
    void set(BucketInfo.Builder bucket) {
      bucket.setSoftDeletePolicy(
          SoftDeletePolicy.newBuilder().setRetentionDuration(StatePolicy.SOFT_DELETE).build());
    }
  },

  /** Terraform unlocks by deleting; a retention policy would keep every stack locked. */
  RETENTION("retention policy") {
    @Override
    String present(BucketInfo bucket) {
      Duration kept = bucket.getRetentionPeriodDuration();
      if (kept == null || kept.isZero()) {
        return "none";
      }
      boolean locked = Boolean.TRUE.equals(bucket.retentionPolicyIsLocked());
      return "%d seconds%s".formatted(kept.toSeconds(), locked ? ", locked for ever" : "");
    }

    @Override
    String wanted() {
      return "none";
    }

    @Override
    void set(BucketInfo.Builder bucket) {
      bucket.setRetentionPeriodDuration(null);
    }

    @Override
    boolean canChange(BucketInfo bucket) {
      return !Boolean.TRUE.equals(bucket.retentionPolicyIsLocked());
    }
  },

  /** A hold on every new object would have the same effect. */
  DEFAULT_HOLD("default event-based hold") {
    @Override
    String present(BucketInfo bucket) {
      return Boolean.TRUE.equals(bucket.getDefaultEventBasedHold()) ? "on" : "off";
    }

    @Override
    String wanted() {
      return "off";
    }

    @Override
    void set(BucketInfo.Builder bucket) {
      bucket.setDefaultEventBasedHold(false);
    }
  },

  /** Buckets with a hierarchical namespace have no versions, and keep what they are. */
  NAMESPACE("hierarchical namespace") {
    @Override
    String present(BucketInfo bucket) {
      BucketInfo.HierarchicalNamespace namespace = bucket.getHierarchicalNamespace();
      return namespace != null && Boolean.TRUE.equals(namespace.getEnabled()) ? "on" : "off";
    }

    @Override
    String wanted() {
      return "off";
    }

    @Override
    void set(BucketInfo.Builder bucket) {
      // A new bucket has none.
    }

    @Override
    boolean canChange(BucketInfo bucket) {
      return false;
    }
  };

  private static final IamConfiguration PRIVATE =
      IamConfiguration.newBuilder()
          .setIsUniformBucketLevelAccessEnabled(true)
          .setPublicAccessPrevention(PublicAccessPrevention.ENFORCED)
          .build();

  private static final List<LifecycleRule> RULES =
      List.of(
          new LifecycleRule(
              LifecycleRule.LifecycleAction.newDeleteAction(),
              LifecycleRule.LifecycleCondition.newBuilder()
                  .setIsLive(false)
                  .setNumberOfNewerVersions(StatePolicy.KEPT_STATES)
                  .setMatchesSuffix(List.of(StatePolicy.STATE_SUFFIX))
                  .build()),
          new LifecycleRule(
              LifecycleRule.LifecycleAction.newDeleteAction(),
              LifecycleRule.LifecycleCondition.newBuilder()
                  .setDaysSinceNoncurrentTime(StatePolicy.KEPT_LOCK_DAYS)
                  .setMatchesSuffix(List.of(StatePolicy.LOCK_SUFFIX))
                  .build()));

  private final String text;

  BucketSetting(String text) {
    this.text = text;
  }

  /** How people call it. */
  String text() {
    return text;
  }

  /** What the bucket has. */
  abstract String present(BucketInfo bucket);

  /** What it should have. */
  abstract String wanted();

  /** Makes it so, once it is written. */
  abstract void set(BucketInfo.Builder bucket);

  /** Whether what the bucket has can still be changed. */
  boolean canChange(BucketInfo bucket) {
    return true;
  }

  /** Rules of a lifecycle in words, in an order of their own. */
  private static final class LifecycleText {
    private LifecycleText() {}

    static String of(List<? extends LifecycleRule> rules) {
      return rules.stream().map(LifecycleText::rule).sorted().collect(Collectors.joining("; "));
    }

    private static String rule(LifecycleRule rule) {
      LifecycleRule.LifecycleCondition when = rule.getCondition();
      StringBuilder text =
          new StringBuilder(rule.getAction().getActionType().toLowerCase(Locale.ROOT));
      add(text, " *", suffixes(when.getMatchesSuffix()), "");
      add(text, " under ", prefixes(when.getMatchesPrefix()), "");
      add(text, " live: ", when.getIsLive() == null || !when.getIsLive() ? null : "yes", "");
      add(text, " with ", when.getNumberOfNewerVersions(), " newer versions");
      add(text, " replaced for ", days(when.getDaysSinceNoncurrentTime()), "");
      add(text, " older than ", days(when.getAge()), "");
      add(text, " made before ", when.getCreatedBeforeOffsetDateTime(), "");
      add(text, " replaced before ", when.getNoncurrentTimeBeforeOffsetDateTime(), "");
      add(text, " of class ", when.getMatchesStorageClass(), "");
      return text.toString();
    }

    private static void add(
        StringBuilder text, String before, @Nullable Object value, String after) {
      if (value != null) {
        text.append(before).append(value).append(after);
      }
    }

    private static @Nullable String days(@Nullable Integer days) {
      return days == null ? null : days + (days == 1 ? " day" : " days");
    }

    private static @Nullable String suffixes(@Nullable List<String> suffixes) {
      return suffixes == null || suffixes.isEmpty() ? null : String.join(", *", suffixes);
    }

    private static @Nullable String prefixes(@Nullable List<String> prefixes) {
      return prefixes == null || prefixes.isEmpty()
          ? null
          : String.join(", ", Objects.requireNonNull(prefixes));
    }
  }
}
