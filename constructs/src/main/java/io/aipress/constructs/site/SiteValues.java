package io.aipress.constructs.site;

import com.hashicorp.cdktf.ITerraformIterator;
import com.hashicorp.cdktf.TerraformIterator;
import com.hashicorp.cdktf.Token;
import io.aipress.constructs.internal.References;
import io.aipress.shards.registry.SiteRole;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A site's values in the form in which they go into resources: written out, or of each.value. */
final class SiteValues {
  private static final String ROLE = "role";
  private static final String PASSWORD_VERSION = "password_version";

  private final @Nullable Map<String, Object> literal;
  private final @Nullable String local;

  private SiteValues(@Nullable Map<String, Object> literal, @Nullable String local) {
    this.literal = literal;
    this.local = local;
  }

  static SiteValues of(Sites sites) {
    return sites instanceof Sites.One one
        ? new SiteValues(one.site().toMap(), null)
        : new SiteValues(null, "local." + ((Sites.Each) sites).local());
  }

  /** The value of a key of {@link Site#toMap()} as text. */
  String text(String key) {
    return literal == null ? "${each.value." + key + "}" : String.valueOf(literal.get(key));
  }

  /** The value of a key as a number: cdktf's number token when it is not known here. */
  Number number(String key) {
    return literal == null ? Token.asNumber(text(key)) : Integer.valueOf(text(key));
  }

  /** One text for sites of a role, another for all others. */
  String ifRole(SiteRole role, String then, String otherwise) {
    if (literal == null) {
      return "${each.value.%s == \"%s\" ? \"%s\" : \"%s\"}"
          .formatted(ROLE, role.text(), then, otherwise);
    }
    return role.text().equals(literal.get(ROLE)) ? then : otherwise;
  }

  /** One text for sites that have a key in their data, another for all others. */
  String ifHas(String key, String then, String otherwise) {
    return "${can(each.value.%s) ? \"%s\" : \"%s\"}".formatted(key, then, otherwise);
  }

  /** The expression of a map of the sites that have a key; null for a single site. */
  @Nullable String mapHaving(String key) {
    return local == null
        ? null
        : "{ for id, site in %s : id => site if can(site.%s) }".formatted(local, key);
  }

  /**
   * A list of text for some sites and an empty one for all others.
   *
   * @param condition which, as an expression of each.value
   * @param holds whether a single site is one of them
   */
  List<String> listWhere(String condition, boolean holds, List<String> list) {
    if (literal != null) {
      return holds ? list : List.of();
    }
    String then = list.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
    return Token.asList("${%s ? [%s] : []}".formatted(condition, then));
  }

  /** A list of text with one more for the sites of a local that have a key: an attribute there. */
  List<String> listWith(List<String> list, String key, String attribute) {
    String all = list.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
    return Token.asList(
        "${concat([%1$s], can(each.value.%2$s) ? [each.value.%2$s.%3$s] : [])}"
            .formatted(all, key, attribute));
  }

  /** What resources are repeated for; null for a single site. */
  @Nullable ITerraformIterator forEach() {
    return local == null ? null : iterator("${" + local + "}");
  }

  /**
   * Whether there may be sites of a role with a login: a single site says what it is, a local can
   * have any.
   */
  boolean mayBeReady(SiteRole role) {
    return literal == null || (mayBeReady() && role.text().equals(literal.get(ROLE)));
  }

  /** Whether there may be sites with a login. */
  boolean mayBeReady() {
    return literal == null || !Long.valueOf(SiteLogin.NONE).equals(literal.get(PASSWORD_VERSION));
  }

  /** What resources are repeated for that only sites with a login have; null for a single site. */
  @Nullable ITerraformIterator forEachReady() {
    return filtered("site.%s > %d".formatted(PASSWORD_VERSION, SiteLogin.NONE));
  }

  /** The same for those sites with a login that have a role; null for a single site. */
  @Nullable ITerraformIterator forEachReady(SiteRole role) {
    return filtered(
        "site.%s > %d && site.%s == \"%s\""
            .formatted(PASSWORD_VERSION, SiteLogin.NONE, ROLE, role.text()));
  }

  private @Nullable ITerraformIterator filtered(String condition) {
    return local == null
        ? null
        : iterator("${{ for id, site in %s : id => site if %s }}".formatted(local, condition));
  }

  private static ITerraformIterator iterator(String map) {
    return TerraformIterator.fromMap(Token.asAnyMap(map));
  }

  /** An attribute of a sibling resource of the same site. */
  String sibling(String address, String attribute) {
    return References.attribute(address, literal == null ? "[each.key]" : "", attribute);
  }
}
