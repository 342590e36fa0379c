package io.aipress.cli.text;

import java.util.Collection;
import java.util.Locale;

/** Says which known name somebody may have meant. */
public final class Nearest {
  private static final int SHORTEST_PREFIX = 3;

  private Nearest() {}

  /**
   * What to do about a name that nobody knows: {@code did you mean capacity?}, or all known names
   * when none is near.
   *
   * @param given the name received
   * @param known the names there are, at least one
   */
  public static String hint(String given, Collection<String> known) {
    String wanted = plain(given);
    String best = "";
    int least = Math.max(1, wanted.length() / 3) + 1;
    for (String name : known) {
      String candidate = plain(name);
      int far = isPrefix(wanted, candidate) ? 1 : distance(wanted, candidate);
      if (far < least) {
        best = name;
        least = far;
      }
    }
    return best.isEmpty() ? "use one of " + String.join(", ", known) : "did you mean " + best + "?";
  }

  private static String plain(String name) {
    String shortened = name.substring(0, Math.min(name.length(), 64));
    return shortened.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
  }

  private static boolean isPrefix(String a, String b) {
    return Math.min(a.length(), b.length()) >= SHORTEST_PREFIX
        && (a.startsWith(b) || b.startsWith(a));
  }

  /** How many characters to add, drop, change or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          cost[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
        least = Math.min(least, cost[i - 1][j - 1] + change);
        if (isSwapped(a, i, b, j)) {
          least = Math.min(least, cost[i - 2][j - 2] + 1);
        }
        cost[i][j] = least;
      }
    }
    return cost[a.length()][b.length()];
  }

  private static boolean isSwapped(String a, int i, String b, int j) {
    return i > 1
        && j > 1
        && a.charAt(i - 1) == b.charAt(j - 2)
        && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
