package io.aipress.cli.command.state;

import io.aipress.cli.command.base.FleetCommand;
import io.aipress.cli.command.base.GlobalOptions;
import io.aipress.cli.console.Console;
import io.aipress.cli.view.BucketView;
import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Encryption;
import io.aipress.shards.fleet.Fleet;
import io.aipress.state.terraform.bucket.BucketPlan;
import io.aipress.state.terraform.bucket.BucketWish;
import io.aipress.state.terraform.bucket.StateBucketSetup;
import io.aipress.state.terraform.store.ClientSettings;
import io.aipress.state.terraform.store.StateClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code aipress state bootstrap}. */
@Command(
    name = "bootstrap",
    mixinStandardHelpOptions = true,
    description =
        "Make the bucket of the states, or mend it: versions, uniform access, no public access, a"
            + " lifecycle for old states and locks, soft delete, and nothing that would keep a lock"
            + " from being released. Without --apply it prints what is and what should be, and"
            + " changes nothing. What is in the bucket is never touched.")
final class BootstrapBucket extends FleetCommand {
  @Option(
      names = "--project",
      paramLabel = "PROJECT",
      required = true,
      description = "the project that the bucket belongs to: a central one, not a shard's")
  private String project = "";

  @Option(
      names = "--location",
      paramLabel = "LOCATION",
      description =
          "where the bucket is kept; default: the region itself for a bucket of one region, else the"
              + " multi-region around all regions of the fleet")
  private @Nullable String location;

  @Option(
      names = "--kms-key",
      paramLabel = "KEY",
      description =
          "the key that encrypts by default, projects/P/locations/L/keyRings/R/cryptoKeys/K, where"
              + " {region} for L stands for where each bucket is;"
              + " default: the key that the bucket has, Google's for a new one")
  private String kmsKey = "";

  @Option(names = "--apply", description = "make it so")
  private boolean apply;

  @Override
  protected void run(GlobalOptions global, Fleet fleet, Console console) {
    List<BucketWish> wishes = new ArrayList<>();
    places(fleet)
        .forEach(
            (bucket, place) -> wishes.add(new BucketWish(bucket, project, place, keyIn(place))));
    List<Map<String, Object>> documents = new ArrayList<>();
    List<StateBucketSetup> setups = new ArrayList<>();
    List<Problem> unfit = new ArrayList<>();
    boolean done = true;
    try (StateClient client =
        StateClient.open(global.environment(), project, ClientSettings.DEFAULT)) {
      for (BucketWish wish : wishes) {
        StateBucketSetup setup = new StateBucketSetup(client, wish);
        BucketPlan plan = setup.plan();
        console.line(BucketView.head(wish, plan));
        if (!plan.isEmpty()) {
          console.table(BucketView.HEADING, BucketView.rows(plan));
          setups.add(setup);
          done = false;
        }
        unfit.addAll(setup.unfit(plan));
        documents.add(BucketView.document(wish, plan));
      }
      console.attach("buckets", documents);
      if (!unfit.isEmpty()) {
        throw new AipressException(unfit);
      }
      if (apply) {
        setups.forEach(StateBucketSetup::apply);
      }
    }
    console.line(
        done ? "nothing to do" : apply ? "done" : "dry run, nothing written; next: " + next());
    console.document(Map.of("applied", apply && !done));
  }

  /** The key for a bucket there. */
  private String keyIn(String place) {
    return kmsKey.replace("{region}", Encryption.keyLocation(place));
  }

  private String next() {
    return "aipress state bootstrap --project %s%s%s --apply"
        .formatted(
            project,
            location == null ? "" : " --location " + location,
            kmsKey.isEmpty() ? "" : " --kms-key " + kmsKey);
  }

  /** The buckets of the fleet, and where each is to be. */
  private SortedMap<String, String> places(Fleet fleet) {
    SortedMap<String, String> places = new TreeMap<>();
    if (fleet.globalStateBucket().equals(fleet.stateBucket())) {
      places.put(fleet.stateBucket(), location == null ? aroundAll(fleet) : location);
      return places;
    }
    for (Region region : fleet.regions().keySet()) {
      places.put(fleet.stateBucketOf(region), region.name());
    }
    places.put(fleet.globalStateBucket(), location == null ? aroundAll(fleet) : location);
    return places;
  }

  private static String aroundAll(Fleet fleet) {
    List<String> around =
        fleet.regions().keySet().stream().map(Region::multiRegion).distinct().toList();
    if (around.size() == 1) {
      return around.get(0);
    }
    throw new AipressException(
        Problem.of(
                ErrorCode.ARGUMENT_INVALID,
                "the fleet has regions in %s, so say where its states are kept"
                    .formatted(String.join(", ", around)))
            .field("location", null)
            .rule("a location of Cloud Storage; it can never be changed")
            .fix("add --location with one of " + String.join(", ", around)));
  }
}
