package io.aipress.shards.fleet;

import io.aipress.shards.Region;
import io.aipress.shards.errors.Checks;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The rules of where the states of a fleet are, were and go. */
final class StateBuckets {
  /** What stands in a region's place for stacks that are no shard's. */
  static final String GLOBAL = "global";

  private static final String PLACEHOLDER = "{region}";
  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,28}[a-z0-9])?");

  private StateBuckets() {}

  /** The bucket that a name with or without a placeholder means in a place. */
  static String in(String bucket, String place) {
    return bucket.replace(PLACEHOLDER, place);
  }

  /** Every bucket that is named has a name that Cloud Storage takes, and every migration moves. */
  static void check(
      Checks checks, String bucket, List<StateMigration> migrations, Collection<Region> regions) {
    bucket(checks, "stateBucket", bucket, regions);
    Set<String> names = new HashSet<>();
    for (int i = 0; i < migrations.size(); i++) {
      StateMigration migration = migrations.get(i);
      String field = "stateMigrations." + migration.name();
      String next = i + 1 < migrations.size() ? migrations.get(i + 1).from() : bucket;
      bucket(checks, field, migration.from(), regions);
      checks
          .that(
              NAME.matcher(migration.name()).matches() && names.add(migration.name()),
              "stateMigrations",
              migration.name(),
              "1 to 30 characters of a-z, 0-9 and '-', beginning with a letter, and no name twice")
          .that(
              !migration.from().equals(next),
              field,
              migration.from(),
              "another bucket than the one that the states go to");
    }
  }

  private static void bucket(
      Checks checks, String field, String bucket, Collection<Region> regions) {
    Stream.concat(regions.stream().map(Region::name), Stream.of(GLOBAL))
        .map(place -> in(bucket, place))
        .filter(name -> !Fleet.isBucketName(name))
        .findFirst()
        .ifPresent(name -> checks.add(Fleet.bucketProblem(field, name)));
  }
}
