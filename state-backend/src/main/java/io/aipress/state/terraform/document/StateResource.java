package io.aipress.state.terraform.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One resource of a state with all of its instances.
 *
 * @param module the module's address such as {@code module.shop["eu"]}; empty for the root
 * @param mode {@code managed}, or {@code data} for a data source
 * @param type its type, such as {@code google_storage_bucket}
 * @param name its name in the configuration
 * @param provider the provider's address as the state has it
 * @param members everything of it but the instances
 * @param instances one, or one for each key
 */
public record StateResource(
    String module,
    String mode,
    String type,
    String name,
    String provider,
    Map<String, JsonText> members,
    List<StateInstance> instances) {

  /** The resource that a text describes; empty when it describes none. */
  static Optional<StateResource> of(JsonText resource) {
    Map<String, JsonText> members = resource.members();
    Optional<String> mode = text(members, "mode");
    Optional<String> type = text(members, "type");
    Optional<String> name = text(members, "name");
    if (mode.isEmpty() || type.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    String module = text(members, "module").orElse("");
    String address = address(module, mode.get(), type.get(), name.get());
    List<StateInstance> instances = new ArrayList<>();
    JsonText list = members.getOrDefault("instances", JsonText.NULL);
    members.remove("instances");
    list.elements().forEach(instance -> instances.add(StateInstance.of(address, instance)));
    return Optional.of(
        new StateResource(
            module,
            mode.get(),
            type.get(),
            name.get(),
            text(members, "provider").orElse(""),
            members,
            List.copyOf(instances)));
  }

  private static Optional<String> text(Map<String, JsonText> members, String field) {
    return members.getOrDefault(field, JsonText.NULL).text();
  }

  private static String address(String module, String mode, String type, String name) {
    String path = module.isEmpty() ? "" : module + ".";
    return path + (mode.equals("data") ? "data." : "") + type + "." + name;
  }

  /** Whether Terraform manages it; a data source is only read. */
  public boolean isManaged() {
    return mode.equals("managed");
  }

  /** Its address without a key. */
  public String address() {
    return address(module, mode, type, name);
  }
}
