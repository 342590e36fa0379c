package io.aipress.synthtests.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aipress.state.testing.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * A stack whose plans are Terraform's and the provider's own, and whose applies happen on paper:
 * what a plan says of a resource becomes its state, with something made up where only Google would
 * know. So the plan of one change after another can be looked at without a cloud.
 */
final class StackOnPaper {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROVIDER = "registry.terraform.io/hashicorp/google";
  private static final String STATE = "terraform.tfstate";

  /** More rounds than there are links in the longest chain of references. */
  private static final int MOST_ROUNDS = 8;

  /** What other resources ask for, by attribute. */
  private static final Map<String, Object> MADE_UP =
      Map.of(
          "address", "10.2.0.2",
          "email", "site@project.iam.gserviceaccount.com",
          "host", "10.0.0.4",
          "instance_group", "projects/project/regions/region/instanceGroups/made-up",
          "name", "projects/project/roles/made-up",
          "port", 6379,
          "private_ip_address", "10.0.0.3",
          "service_account_email_address", "p1-a@gcp-sa-cloud-sql.iam.gserviceaccount.com");

  private final Path folder;
  private final OfflineTerraform terraform;
  private final JsonNode schemas;

  private StackOnPaper(Path folder) throws IOException {
    this.folder = folder;
    terraform = OfflineTerraform.init(folder);
    schemas =
        JSON.readTree(terraform.must("providers", "schema", "-json"))
            .path("provider_schemas")
            .path(PROVIDER)
            .path("resource_schemas");
  }

  /**
   * A stack of which nothing is applied.
   *
   * @param folder an empty one
   * @param configuration its cdk.tf.json
   */
  static StackOnPaper of(Path folder, Path configuration) throws IOException {
    Files.createDirectories(folder);
    copy(configuration, folder);
    return new StackOnPaper(folder);
  }

  /** The same stack with another configuration. */
  StackOnPaper with(Path configuration) throws IOException {
    copy(configuration, folder);
    return this;
  }

  private static void copy(Path configuration, Path folder) throws IOException {
    Files.copy(configuration, folder.resolve("cdk.tf.json"), StandardCopyOption.REPLACE_EXISTING);
  }

  /** What an apply would do, in the order of addresses. */
  List<PlannedChange> plan() throws IOException {
    return changes(planned());
  }

  /** What Terraform says instead of a plan; fails when there is one. */
  String refusal() {
    Command.Result result = terraform.run("plan", "-refresh=false", "-input=false", "-no-color");
    assertThat(result.status()).as(result.out()).isOne();
    return result.err();
  }

  /** Applies on paper, until a plan finds nothing to do. Says what the first plan said. */
  List<PlannedChange> apply() throws IOException {
    JsonNode plan = planned();
    List<PlannedChange> first = changes(plan);
    for (int round = 0; !changes(plan).isEmpty(); round++) {
      assertThat(round).as("still to do: %s", changes(plan)).isLessThan(MOST_ROUNDS);
      Files.writeString(folder.resolve(STATE), JSON.writeValueAsString(state(plan)));
      plan = planned();
    }
    return first;
  }

  private JsonNode planned() throws IOException {
    terraform.must("plan", "-refresh=false", "-input=false", "-out=plan.bin");
    return JSON.readTree(terraform.must("show", "-json", "plan.bin"));
  }

  private static List<PlannedChange> changes(JsonNode plan) {
    List<PlannedChange> changes = new ArrayList<>();
    for (JsonNode change : plan.path("resource_changes")) {
      PlannedChange planned = PlannedChange.of(change);
      if (!planned.action().equals("no-op")) {
        changes.add(planned);
      }
    }
    return changes;
  }

