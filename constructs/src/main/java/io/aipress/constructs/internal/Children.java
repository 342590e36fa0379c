package io.aipress.constructs.internal;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;
import software.constructs.IConstruct;

/**
 * What a construct has made, found by the ids of its children. Constructs answer their resources
 * with it, so that whoever needs an argument they have no property for gets at it with its type.
 */
public final class Children {
  private Children() {}

  /**
   * A child that is there.
   *
   * @param id its id below the construct
   */
  public static <T extends IConstruct> T get(Construct parent, String id, Class<T> type) {
    return type.cast(parent.getNode().findChild(id));
  }

  /** A child that may not be there. */
  public static <T extends IConstruct> Optional<T> find(
      Construct parent, String id, Class<T> type) {
    @Nullable IConstruct child = parent.getNode().tryFindChild(id);
    return Optional.ofNullable(child).map(type::cast);
  }

  /** All children of a type by their ids, in the order of these. */
  public static <T extends IConstruct> SortedMap<String, T> all(Construct parent, Class<T> type) {
    SortedMap<String, T> children = new TreeMap<>();
    for (IConstruct child : parent.getNode().getChildren()) {
      if (type.isInstance(child)) {
        children.put(child.getNode().getId(), type.cast(child));
      }
    }
    return Collections.unmodifiableSortedMap(children);
  }
}
