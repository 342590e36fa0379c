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
    int least = Math.max(2, wanted.length() / 3) + 1;
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

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
