package io.aipress.cli.doctor;

import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.bucket.BucketDifference;
import io.aipress.state.terraform.bucket.BucketPlan;
import io.aipress.state.terraform.bucket.StateBucketSetup;
import io.aipress.state.terraform.store.ClientSettings;
import io.aipress.state.terraform.store.StateClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Looks whether the buckets of the states are there, and keep states as they should. */
final class StateBucketCheck {
  private static final String NAME = "state bucket";
  private static final String BOOTSTRAP = "aipress state bootstrap --project PROJECT";

  /** Somebody waits before a screen. */
  private static final ClientSettings IMPATIENT =
      new ClientSettings(Duration.ofMillis(500), Duration.ofSeconds(5));

  private final Map<String, String> environment;

  StateBucketCheck(Map<String, String> environment) {
    this.environment = environment;
  }

  /** One check for each bucket. */
  List<Check> examine(Fleet fleet) {
    SortedSet<String> buckets = new TreeSet<>();
    for (Region region : fleet.regions().keySet()) {
      buckets.add(fleet.stateBucketOf(region));
    }
    buckets.add(fleet.globalStateBucket());
    List<Check> checks = new ArrayList<>();
    try (StateClient client = StateClient.open(environment, "none", IMPATIENT)) {
      buckets.forEach(bucket -> checks.add(examine(client, bucket)));
    } catch (AipressException e) {
      return buckets.stream().map(bucket -> failed(bucket, e)).toList();
    }
    return checks;
  }

  private static Check examine(StateClient client, String bucket) {
    try {
      Optional<BucketPlan> plan = StateBucketSetup.look(client, bucket);
      if (plan.isEmpty()) {
        return Check.warning(NAME, bucket + " does not exist", BOOTSTRAP + " shows what to make");
      }
      if (plan.get().isEmpty()) {
        return Check.ok(NAME, bucket);
      }
      return Check.warning(
          NAME,
          "%s: %s"
              .formatted(
                  bucket,
                  plan.get().differences().stream()
                      .map(StateBucketCheck::text)
                      .collect(Collectors.joining(", "))),
          BOOTSTRAP + " shows how to mend it");
    } catch (AipressException e) {
      return failed(bucket, e);
    }
  }

  private static String text(BucketDifference difference) {
    return difference.setting() + " " + difference.present();
  }

  private static Check failed(String bucket, AipressException failure) {
    Problem problem = failure.problems().get(0);
    String needed = "needed to deploy, not to synth";
    return switch (problem.code()) {
      case STATE_DENIED ->
          Check.warning(
              NAME,
              bucket + ": not looked at, for want of credentials or of storage.buckets.get",
              needed);
      case STATE_UNREACHABLE -> Check.warning(NAME, bucket + ": Cloud Storage not reached", needed);
      default ->
          Check.warning(NAME, bucket + ": " + problem.message(), String.valueOf(problem.fix()));
    };
  }
}
