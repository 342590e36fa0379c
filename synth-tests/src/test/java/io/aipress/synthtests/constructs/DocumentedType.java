package io.aipress.synthtests.constructs;

import java.util.List;
import java.util.Map;

/**
 * What the source of a class says about it, in Markdown.
 *
 * @param name its name without package
 * @param packageName its package
 * @param description the whole comment
 * @param parameters what the comment says about each component of a record, in their order
 * @param types the type of each component as the source has it
 * @param methods public methods without parameters and what their comments say
 */
record DocumentedType(
    String name,
    String packageName,
    String description,
    Map<String, String> parameters,
    Map<String, String> types,
    Map<String, String> methods) {

  /** The name with its package. */
  String qualified() {
    return packageName + "." + name;
  }

  /** The first paragraph. */
  String summary() {
    return List.of(description.split("\n\n", -1)).get(0);
  }
}
