package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.regex.Pattern;

/**
 * A Google Cloud region such as {@code us-central1}. Whether the fleet serves it is the fleet
 * file's business, whether Google Cloud does is Google's.
 *
 * @param name the region's name
 */
public record Region(String name) implements Comparable<Region> {
  /** The form of a region's name. */
  public static final Pattern NAME = Pattern.compile("[a-z]{2,20}-[a-z]{2,20}[0-9]{1,2}");

  /**
   * A region.
   *
   * @throws AipressException REGION_INVALID when the name has not the form of a region's
   */
  public Region {
    new Checks(ErrorCode.REGION_INVALID)
        .that(
            NAME.matcher(name).matches(),
            "region",
            name,
            "a region as Google Cloud writes them, such as us-central1",
            "give a region, not a zone or a multi-region")
        .throwIfAny();
  }

  /**
   * The Cloud Storage multi-region that holds copies near this region: {@code US}, {@code EU} or
   * {@code ASIA}; the region itself where Cloud Storage has no multi-region around it.
   *
   * @see <a href="https://cloud.google.com/storage/docs/locations">Bucket locations</a>
   */
  public String multiRegion() {
    if (name.startsWith("us-")) {
      return "US";
    }
    if (name.startsWith("europe-")) {
      return "EU";
    }
    if (name.startsWith("asia-")) {
      return "ASIA";
    }
    return name;
  }

  @Override
  public int compareTo(Region other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
