package io.aipress.synthtests.constructs;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a configuration has where its user says nothing. */
final class Defaults {
  /** More entries of a map than a cell of a table shows. */
  private static final int MANY = 5;

  private Defaults() {}

  /**
   * The components that its user must give: the parameters of its shortest factory {@code of} or
   * constructor, where these are components; none for a record with {@code defaults()}.
   */
  static Set<String> required(Class<?> type) {
    Stream<Method> factories =
        Arrays.stream(type.getDeclaredMethods())
            .filter(method -> Modifier.isPublic(method.getModifiers()))
            .filter(method -> Modifier.isStatic(method.getModifiers()))
            .filter(method -> method.getReturnType() == type)
            .filter(method -> method.getName().matches("of|defaults|none|google"));
    Set<String> components =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getName)
            .collect(Collectors.toSet());
    return Stream.concat(factories, Arrays.stream(type.getConstructors()))
        .map(Defaults::parameters)
        .filter(components::containsAll)
        .min(Comparator.comparingInt(Set::size))
        .orElse(components);
  }

  private static Set<String> parameters(Executable factory) {
    return Arrays.stream(factory.getParameters())
        .map(Parameter::getName)
        .collect(Collectors.toSet());
  }

  /** The value of a component. */
  static @Nullable Object value(Record config, RecordComponent component) {
    try {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(config);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(component.getName(), e);
    }
  }

  /** A value as a page shows it. */
  static String shown(@Nullable Object value) {
    if (value == null
        || value.equals("")
        || (value instanceof Collection<?> all && all.isEmpty())
        || (value instanceof Map<?, ?> map && map.isEmpty())) {
      return "none";
    }
    if (value instanceof Duration duration && duration.toHours() % 24 == 0) {
      return duration.toDays() + " days";
    }
    if (value instanceof Map<?, ?> map && map.size() > MANY) {
      return map.size() + " entries";
    }
    if (value instanceof Map<?, ?> map) {
      return "`" + new TreeMap<>(map) + "`";
    }
    return "`" + value + "`";
  }
}
