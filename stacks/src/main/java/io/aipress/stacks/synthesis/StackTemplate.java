package io.aipress.stacks.synthesis;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.location.StateLocation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON tree of one synthesized stack, and how it becomes the tree of another shard of the same
 * shape: other locals, other state prefix, and the stack's name where cdktf wrote it down. Nothing
 * is searched for in text; every value is replaced at its place in the tree.
 *
 * <p>Immutable; safe for use by several threads.
 */
final class StackTemplate {
  /** Arguments of the gcs backend that are secret, or lead to a secret on one machine. */
  private static final List<String> SECRETS =
      List.of("access_token", "credentials", "encryption_key");

  private final Map<String, Object> tree;

  private StackTemplate(Map<String, Object> tree) {
    this.tree = tree;
  }

  /**
   * A template from the tree that cdktf made for any shard of the shape.
   *
   * @throws AipressException BACKEND_MISSING when the stack has no gcs backend with bucket and
   *     prefix, BACKEND_CREDENTIALS when that holds more than where the state is
   */
  static StackTemplate of(Object synthesized) {
    Map<String, Object> tree = new TreeMap<>(child(synthesized, "stack"));
    Object backend = path(tree, "terraform", "backend", "gcs");
    if (!(backend instanceof Map<?, ?> gcs)
        || !(gcs.get("bucket") instanceof String)
        || !(gcs.get("prefix") instanceof String)) {
      throw new AipressException(
          Problem.of(ErrorCode.BACKEND_MISSING, "the stack keeps its state on this machine")
              .rule("every stack has a gcs backend with bucket and prefix")
              .fix("give the stack its StateLocation"));
    }
    for (String secret : SECRETS) {
      if (gcs.containsKey(secret)) {
        throw new AipressException(
            Problem.of(ErrorCode.BACKEND_CREDENTIALS, "the stack's backend holds " + secret)
                .field(secret, null)
                .rule("no credentials in a configuration: Terraform copies them into its folders")
                .fix("take it out; Terraform finds credentials in its environment"));
      }
    }
    return new StackTemplate(tree);
  }

  /**
   * The tree of another shard.
   *
   * @param locals what stands under {@code locals}: a map, or its JSON written already
   */
  Map<String, Object> with(String stackName, StateLocation state, Object locals) {
    Map<String, Object> copy = new TreeMap<>(tree);
    copy.put("//", header(stackName));
    copy.put("terraform", terraform(state));
    copy.put("locals", locals);
    for (String section : List.of("resource", "data")) {
      copy.computeIfPresent(section, (key, types) -> elements(types, stackName));
    }
    return copy;
  }

  private Map<String, Object> header(String stackName) {
    Map<String, Object> header = new TreeMap<>(child(tree.get("//"), "//"));
    Map<String, Object> metadata = new TreeMap<>(child(header.get("metadata"), "metadata"));
    metadata.put("stackName", stackName);
    header.put("metadata", metadata);
    return header;
  }

  private Map<String, Object> terraform(StateLocation state) {
    Map<String, Object> terraform = new TreeMap<>(child(tree.get("terraform"), "terraform"));
    Map<String, Object> gcs =
        new TreeMap<>(child(path(tree, "terraform", "backend", "gcs"), "backend"));
    gcs.put("bucket", state.bucket());
    gcs.put("prefix", state.prefix());
    terraform.put("backend", new TreeMap<>(Map.of("gcs", gcs)));
    return terraform;
  }

  /** The elements of a section with their construct paths, which begin with the stack's name. */
  private static Map<String, Object> elements(Object types, String stackName) {
    Map<String, Object> copy = new TreeMap<>();
    child(types, "resource")
        .forEach(
            (type, elements) -> {
              Map<String, Object> ofType = new TreeMap<>();
              child(elements, type)
                  .forEach((name, element) -> ofType.put(name, element(element, stackName)));
              copy.put(type, ofType);
            });
    return copy;
  }

  private static Map<String, Object> element(Object element, String stackName) {
    Map<String, Object> copy = new TreeMap<>(child(element, "element"));
    Map<String, Object> note = new TreeMap<>(child(copy.get("//"), "//"));
    Map<String, Object> metadata = new TreeMap<>(child(note.get("metadata"), "metadata"));
    String constructPath = String.valueOf(metadata.get("path"));
    metadata.put("path", stackName + constructPath.substring(constructPath.indexOf('/')));
    note.put("metadata", metadata);
    copy.put("//", note);
    return copy;
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> child(@Nullable Object value, String what) {
    if (value instanceof Map<?, ?> map) {
      return (Map<String, Object>) map;
    }
    throw new IllegalStateException("cdktf wrote no object for " + what + " but " + value);
  }

  private static @Nullable Object path(Map<String, Object> tree, String... keys) {
    Object value = tree;
    for (String key : keys) {
      if (!(value instanceof Map<?, ?> map)) {
        return null;
      }
      value = map.get(key);
    }
    return value;
  }
}
