package io.aipress.constructs.resource;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.constructs.Construct;

/**
 * What the builders of constructs have in common. A builder has no defaults of its own: it gives
 * what its user says to the configuration, which checks it and knows every default. Not
 * thread-safe.
 *
 * @param <T> the construct
 * @param <C> its configuration
 * @param <B> the builder itself
 */
public abstract class ConstructBuilder<T, C, B extends ConstructBuilder<T, C, B>> {
  private final Construct scope;
  private final String id;
  private final Maker<T, C> maker;
  private final List<Required<?>> required = new ArrayList<>();
  private UnaryOperator<C> changes = UnaryOperator.identity();

  /** The constructor of a construct. */
  @FunctionalInterface
  protected interface Maker<T, C> {
    /** Makes it. */
    T make(Construct scope, String id, C config);
  }

  /** A property that must be set. */
  protected static final class Required<V> {
    private final String name;
    private @Nullable V value;

    private Required(String name) {
      this.name = name;
    }

    /** What it was set to. */
    public V get() {
      return Objects.requireNonNull(value, name);
    }
  }

  /** A builder of a construct with that id. */
  protected ConstructBuilder(Construct scope, String id, Maker<T, C> maker) {
    this.scope = scope;
    this.id = id;
    this.maker = maker;
  }

  /** The configuration with all that is required, which is set, and nothing else. */
  protected abstract C config();

  /** A property that must be set, for a field of the builder. */
  protected final <V> Required<V> required(String property) {
    Required<V> newest = new Required<>(property);
    required.add(newest);
    return newest;
  }

  /** Sets a required property. */
  protected final <V> B set(Required<V> property, V value) {
    property.value = value;
    return self();
  }

  /** Sets another property. */
  protected final B with(UnaryOperator<C> change) {
    UnaryOperator<C> before = changes;
    changes = config -> change.apply(before.apply(config));
    return self();
  }

  /**
   * Makes the construct.
   *
   * @throws AipressException CONFIG_INVALID with every required property that was not set, or what
   *     the configuration refuses
   */
  public final T build() {
    Checks checks = new Checks(ErrorCode.CONFIG_INVALID);
    for (Required<?> property : required) {
      checks.that(property.value != null, property.name, "", "set: it is required");
    }
    checks.throwIfAny();
    return maker.make(scope, id, changes.apply(config()));
  }

  @SuppressWarnings("unchecked")
  private B self() {
    return (B) this;
  }
}
