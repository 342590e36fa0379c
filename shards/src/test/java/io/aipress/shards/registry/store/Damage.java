package io.aipress.shards.registry.store;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row whose columns can be set to what no write would leave. */
final class Damage {
  private final Record row;
  private final Map<String, @Nullable Object> columns = new LinkedHashMap<>();

  Damage(Record row) {
    this.row = row;
    for (RecordComponent component : row.getClass().getRecordComponents()) {
      columns.put(component.getName(), value(component));
    }
  }

  Damage set(String column, @Nullable Object value) {
    if (!columns.containsKey(column)) {
      throw new IllegalArgumentException("no column " + column);
    }
    columns.put(column, value);
    return this;
  }

  <T extends Record> T as(Class<T> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(columns.values().toArray());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private @Nullable Object value(RecordComponent component) {
    try {
      return component.getAccessor().invoke(row);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }
}
