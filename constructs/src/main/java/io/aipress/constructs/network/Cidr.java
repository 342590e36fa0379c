package io.aipress.constructs.network;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses.
 *
 * @param first its first address, as a number
 * @param prefix leading bits that all its addresses share, 0 to 32
 */
record Cidr(long first, int prefix) {
  /** What a text must be, for messages. */
  static final String RULE = "an IPv4 range in CIDR form without host bits, such as ";

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

  /** The range, unless the text is none or has bits set below its prefix. */
  static Optional<Cidr> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long address = 0;
    for (int i = 1; i <= 4; i++) {
      int octet = Integer.parseInt(form.group(i));
      if (octet > 255) {
        return Optional.empty();
      }
      address = address * 256 + octet;
    }
    int prefix = Integer.parseInt(form.group(5));
    if (prefix > 32) {
      return Optional.empty();
    }
    Cidr range = new Cidr(address, prefix);
    return address % range.size() == 0 ? Optional.of(range) : Optional.empty();
  }

  long size() {
    return 1L << (32 - prefix);
  }

  boolean overlaps(Cidr other) {
    return first < other.first + other.size() && other.first < first + size();
  }
}
