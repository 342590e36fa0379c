package io.aipress.state.terraform.bucket;

import com.google.cloud.storage.Bucket;
import com.google.cloud.storage.BucketInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BucketField;
import com.google.cloud.storage.Storage.BucketListOption;
import com.google.cloud.storage.Storage.BucketTargetOption;
import com.google.cloud.storage.StorageException;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.store.StateClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bucket for states, or mends one, and says beforehand what it would do. Repeating it
 * changes nothing. What is in the bucket is never touched.
 */
public final class StateBucketSetup {
  private static final int FORBIDDEN = 403;
  private static final int CONFLICT = 409;
  private static final int PRECONDITION = 412;
  private static final String NONE = "-";
  private static final String ANOTHER_BUCKET =
      "use another bucket; where states are in this one already, move them by a named migration"
          + " (docs/state.md)";
  private static final String CHANGED_BACK =
      "somebody, or a policy of the organization, keeps it so; look who, then run it again";

  private final StateClient client;
  private final BucketWish wish;

  /**
   * A setup.
   *
   * @param client a connection opened for the wish's project
   */
  public StateBucketSetup(StateClient client, BucketWish wish) {
    this.client = client;
    this.wish = wish;
  }

  /**
   * What would be done.
   *
   * @throws AipressException STATE_BUCKET_FOREIGN when the bucket belongs to another project, or as
   *     {@link StateClient}
   */
  public BucketPlan plan() {
    return plan(find());
  }

  private BucketPlan plan(@Nullable Bucket bucket) {
    List<BucketDifference> differences = new ArrayList<>();
    if (bucket == null) {
      differences.add(new BucketDifference("bucket", "missing", "there", true));
      differences.add(new BucketDifference("location", NONE, wish.location(), true));
    } else if (!wish.location().equalsIgnoreCase(bucket.getLocation())) {
      differences.add(
          new BucketDifference(
              "location", String.valueOf(bucket.getLocation()), wish.location(), false));
    }
    differences.addAll(differences(bucket));
    String key = bucket == null ? null : bucket.getDefaultKmsKeyName();
    if (!wish.kmsKey().isEmpty() && !wish.kmsKey().equals(key)) {
      differences.add(
          new BucketDifference(
              "default key",
              key == null ? bucket == null ? NONE : "Google's" : key,
              wish.kmsKey(),
              true));
    }
    return new BucketPlan(bucket != null, differences);
  }

  /** What of the policy a bucket does not follow; everything, where there is none. */
  private static List<BucketDifference> differences(@Nullable BucketInfo bucket) {
    return Stream.of(BucketSetting.values())
        .filter(setting -> bucket == null || !setting.present(bucket).equals(setting.wanted()))
        .map(
            setting ->
                new BucketDifference(
                    setting.text(),
                    bucket == null ? NONE : setting.present(bucket),
                    setting.wanted(),
                    bucket == null || setting.canChange(bucket)))
        .toList();
  }

  /**
   * What of the policy a bucket does not follow, whoever owns it and wherever it is.
   *
   * @return empty when there is no such bucket
   * @throws AipressException as {@link StateClient}
   */
  public static Optional<BucketPlan> look(StateClient client, String bucket) {
    return Optional.ofNullable(client.call(bucket, storage -> storage.get(bucket)))
        .map(there -> new BucketPlan(true, differences(there)));
  }

  /**
   * Does it.
   *
   * @return what was done
   * @throws AipressException STATE_BUCKET_UNFIT when something can never be changed, and then
   *     nothing was; STATE_BUCKET_FOREIGN; STATE_CHANGED when somebody else changes it; or as
   *     {@link StateClient}
   */
  public BucketPlan apply() {
    Bucket bucket = find();
    BucketPlan plan = plan(bucket);
    List<Problem> unfit = unfit(plan);
    if (!unfit.isEmpty()) {
      throw new AipressException(unfit);
    }
    if (plan.isEmpty()) {
      return plan;
    }
    try {
      client.call(
          wish.bucket(), storage -> bucket == null ? make(storage) : mend(storage, bucket, plan));
    } catch (AipressException e) {
      throw wish.kmsKey().isEmpty() || e.problems().get(0).code() != ErrorCode.STATE_DENIED
          ? e
          : new AipressException(keyDenied(e.problems().get(0)));
    }
    List<BucketDifference> left = plan(find()).differences();
    if (!left.isEmpty()) {
      throw new AipressException(
          left.stream()
              .map(difference -> unfit(difference, "was not mended", CHANGED_BACK))
              .toList());
    }
    return plan;
  }

