package io.aipress.cli.starter;

import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import java.util.List;

/**
 * Made-up tenants under names that nobody can own ({@code .example} and {@code .test}, RFC 2606):
 * 60 % bronze, 30 % silver, 10 % gold, in three regions by the weights of the starter fleet file.
 * The same number of tenants is always the same list, and a longer list begins with the shorter
 * one.
 */
public final class SampleTenants {
  /** How many tenants the starter list has. */
  public static final int STARTER_COUNT = 12;

  /** Most tenants, of which every one still has a name of its own within the rule for ids. */
  public static final int MAX_COUNT = 1_000_000;

  private static final List<String> PLACES =
      List.of(
          "harbor",
          "maple",
          "river",
          "summit",
          "lantern",
          "copper",
          "meadow",
          "orchard",
          "willow",
          "granite",
          "juniper",
          "cobalt",
          "amber",
          "prairie",
          "canyon",
          "birch",
          "cedar",
          "north",
          "sunny",
          "velvet",
          "golden",
          "quiet",
          "little",
          "old-town",
          "market",
          "station",
          "garden",
          "island",
          "valley");

  private static final List<String> TRADES =
      List.of(
          "bakery", "books", "dental", "cycles", "florist", "coffee", "yoga", "legal", "pottery",
          "cinema", "bistro", "hostel", "music", "optics", "travel", "academy", "garage", "gallery",
          "kitchen", "tailor", "records");

  /** Twenty shares of five hundredths: 40, 35 and 25 %. */
  private static final List<Share> SHARES =
      List.of(
          new Share(new Region("us-central1"), 8),
          new Share(new Region("europe-west1"), 15),
          new Share(new Region("asia-northeast1"), 20));

  private static final int SLOTS = 20;

  /** A region has the slots below this one that no region before it has. */
  private record Share(Region region, int below) {}

  private SampleTenants() {}

  /**
   * A tenant list with its header, lines ending with LF.
   *
   * @param count how many tenants, 1 to {@value #MAX_COUNT}
   * @throws IllegalArgumentException for any other count
   */
  public static String csv(int count) {
    if (count < 1 || count > MAX_COUNT) {
      throw new IllegalArgumentException(
          "count must be from 1 to %d, got %d".formatted(MAX_COUNT, count));
    }
    StringBuilder csv = new StringBuilder("tenant,tier,domain,region\n");
    for (int i = 0; i < count; i++) {
      String id = id(i);
      csv.append(id).append(',').append(tier(i)).append(',').append(domains(i, id)).append(',');
      csv.append(region(i)).append('\n');
    }
    return csv.toString();
  }

  /** 29 places and 21 trades have no common factor, so 609 pairs pass before a number is needed. */
  private static String id(int i) {
    String pair = PLACES.get(i % PLACES.size()) + "-" + TRADES.get(i % TRADES.size());
    int round = i / (PLACES.size() * TRADES.size());
    return round == 0 ? pair : pair + "-" + (round + 1);
  }

  private static ServiceTier tier(int i) {
    int slot = i % 10;
    return slot < 6 ? ServiceTier.BRONZE : slot < 9 ? ServiceTier.SILVER : ServiceTier.GOLD;
  }

  private static String domains(int i, String id) {
    String domain = id + (i % 5 == 3 ? ".test" : ".example");
    return i % 4 == 1 ? domain + " www." + domain : domain;
  }

  /** Seven and twenty have no common factor; the shift gives every tier every region. */
  private static Region region(int i) {
    int slot = (7 * i + 3 * (i / SLOTS)) % SLOTS;
    return SHARES.stream().filter(share -> slot < share.below()).findFirst().orElseThrow().region();
  }
}
