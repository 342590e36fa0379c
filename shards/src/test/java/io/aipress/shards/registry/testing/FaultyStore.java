package io.aipress.shards.registry.testing;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.shards.registry.store.RegistryTransaction;
import io.aipress.shards.registry.store.RegistryView;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store that breaks off once, at a point that it is told beforehand, as a process does that is
 * killed there; everything else it leaves to another store. Not thread-safe.
 */
public final class FaultyStore implements RegistryStore {
  private final RegistryStore store;
  private @Nullable Point point;
  private int passes;
  private @Nullable Point broken;

  /** Where a store can break off. */
  public enum Point {
    /** Before it answers a question. */
    READ,
    /**
     * Before a statement that an adapter sends to its database, where the adapter tells of them.
     */
    STATEMENT,
    /** Before changes are handed to it. */
    BEFORE_WRITE,
    /** After changes were handed to it. */
    AFTER_WRITE,
    /** When everything is done but the commit. */
    BEFORE_COMMIT,
    /** Between two commits of one that needs several, or while it tells how far it is. */
    PROGRESS,
    /** Right after the commit. */
    AFTER_COMMIT,
    /** After the commit, whose answer is lost: the caller lives on and cannot know. */
    ANSWER_LOST;

    /** Whether what was to be written is there afterwards. */
    public boolean isCommitted() {
      return this == AFTER_COMMIT || this == ANSWER_LOST;
    }
  }

  /** The end of a process, as far as a test can have one. */
  public static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crash(Point point) {
      super("broken off: " + point);
    }
  }

  /** A store over another, sound until it is told to break. */
  public FaultyStore(RegistryStore store) {
    this.store = store;
  }

  /** Breaks off at a point the so-manieth time that it comes there, from 1. */
  public void breakAt(Point where, int pass) {
    point = where;
    passes = pass;
    broken = null;
  }

  /** Where it has broken off since it was told to; it does not any more. */
  public Optional<Point> mend() {
    Optional<Point> where = Optional.ofNullable(broken);
    point = null;
    broken = null;
    return where;
  }

  /** For a store that needs several commits: one of them is done, and another follows. */
  public void betweenCommits() {
    pass(Point.PROGRESS);
  }

  /** For a store that tells of its statements: one of them comes next. */
  public void beforeStatement() {
    pass(Point.STATEMENT);
  }

  @Override
  public <T> T read(Function<RegistryView, T> work) {
    return store.read(view -> work.apply(faulty(RegistryView.class, view)));
  }

  @Override
  public <T> T write(String operation, Function<RegistryTransaction, T> work) {
    T result =
        store.write(
            operation,
            transaction -> {
              T done = work.apply(faulty(RegistryTransaction.class, transaction));
              pass(Point.BEFORE_COMMIT);
              return done;
            });
    committed(operation);
    return result;
  }

  @Override
  public <T> T bulk(String operation, Function<RegistryView, Bulk<T>> work, Progress progress) {
    T result =
        store.bulk(
            operation,
            current -> {
              pass(Point.READ);
              Bulk<T> bulk = work.apply(current);
              pass(Point.BEFORE_WRITE);
              return bulk;
            },
            (done, total) -> {
              pass(Point.PROGRESS);
              progress.at(done, total);
            });
    committed(operation);
    return result;
  }

  @Override
  public void close() {
    store.close();
  }

  private void committed(String operation) {
    pass(Point.AFTER_COMMIT);
    if (comes(Point.ANSWER_LOST)) {
      throw new AipressException(
          Problem.of(
              ErrorCode.REGISTRY_OUTCOME_UNKNOWN, "no answer to the commit of " + operation));
    }
  }

  private void pass(Point here) {
    if (comes(here)) {
      throw new Crash(here);
    }
  }

  private boolean comes(Point here) {
    if (point != here || --passes > 0) {
      return false;
    }
    point = null;
    broken = here;
    return true;
  }

  private <V extends RegistryView> V faulty(Class<V> type, V view) {
    Object proxy =
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              boolean writes = method.getName().equals("write");
              pass(writes ? Point.BEFORE_WRITE : Point.READ);
              Object answer = invoke(view, method, arguments);
              if (writes) {
                pass(Point.AFTER_WRITE);
              }
              return answer;
            });
    return type.cast(proxy);
  }

  private static @Nullable Object invoke(
      Object view, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(view, arguments);
    } catch (InvocationTargetException e) {
      throw e.getTargetException();
    }
  }
}
