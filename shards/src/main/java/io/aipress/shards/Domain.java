package io.aipress.shards;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.net.IDN;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host name that a site answers to, in lower-case ASCII; international names are kept as
 * punycode.
 *
 * @param ascii at least two labels of 1 to 63 characters, {@value #MAX_LENGTH} characters in all
 */
public record Domain(String ascii) implements Comparable<Domain> {
  /** Longest host name, in characters (RFC 1035, 2.3.4, less the dots that text leaves out). */
  public static final int MAX_LENGTH = 253;

  /** Longest label, in characters (RFC 1035, 2.3.4). */
  private static final int MAX_LABEL = 63;

  /**
   * The characters that IDNA 2003, which the JDK implements, maps away and IDNA 2008, which
   * browsers follow, keeps: with them {@code stra\u00dfe.de} would silently become {@code
   * strasse.de}, another owner's name.
   *
   * @see <a href="https://www.unicode.org/reports/tr46/#Deviations">UTS 46, Deviations</a>
   */
  private static final Pattern DEVIATIONS = Pattern.compile("[\\u00df\\u03c2\\u200c\\u200d]");

  /**
   * A name that is already in lower-case ASCII. Use {@link #of(String)} for text from a user.
   *
   * @throws AipressException DOMAIN_INVALID when it is not a host name
   */
  public Domain {
    if (ascii.length() > MAX_LENGTH
        || !hasHostLabels(ascii)
        || isNumber(ascii, ascii.lastIndexOf('.') + 1)) {
      throw invalid(ascii, "give the bare host name: no scheme, port, path or wildcard");
    }
  }

  /**
   * The domain that a user wrote, in any case and in any script.
   *
   * @throws AipressException DOMAIN_INVALID when it is not a host name, or when IDNA 2003 and 2008
   *     disagree about it
   */
  public static Domain of(String text) {
    if (isAscii(text)) {
      return new Domain(text.toLowerCase(Locale.ROOT));
    }
    if (text.length() > MAX_LENGTH || DEVIATIONS.matcher(text).find()) {
      throw invalid(text, "give this name in its punycode form (xn--...)");
    }
    try {
      return new Domain(IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid(text, "give this name in its punycode form (xn--...)");
    }
  }

  /**
   * Whether it is two labels or more with dots between them. A loop, since an import makes every
   * name several times, and a pattern took half of its time.
   */
  private static boolean hasHostLabels(String ascii) {
    int begin = 0;
    for (int dot = ascii.indexOf('.'); dot >= 0; dot = ascii.indexOf('.', begin)) {
      if (!isLabel(ascii, begin, dot)) {
        return false;
      }
      begin = dot + 1;
    }
    return begin > 0 && isLabel(ascii, begin, ascii.length());
  }

  private static boolean isLabel(String ascii, int begin, int end) {
    if (begin == end
        || end - begin > MAX_LABEL
        || ascii.charAt(begin) == '-'
        || ascii.charAt(end - 1) == '-') {
      return false;
    }
    for (int i = begin; i < end; i++) {
      if (!TenantId.isIdCharacter(ascii.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 128) {
        return false;
      }
    }
    return true;
  }

  /** Whether the last label is a number, as in an IP address. */
  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static AipressException invalid(String text, String fix) {
    return new AipressException(
        Checks.broken(
                ErrorCode.DOMAIN_INVALID,
                "domain",
                text,
                "a host name of two or more labels, 253 characters at most")
            .fix(fix));
  }

  @Override
  public int compareTo(Domain other) {
    return ascii.compareTo(other.ascii);
  }

  @Override
  public String toString() {
    return ascii;
  }
}
