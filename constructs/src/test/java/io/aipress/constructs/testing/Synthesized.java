package io.aipress.constructs.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.MapAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * A stack as Terraform will read it, synthesized once, with assertions that name the resource they
 * speak of.
 */
public final class Synthesized {
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private final String json;
  private final Map<String, Map<String, Object>> resources = new TreeMap<>();

  private Synthesized(String json) {
    this.json = json;
    map(tree(json).get("resource"))
        .forEach(
            (type, named) ->
                map(named).forEach((name, body) -> resources.put(type + "." + name, map(body))));
  }

  /** What is built into an ordinary cdktf stack, as a stranger has it. */
  public static Synthesized stack(Consumer<TerraformStack> build) {
    return of(app -> new TerraformStack(app, "stack"), build);
  }

  /** What is built into a stack with the addresses of the house. */
  public static Synthesized shardStack(Consumer<TerraformStack> build) {
    return of(app -> new FlatAddresses(app, "stack"), build);
  }

  private static Synthesized of(
      Function<Construct, TerraformStack> make, Consumer<TerraformStack> build) {
    TerraformStack stack = make.apply(Testing.app());
    build.accept(stack);
    return new Synthesized(Testing.synth(stack));
  }

  /** The whole file. */
  public String json() {
    return json;
  }

  /** The addresses of all resources, sorted. */
  public List<String> addresses() {
    return new ArrayList<>(resources.keySet());
  }

  /** Asserts that there is one resource of the type, and goes on with its arguments. */
  public MapAssert<String, Object> only(String type) {
    List<String> found = addresses().stream().filter(a -> a.startsWith(type + ".")).toList();
    assertThat(found).as("resources of type %s among %s", type, addresses()).hasSize(1);
    return at(found.get(0));
  }

  /** Asserts that there is a resource at the address, and goes on with its arguments. */
  public MapAssert<String, Object> at(String address) {
    assertThat(resources).as("resources").containsKey(address);
    return Assertions.<String, Object>assertThat(resource(address)).as(address);
  }

  /** An argument inside nested blocks: {@code settings.ip_configuration.ipv4_enabled}. */
  public ObjectAssert<Object> valueAt(String address, String path) {
    return assertThat(find(address, path)).as("%s: %s", address, path);
  }

  /** An argument that is text. */
  public AbstractStringAssert<?> textAt(String address, String path) {
    return assertThat(String.valueOf(find(address, path))).as("%s: %s", address, path);
  }

  /** An argument inside nested blocks, list elements by number; fails where the path ends early. */
  public Object find(String address, String path) {
    @Nullable Object here = resource(address);
    for (String step : path.split("\\.", -1)) {
      here = here instanceof List<?> list ? list.get(Integer.parseInt(step)) : map(here).get(step);
      assertThat(here).as("%s: %s of %s", address, step, path).isNotNull();
    }
    return Objects.requireNonNull(here);
  }

  private Map<String, Object> resource(String address) {
    assertThat(resources).as("resources").containsKey(address);
    return Objects.requireNonNull(resources.get(address));
  }

  private static Map<String, Object> tree(String json) {
    try {
      return new ObjectMapper().readValue(json, TREE);
    } catch (JsonProcessingException e) {
      throw new AssertionError("cdktf wrote no JSON", e);
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    assertThat(value).isInstanceOf(Map.class);
    return (Map<String, Object>) Objects.requireNonNull(value);
  }
}
