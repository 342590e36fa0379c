package io.aipress.shards.fleet;

import java.util.regex.Pattern;

/** What Google Cloud takes for the labels of a resource. */
public final class Labels {
  /** The form of a key. */
  public static final Pattern KEY = Pattern.compile("[a-z][a-z0-9_-]{0,62}");

  /** The form of a key, in words that read on from "must be". */
  public static final String KEY_RULE =
      "a key of 1 to 63 characters of a-z, 0-9, '_' and '-', beginning with a letter";

  /** The form of a value. */
  public static final Pattern VALUE = Pattern.compile("[a-z0-9_-]{0,63}");

  /** The form of a value, in words that read on from "must be". */
  public static final String VALUE_RULE = "at most 63 characters of a-z, 0-9, '_' and '-'";

  private Labels() {}
}
