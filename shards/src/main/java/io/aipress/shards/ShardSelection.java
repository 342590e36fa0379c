package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A choice of shards as users write it: numbers and ranges such as {@code 1,4-9}.
 *
 * @param shards the shards chosen, at least one
 */
public record ShardSelection(SortedSet<ShardId> shards) {
  /** Numbers and ranges that are shown of a long choice. */
  static final int SHOWN = 12;

  private static final Pattern PART = Pattern.compile("([0-9]{1,4})(?:-([0-9]{1,4}))?");

  /** A choice that cannot change. */
  public ShardSelection {
    shards = Collections.unmodifiableSortedSet(new TreeSet<>(shards));
  }

  /**
   * The choice that a text makes.
   *
   * @throws AipressException ARGUMENT_INVALID for anything but numbers and rising ranges,
   *     SHARD_ID_INVALID for 0
   */
  public static ShardSelection parse(String text) {
    SortedSet<ShardId> chosen = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      Matcher matcher = PART.matcher(part.strip());
      if (!matcher.matches()) {
        throw invalid(text);
      }
      int first = Integer.parseInt(matcher.group(1));
      int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
      if (last < first) {
        throw invalid(text);
      }
      for (int number = first; number <= last; number++) {
        chosen.add(new ShardId(number));
      }
    }
    return new ShardSelection(chosen);
  }

  /** The choice as {@link #parse} takes it: {@code 1,4-9}. */
  public String text() {
    return String.join(",", parts());
  }

  /**
   * The choice in a line: as {@link #text()}, but of more than {@value #SHOWN} numbers and ranges
   * the rest is counted.
   */
  public String shortText() {
    List<String> parts = parts();
    int rest = parts.size() - SHOWN;
    return rest <= 0
        ? text()
        : "%s and %d more".formatted(String.join(",", parts.subList(0, SHOWN)), rest);
  }

  private List<String> parts() {
    List<String> parts = new ArrayList<>();
    int first = 0;
    int last = -1;
    for (ShardId shard : shards) {
      if (shard.number() != last + 1) {
        add(parts, first, last);
        first = shard.number();
      }
      last = shard.number();
    }
    add(parts, first, last);
    return parts;
  }

  private static void add(List<String> parts, int first, int last) {
    if (last >= first) {
      parts.add(first == last ? String.valueOf(first) : first + "-" + last);
    }
  }

  private static AipressException invalid(String text) {
    return new AipressException(
        Checks.broken(
                ErrorCode.ARGUMENT_INVALID, "shards", text, "numbers and rising ranges: 1,4-9")
            .fix("list the shards as in --shards 1,4-9"));
  }
}
