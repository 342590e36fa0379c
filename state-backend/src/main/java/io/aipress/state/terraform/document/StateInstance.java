package io.aipress.state.terraform.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One instance of a resource.
 *
 * @param address its whole address, {@code module.shop.google_storage_bucket.site["acme"]}; of a
 *     deposed object also its key, as in {@code ... (deposed 00000001)}
 * @param members everything of it, as the state has it
 */
public record StateInstance(String address, Map<String, JsonText> members) {

  static StateInstance of(String resource, JsonText instance) {
    Map<String, JsonText> members = instance.members();
    StringBuilder address = new StringBuilder(resource);
    JsonText key = members.getOrDefault("index_key", JsonText.NULL);
    if (!key.isNull()) {
      address.append('[').append(shownKey(key)).append(']');
    }
    members
        .getOrDefault("deposed", JsonText.NULL)
        .text()
        .filter(deposed -> !deposed.isEmpty())
        .ifPresent(deposed -> address.append(" (deposed ").append(deposed).append(')'));
    return new StateInstance(address.toString(), members);
  }

  /** A key as Terraform writes it in addresses, where these marks would begin a template. */
  static String shownKey(JsonText key) {
    return key.text()
        .map(text -> JsonText.string(text).json().replace("${", "$${").replace("%{", "%%{"))
        .orElseGet(key::json);
  }

  /** Its attributes; {@code null} only for what a very old Terraform wrote. */
  public JsonText attributes() {
    return members.getOrDefault("attributes", JsonText.NULL);
  }

  /** An attribute that is text; empty when it is missing or something else. */
  public Optional<String> attribute(String name) {
    return attributes().members().getOrDefault(name, JsonText.NULL).text();
  }

  /** The key of {@code for_each} or {@code count}; {@code null} without one. */
  public JsonText key() {
    return members.getOrDefault("index_key", JsonText.NULL);
  }

  /** The key of an object that is to be deleted still; {@code null} for the one that counts. */
  public JsonText deposed() {
    return members.getOrDefault("deposed", JsonText.NULL);
  }

  /** The addresses of the resources that it depends on. */
  public List<String> dependencies() {
    return members.getOrDefault("dependencies", JsonText.NULL).elements().stream()
        .map(JsonText::text)
        .flatMap(Optional::stream)
        .toList();
  }
}