  /**
   * The state after a plan. What refers to something that is only now created waits for the next
   * round, when what it refers to is known.
   */
  private JsonNode state(JsonNode plan) {
    Map<String, Integer> versions = new HashMap<>();
    for (JsonNode resource : plan.path("planned_values").path("root_module").path("resources")) {
      versions.put(text(resource, "address"), resource.path("schema_version").asInt());
    }
    Set<String> created = new HashSet<>();
    for (JsonNode change : plan.path("resource_changes")) {
      if (creates(change)) {
        created.add(text(change, "type") + "." + text(change, "name"));
      }
    }
    Map<String, Set<String>> references = references(plan);
    Map<String, ObjectNode> resources = new TreeMap<>();
    for (JsonNode change : plan.path("resource_changes")) {
      String resource = text(change, "type") + "." + text(change, "name");
      Set<String> waitsFor = new HashSet<>(references.getOrDefault(resource, Set.of()));
      waitsFor.retainAll(created);
      if (change.path("change").path("after").isNull()
          || (creates(change) && !waitsFor.isEmpty())) {
        continue;
      }
      ObjectNode instance =
          resources
              .computeIfAbsent(resource, key -> resource(change))
              .withArray("instances")
              .addObject();
      if (change.has("index")) {
        instance.set("index_key", change.path("index"));
      }
      instance.put("schema_version", versions.get(text(change, "address")));
      instance.set("attributes", attributes(change));
      sensitive(change, instance.putArray("sensitive_attributes"));
    }
    ObjectNode state = JSON.createObjectNode().put("version", 4).put("serial", 1);
    state.put("lineage", "on-paper").put("terraform_version", text(plan, "terraform_version"));
    state.putObject("outputs");
    resources.values().forEach(state.putArray("resources")::add);
    return state;
  }

  private static ObjectNode resource(JsonNode change) {
    ObjectNode resource = JSON.createObjectNode().put("mode", "managed");
    resource.put("type", text(change, "type")).put("name", text(change, "name"));
    return resource.put("provider", "provider[\"" + PROVIDER + "\"]");
  }

  private ObjectNode attributes(JsonNode change) {
    ObjectNode attributes = change.path("change").path("after").deepCopy();
    JsonNode known = schemas.path(text(change, "type")).path("block").path("attributes");
    for (Map.Entry<String, JsonNode> unknown :
        change.path("change").path("after_unknown").properties()) {
      if (!unknown.getValue().asBoolean()) {
        // Parts of it are unknown, or none.
        continue;
      }
      String name = unknown.getKey();
      String kind = known.path(name).path("type").path(0).asText();
      if (unknown.getValue().isContainerNode() && kind.equals("map")) {
        // The map is known, and nothing in it is unknown.
        continue;
      }
      if (name.equals("id")) {
        attributes.put(name, id(change, attributes));
      } else if (MADE_UP.containsKey(name)) {
        attributes.set(name, JSON.valueToTree(MADE_UP.get(name)));
        // A block is no attribute and has no kind; its own attributes may stay without a value.
      } else if (kind.equals("list") || kind.equals("set")) {
        attributes.putArray(name);
      } else if (kind.equals("map")) {
        attributes.putObject(name);
      }
    }
    return attributes;
  }

  /** Left out, Terraform would want to write down that they are. */
  private static void sensitive(JsonNode change, ArrayNode paths) {
    for (Map.Entry<String, JsonNode> attribute :
        change.path("change").path("after_sensitive").properties()) {
      if (attribute.getValue().isBoolean()) {
        paths.addArray().addObject().put("type", "get_attr").put("value", attribute.getKey());
      }
    }
  }

  private static String id(JsonNode change, JsonNode attributes) {
    return text(change, "type").equals("google_compute_network")
        ? "projects/project/global/networks/" + text(attributes, "name")
        : "id of " + text(change, "address");
  }

  /** The resources that each resource refers to. */
  private static Map<String, Set<String>> references(JsonNode plan) {
    Map<String, Set<String>> references = new HashMap<>();
    for (JsonNode resource : plan.path("configuration").path("root_module").path("resources")) {
      Set<String> found = new HashSet<>();
      for (JsonNode list : resource.path("expressions").findValues("references")) {
        for (JsonNode reference : (ArrayNode) list) {
          String[] parts = reference.asText().split("[.\\[]", 3);
          found.add(parts[0] + "." + parts[1]);
        }
      }
      references.put(text(resource, "address"), found);
    }
    return references;
  }

  private static boolean creates(JsonNode change) {
    return PlannedChange.of(change).action().equals("create");
  }

  private static String text(JsonNode node, String key) {
    return Objects.requireNonNull(node.path(key).textValue(), key);
  }
}
