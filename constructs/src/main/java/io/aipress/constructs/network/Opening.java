package io.aipress.constructs.network;

import io.aipress.constructs.internal.References;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a firewall lets through: TCP, in one direction, between tagged members of the network and
 * ranges of addresses. Answers pass by themselves.
 *
 * @param name what it is for, such as {@code cache}; a construct id and the end of the rule's name
 * @param direction seen from the members
 * @param tag which members, see {@link NetworkTags}
 * @param ranges of the other side, in CIDR form; may be references
 * @param ports TCP ports, 1 to 65535, at least one
 */
public record Opening(
    String name, Direction direction, String tag, List<String> ranges, List<Integer> ports) {

  /** Where connections are opened to. */
  public enum Direction {
    /** From the ranges to the members. */
    INGRESS,
    /** From the members to the ranges. */
    EGRESS
  }

  /** Where Google's tunnel for SSH comes from (Identity-Aware Proxy TCP forwarding). */
  public static final String IAP_RANGE = "35.235.240.0/20";

  private static final int SSH = 22;

  /** Every address there is. */
  public static final String ANYWHERE = "0.0.0.0/0";

  private static final int MAX_PORT = 65_535;

  private static final Pattern NAME = Pattern.compile("[a-z]([a-z0-9-]{0,22}[a-z0-9])?");
  private static final Pattern TAG = Pattern.compile("[a-z]([a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * An opening that Google Cloud takes: neither ranges nor ports are checked by the provider.
   *
   * @throws AipressException CONFIG_INVALID
   */
  public Opening {
    ranges = List.copyOf(ranges);
    ports = List.copyOf(ports);
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    checks
        .matches("name", name, NAME, "1 to 24 characters of a-z, 0-9 and '-'")
        .matches("tag", tag, TAG, "a network tag: 1 to 63 characters of a-z, 0-9 and '-'")
        .that(!ranges.isEmpty(), "ranges", ranges, "at least one range of addresses")
        .that(!ports.isEmpty(), "ports", ports, "at least one TCP port");
    for (String range : ranges) {
      checks.that(
          References.isReference(range) || Cidr.parse(range).isPresent(),
          "ranges",
          range,
          Cidr.RULE + ShardNetworkConfig.DEFAULT_SERVICES_CIDR);
    }
    for (int port : ports) {
      checks.that(port >= 1 && port <= MAX_PORT, "ports", port, "a TCP port, 1 to " + MAX_PORT);
    }
    checks.throwIfAny();
  }

  /** Lets ranges of addresses reach members of the network. */
  public static Opening ingress(String name, List<String> from, String tag, Integer... ports) {
    return new Opening(name, Direction.INGRESS, tag, from, List.of(ports));
  }

  /**
   * Lets whom IAM allows reach members of the network by SSH, through Google's tunnel. Off
   * everywhere by default.
   */
  public static Opening sshThroughIap(String name, String tag) {
    return ingress(name, List.of(IAP_RANGE), tag, SSH);
  }

  /** Lets members of the network reach ranges of addresses. */
  public static Opening egress(String name, String tag, List<String> to, Integer... ports) {
    return new Opening(name, Direction.EGRESS, tag, to, List.of(ports));
  }
}