  /** What of a plan can never be done; none when the bucket can be made what it should be. */
  public List<Problem> unfit(BucketPlan plan) {
    return plan.differences().stream()
        .filter(difference -> !difference.canChange())
        .map(difference -> unfit(difference, "cannot be mended", ANOTHER_BUCKET))
        .toList();
  }

  /** The bucket; null when there is none. */
  private @Nullable Bucket find() {
    Bucket bucket =
        client.call(
            wish.bucket(),
            storage -> {
              try {
                return storage.get(wish.bucket());
              } catch (StorageException e) {
                if (e.getCode() == FORBIDDEN && !isOurs(storage)) {
                  throw foreign();
                }
                throw e;
              }
            });
    if (bucket != null && !client.call(wish.bucket(), this::isOurs)) {
      throw foreign();
    }
    return bucket;
  }

  private boolean isOurs(Storage storage) {
    return storage
        .list(BucketListOption.prefix(wish.bucket()), BucketListOption.fields(BucketField.NAME))
        .streamAll()
        .anyMatch(bucket -> bucket.getName().equals(wish.bucket()));
  }

  private AipressException foreign() {
    return new AipressException(
        Problem.of(
                ErrorCode.STATE_BUCKET_FOREIGN,
                "bucket %s is not in project %s".formatted(wish.bucket(), wish.project()))
            .field("stateBucket", wish.bucket())
            .rule("the bucket belongs to the project named")
            .fix(
                "name its project with --project if it is yours; else give the fleet file another"
                    + " stateBucket, for names of buckets are global"));
  }

  private Problem unfit(BucketDifference difference, String how, String fix) {
    return Problem.of(
            ErrorCode.STATE_BUCKET_UNFIT,
            "bucket %s %s: %s is %s and must be %s"
                .formatted(
                    wish.bucket(),
                    how,
                    difference.setting(),
                    difference.present(),
                    difference.wanted()))
        .field(difference.setting(), difference.present())
        .rule("must be " + difference.wanted())
        .fix(fix);
  }

  private Bucket make(Storage storage) {
    BucketInfo.Builder info = BucketInfo.newBuilder(wish.bucket()).setLocation(wish.location());
    Stream.of(BucketSetting.values())
        .filter(setting -> setting != BucketSetting.RETENTION)
        .forEach(setting -> setting.set(info));
    key(info);
    try {
      return storage.create(info.build());
    } catch (StorageException e) {
      if (e.getCode() == CONFLICT) {
        throw changed();
      }
      throw e;
    }
  }

  private Bucket mend(Storage storage, Bucket bucket, BucketPlan plan) {
    Bucket.Builder info = bucket.toBuilder();
    Stream.of(BucketSetting.values())
        .filter(
            setting ->
                plan.differences().stream()
                    .anyMatch(difference -> difference.setting().equals(setting.text())))
        .forEach(setting -> setting.set(info));
    key(info);
    try {
      return storage.update(info.build(), BucketTargetOption.metagenerationMatch());
    } catch (StorageException e) {
      if (e.getCode() == PRECONDITION) {
        throw changed();
      }
      throw e;
    }
  }

  private void key(BucketInfo.Builder info) {
    if (!wish.kmsKey().isEmpty()) {
      info.setDefaultKmsKeyName(wish.kmsKey());
    }
  }

  /** Cloud Storage refuses to make a bucket under a key that its own agent may not use. */
  private Problem keyDenied(Problem denied) {
    return denied.fix(
        "let Cloud Storage use the key: gcloud storage service-agent --project=%s --authorize-cmek=%s; and have storage.buckets.create or update in the project"
            .formatted(wish.project(), wish.kmsKey()));
  }

  private AipressException changed() {
    return new AipressException(
        Problem.of(
                ErrorCode.STATE_CHANGED,
                "somebody else has just made or changed bucket " + wish.bucket())
            .field("bucket", wish.bucket())
            .rule("a bucket is changed as it was looked at")
            .fix("run it again"));
  }
}
