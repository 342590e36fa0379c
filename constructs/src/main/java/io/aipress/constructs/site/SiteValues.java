package io.aipress.constructs.site;

import com.hashicorp.cdktf.ITerraformIterator;
import com.hashicorp.cdktf.TerraformIterator;
import com.hashicorp.cdktf.Token;
import io.aipress.constructs.internal.References;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A site's values in the form in which they go into resources: written out, or of each.value. */
final class SiteValues {
  private final @Nullable Map<String, Object> literal;
  private final @Nullable ITerraformIterator iterator;

  private SiteValues(@Nullable Map<String, Object> literal, @Nullable ITerraformIterator iterator) {
    this.literal = literal;
    this.iterator = iterator;
  }

  static SiteValues of(Sites sites) {
    if (sites instanceof Sites.One one) {
      return new SiteValues(one.site().toMap(), null);
    }
    String map = "${local." + ((Sites.Each) sites).local() + "}";
    return new SiteValues(null, TerraformIterator.fromMap(Token.asAnyMap(map)));
  }

  /** The value of a key of {@link Site#toMap()} as text. */
  String text(String key) {
    return literal == null ? "${each.value." + key + "}" : String.valueOf(literal.get(key));
  }

  /** The value of a key as a number: cdktf's number token when it is not known here. */
  Number number(String key) {
    return literal == null ? Token.asNumber(text(key)) : Integer.valueOf(text(key));
  }

  /** What resources are repeated for; null for a single site. */
  @Nullable ITerraformIterator forEach() {
    return iterator;
  }

  /** An attribute of a sibling resource of the same site. */
  String sibling(String address, String attribute) {
    return References.attribute(address, literal == null ? "[each.key]" : "", attribute);
  }
}
