package io.aipress.cli.view;

import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.bucket.BucketDifference;
import io.aipress.state.terraform.bucket.BucketPlan;
import io.aipress.state.terraform.bucket.BucketWish;
import java.util.List;
import java.util.Map;

/** A bucket of states, as it is and as it should be. */
public final class BucketView {
  /** The headings of {@link #rows}. */
  public static final List<String> HEADING = List.of("SETTING", "IS", "SHOULD BE");

  private BucketView() {}

  /** The bucket in one line. */
  public static String head(BucketWish wish, BucketPlan plan) {
    return "bucket %s in project %s, location %s: %s"
        .formatted(
            wish.bucket(),
            wish.project(),
            wish.location(),
            !plan.exists() ? "is not there" : plan.isEmpty() ? "is as it should be" : "differs");
  }

  /** What differs, a row each. */
  public static List<List<String>> rows(BucketPlan plan) {
    return plan.differences().stream()
        .map(
            difference ->
                List.of(
                    difference.setting(),
                    Problem.shown(difference.present()),
                    difference.wanted() + (difference.canChange() ? "" : " (cannot be changed)")))
        .toList();
  }

  /** The same as keys. */
  public static Map<String, Object> document(BucketWish wish, BucketPlan plan) {
    return new Document()
        .put("bucket", wish.bucket())
        .put("project", wish.project())
        .put("location", wish.location())
        .put("exists", plan.exists())
        .put("differences", plan.differences().stream().map(BucketView::document).toList())
        .map();
  }

  private static Map<String, Object> document(BucketDifference difference) {
    return new Document()
        .put("setting", difference.setting())
        .put("is", difference.present())
        .put("shouldBe", difference.wanted())
        .put("canChange", difference.canChange())
        .map();
  }
}
