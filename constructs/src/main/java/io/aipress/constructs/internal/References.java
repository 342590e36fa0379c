package io.aipress.constructs.internal;

import com.hashicorp.cdktf.IResolvable;
import com.hashicorp.cdktf.ITerraformIterator;
import com.hashicorp.cdktf.TerraformElement;
import com.hashicorp.cdktf.TerraformIterator;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.Token;
import io.aipress.shards.errors.Checks;
import java.util.List;
import java.util.regex.Pattern;

/** Tells references from literal text, and writes references to resources. */
public final class References {
  private References() {}

  /**
   * A cdktf token, or the address of something with an attribute; nothing that calls or decides.
   */
  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$\\{(TfToken\\[[A-Z]*\\.?[0-9]+]|[A-Za-z_][\\w-]*(\\.[\\w-]+|\\[[\\w.\"-]+])+)}");

  /**
   * Whether the text is or has a reference: a cdktf token or the address of something, such as
   * <code>${local.shard.region}</code>. Nothing can be said about its value before Terraform runs,
   * so rules are not applied to it. Any other expression, <code>${file("x")}</code> say, is no
   * reference and does not pass the rules of plain text.
   */
  public static boolean isReference(String text) {
    return text.contains("${") && !REFERENCE.matcher(text).replaceAll("").contains("${");
  }

  /** Checks that a literal value matches; a reference is taken as it is. */
  public static Checks matches(
      Checks checks, String field, String value, Pattern pattern, String rule) {
    return isReference(value) ? checks : checks.matches(field, value, pattern, rule);
  }

  /** The value of a local: <code>${local.shard.region}</code>. */
  public static String local(String name, String key) {
    return "${local." + name + "." + key + "}";
  }

  /** A number, or a reference to one: cdktf's number token when it is not known here. */
  public static Number number(String text) {
    return isReference(text) ? Token.asNumber(text) : Integer.valueOf(text);
  }

  /** True or false, or a reference to it. */
  public static IResolvable flag(String text) {
    return Token.asAny(isReference(text) ? text : Boolean.valueOf(text));
  }

  /**
   * What a resource is repeated for.
   *
   * @param map expression of a map, without <code>${}</code>
   */
  public static ITerraformIterator forEach(String map) {
    return TerraformIterator.fromMap(Token.asAnyMap("${" + map + "}"));
  }

  /** The address of a resource without instance key, as {@code depends_on} takes it. */
  public static String address(String type, TerraformElement resource) {
    return type + "." + resource.getFriendlyUniqueId();
  }

  /**
   * A reference to an attribute of a resource. cdktf's own references to a resource with {@code
   * for_each} mean all instances at once, so they cannot be used between siblings.
   *
   * @param index {@code [each.key]} for the sibling instance; empty for a single resource
   */
  public static String attribute(String address, String index, String attribute) {
    return "${" + address + index + "." + attribute + "}";
  }

  /** Lets a resource wait for others; without any, the resource is left as it is. */
  public static void order(TerraformResource resource, List<String> dependsOn) {
    if (!dependsOn.isEmpty()) {
      resource.setDependsOn(dependsOn);
    }
  }
}
