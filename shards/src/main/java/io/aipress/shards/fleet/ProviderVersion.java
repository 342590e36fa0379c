package io.aipress.shards.fleet;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The exact version of {@code hashicorp/google} that the stacks require.
 *
 * @param text three numbers, such as {@code 5.45.2}
 */
public record ProviderVersion(String text) implements Comparable<ProviderVersion> {
  /** The last 5.x: the bindings are generated from 5.4.0, and a 5.x accepts what 5.4.0 did. */
  public static final String DEFAULT = "5.45.2";

  private static final Pattern RULE = Pattern.compile("5\\.([4-9]|[1-9][0-9])\\.(0|[1-9][0-9]?)");

  /**
   * A 5.x version, 5.4.0 or later because the bindings are generated from that. An argument that
   * came later is refused where it is used, with PROVIDER_TOO_OLD.
   *
   * @throws AipressException FLEET_VALUE_INVALID
   */
  public ProviderVersion {
    new Checks(ErrorCode.FLEET_VALUE_INVALID)
        .matches("version", text, RULE, "one exact version from 5.4.0 to the last 5.x")
        .throwIfAny();
  }

  /** The last 5.x. */
  public static ProviderVersion defaults() {
    return new ProviderVersion(DEFAULT);
  }

  @Override
  public int compareTo(ProviderVersion other) {
    return Comparator.comparingInt((int[] v) -> v[0])
        .thenComparingInt(v -> v[1])
        .thenComparingInt(v -> v[2])
        .compare(numbers(), other.numbers());
  }

  private int[] numbers() {
    String[] parts = text.split("\\.", -1);
    return new int[] {
      Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
