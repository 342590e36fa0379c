package io.aipress.state.terraform.document;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A Terraform state in the form that Terraform 0.12 and later and OpenTofu write, version 4. Its
 * resources and their attributes are the text that Terraform wrote.
 */
public final class StateDocument {
  /** The version of the format that this library reads. */
  public static final int VERSION = 4;

  private static final Pattern TERRAFORM_VERSION = Pattern.compile("[0-9][0-9A-Za-z.+-]{0,63}");
  private static final Pattern LINEAGE = Pattern.compile("[0-9A-Za-z-]{1,64}");

  private final Map<String, JsonText> members;
  private final String terraformVersion;
  private final long serial;
  private final String lineage;
  private final List<StateResource> resources;

  private StateDocument(JsonText root, String name) {
    members = root.members();
    terraformVersion = text("terraform_version", TERRAFORM_VERSION, name);
    lineage = text("lineage", LINEAGE, name);
    serial =
        member("serial").number().stream()
            .filter(number -> number >= 0)
            .findFirst()
            .orElseThrow(() -> invalid(name, "its serial is no whole number"));
    List<StateResource> read = new ArrayList<>();
    for (JsonText resource : array("resources", name)) {
      read.add(
          StateResource.of(resource)
              .orElseThrow(() -> invalid(name, "a resource lacks its mode, type or name")));
    }
    resources = List.copyOf(read);
  }

  /**
   * Reads a state.
   *
   * @param content the whole of it
   * @param name how messages call it: a path, or the place in a bucket
   * @throws AipressException STATE_INVALID or STATE_TOO_NEW; never with anything of the content
   */
  public static StateDocument parse(byte[] content, String name) {
    JsonText root;
    try {
      root = JsonText.parse(content);
    } catch (JsonText.NotJson e) {
      throw invalid(name, "it is no JSON from " + e.getMessage() + " on");
    }
    long version = root.member("version").number().orElse(-1);
    if (version > VERSION) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.STATE_TOO_NEW,
                  "%s is a state of version %d; this library reads version %d"
                      .formatted(name, version, VERSION))
              .field("version", version)
              .rule("a state has version " + VERSION)
              .fix("use a newer release of this library"));
    }
    if (!root.member("encrypted_data").isNull()) {
      throw invalid(name, "OpenTofu has encrypted it, and only tofu can read it");
    }
    if (version != VERSION) {
      throw invalid(
          name,
          version < 0
              ? "it has no version"
              : "it has version %d, which Terraform 0.11 and older wrote".formatted(version));
    }
    return new StateDocument(root, name);
  }

  private static AipressException invalid(String name, String why) {
    return new AipressException(
        Problem.of(ErrorCode.STATE_INVALID, "%s is no Terraform state: %s".formatted(name, why))
            .rule("a state is whole, as Terraform wrote it, in version " + VERSION)
            .fix(
                "bring back an earlier version (aipress state history), or let a newer Terraform"
                    + " read and write it once"));
  }

  private JsonText member(String field) {
    return members.getOrDefault(field, JsonText.NULL);
  }

  private String text(String field, Pattern form, String name) {
    return member(field)
        .text()
        .filter(text -> form.matcher(text).matches())
        .orElseThrow(() -> invalid(name, "its %s is missing".formatted(field)));
  }

  private List<JsonText> array(String field, String name) {
    JsonText value = member(field);
    if (!value.isArray() && !value.isNull()) {
      throw invalid(name, "its %s are no list".formatted(field));
    }
    return value.elements();
  }

  /** The version of Terraform that wrote it. */
  public String terraformVersion() {
    return terraformVersion;
  }

  /** Grows with every change; together with the lineage it tells states apart. */
  public long serial() {
    return serial;
  }

  /** The name that a state has from its first writing on. */
  public String lineage() {
    return lineage;
  }

  /** Its resources, data sources among them, in their order. */
  public List<StateResource> resources() {
    return resources;
  }

  /** How many instances of managed resources there are, as {@code terraform state list} counts. */
  public int managedInstances() {
    return resources.stream()
        .filter(StateResource::isManaged)
        .mapToInt(resource -> resource.instances().size())
        .sum();
  }

  /** Every instance by its address, in the order of the state. */
  public Map<String, StateInstance> byAddress() {
    Map<String, StateInstance> instances = new LinkedHashMap<>();
    for (StateResource resource : resources) {
      for (StateInstance instance : resource.instances()) {
        instances.put(instance.address(), instance);
      }
    }
    return instances;
  }

  /** The names of its outputs, and their values. */
  public Map<String, JsonText> outputs() {
    return member("outputs").members();
  }

  /** What Terraform noted of its checks; empty when it noted nothing. */
  public Optional<JsonText> checkResults() {
    return Optional.of(member("check_results")).filter(JsonText::isArray);
  }

  /** The whole state as a version of another lineage, otherwise byte for byte the same. */
  public byte[] as(String otherLineage, long otherSerial) {
    byte[] text = member("lineage").replacedBy(JsonText.string(otherLineage));
    return parse(text, "a state").withSerial(otherSerial);
  }

  /** The whole state with another serial, otherwise byte for byte the same. */
  public byte[] withSerial(long other) {
    return member("serial").replacedBy(JsonText.written(Long.toString(other)));
  }
}
