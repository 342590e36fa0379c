package io.aipress.state.terraform.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes a new state from instances of another, in the layout of Terraform. Everything in an
 * instance but its key and its dependencies is the text that it was. Not thread-safe.
 */
public final class StateWriter {
  private static final String KEY = "index_key";
  private static final String DEPENDENCIES = "dependencies";

  private record Resource(String head, List<String> instances) {}

  private final String terraformVersion;
  private final Map<String, Resource> resources = new TreeMap<>();

  /** A state that this version of Terraform is said to have written. */
  public StateWriter(String terraformVersion) {
    this.terraformVersion = terraformVersion;
  }

  /**
   * Adds an instance.
   *
   * @param address where it stands in the new state
   * @param provider the provider's address in the new state
   * @param instance what it is
   * @param dependencies the resources that it depends on there
   */
  public StateWriter add(
      StateAddress address, String provider, StateInstance instance, List<String> dependencies) {
    String resource = address.module() + " " + address.configuration();
    resources
        .computeIfAbsent(resource, key -> new Resource(head(address, provider), new ArrayList<>()))
        .instances()
        .add(instance(address, instance, dependencies));
    return this;
  }

  private static String head(StateAddress address, String provider) {
    StringBuilder head = new StringBuilder();
    if (!address.module().isEmpty()) {
      head.append("      \"module\": ").append(quoted(address.module())).append(",\n");
    }
    return head.append("      \"mode\": ")
        .append(quoted(address.mode()))
        .append(",\n      \"type\": ")
        .append(quoted(address.type()))
        .append(",\n      \"name\": ")
        .append(quoted(address.name()))
        .append(",\n      \"provider\": ")
        .append(quoted(provider))
        .toString();
  }

  private static String instance(
      StateAddress address, StateInstance instance, List<String> dependencies) {
    Map<String, String> members = new LinkedHashMap<>();
    if (!address.key().isNull()) {
      members.put(KEY, address.key().json());
    }
    instance.members().forEach((name, value) -> members.putIfAbsent(name, value.json()));
    if (address.key().isNull()) {
      members.remove(KEY);
    }
    members.remove(DEPENDENCIES);
    if (!dependencies.isEmpty()) {
      members.put(
          DEPENDENCIES,
          dependencies.stream()
              .map(StateWriter::quoted)
              .collect(Collectors.joining(",\n            ", "[\n            ", "\n          ]")));
    }
    return members.entrySet().stream()
        .map(member -> quoted(member.getKey()) + ": " + member.getValue())
        .collect(Collectors.joining(",\n          ", "        {\n          ", "\n        }"));
  }

  private static String quoted(String text) {
    return JsonText.string(text).json();
  }

  /** How many instances were added. */
  public int instances() {
    return resources.values().stream().mapToInt(resource -> resource.instances().size()).sum();
  }

  /** The state. */
  public byte[] write(String lineage, long serial) {
    String all =
        resources.values().stream()
            .map(
                resource ->
                    "    {\n"
                        + resource.head()
                        + ",\n      \"instances\": [\n"
                        + String.join(",\n", resource.instances())
                        + "\n      ]\n    }")
            .collect(Collectors.joining(",\n"));
    return """
        {
          "version": %d,
          "terraform_version": %s,
          "serial": %d,
          "lineage": %s,
          "outputs": {},
          "resources": [%s],
          "check_results": null
        }
        """
        .formatted(
            StateDocument.VERSION,
            quoted(terraformVersion),
            serial,
            quoted(lineage),
            all.isEmpty() ? "" : "\n" + all + "\n  ")
        .getBytes(StandardCharsets.UTF_8);
  }
}
