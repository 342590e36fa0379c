package io.aipress.shards.registry.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.Progress;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.shards.registry.testing.FaultyStore;
import io.aipress.shards.registry.testing.FaultyStore.Point;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Random operations against a model, some of them broken off: after each, the registry is what the
 * model says, and after a crash what it says of before or of after, whichever the point of the
 * crash allows. An adapter's test extends this class and says how to open a store.
 *
 * <p>A failure names its seed; {@value #SEED} repeats it and {@value #OPERATIONS} says how many
 * operations.
 */
public abstract class RegistryModelTest {
  /** The system property of a seed. */
  public static final String SEED = "aipress.model.seed";

  /** The system property of a number of operations. */
  public static final String OPERATIONS = "aipress.model.operations";

  private static final PlacementRules WIDEST =
      PlacementRules.of(
          new ShardCapacity(
              ShardCapacity.USUAL_MAX_CAPACITY, ShardCapacity.USUAL_MAX_CAPACITY, true));

  /** Statements of one operation before which it may break off. */
  private static final int STATEMENTS = 60;

  private Model model = new Model();
  private HistoryWatch history = new HistoryWatch();
  private @Nullable FaultyStore store;
  private @Nullable TenantRegistry registry;

  /** Opens the store of the running test, empty at first; whoever opens it sees the same. */
  protected abstract RegistryStore open();

  /** For a store that writes lists by several commits: called between them, it may break off. */
  protected final void betweenCommits() {
    store().betweenCommits();
  }

  /** For a store that tells of its statements: called before each, it may break off. */
  protected final void beforeStatement() {
    store().beforeStatement();
  }

  /** Where this store can break off. */
  protected Set<Point> points() {
    return EnumSet.complementOf(EnumSet.of(Point.STATEMENT));
  }

  /** How many operations to do when nobody says. */
  protected abstract int operations();

  @Test
  void staysWhatTheModelSaysWhateverIsDoneAndWhereverItBreaksOff(TestReporter reporter) {
    long seed = Long.getLong(SEED, System.nanoTime());
    int operations = Integer.getInteger(OPERATIONS, operations());
    reporter.publishEntry(SEED, String.valueOf(seed));
    Random random = new Random(seed);
    Chance chance = new Chance(random);
    reopen();
    for (int i = 1; i <= operations; i++) {
      Operation operation = chance.next(model);
      try {
        boolean refused = operation.verdict().apply(model).mustRefuse();
        if (random.nextInt(refused ? 12 : operation.isList() ? 2 : 3) == 0) {
          breakOff(operation, random);
          if (random.nextBoolean()) {
            complete(operation);
          }
        } else {
          complete(operation);
        }
        if (i % 50 == 0 || i == operations) {
          assertThat(registry().verify(WIDEST)).isEmpty();
        }
      } catch (RuntimeException | AssertionError failure) {
        throw new AssertionError(
            "operation %d, %s; repeat it with -D%s=%d -D%s=%d"
                .formatted(i, operation, SEED, seed, OPERATIONS, i),
            failure);
      }
    }
    close();
  }

  /** Does an operation that nothing disturbs. */
  private void complete(Operation operation) {
    Verdict verdict = operation.verdict().apply(model);
    RegistrySnapshot before = model.snapshot();
    Set<ErrorCode> refusal = run(operation);
    RegistrySnapshot after = registry().snapshot();
    if (refusal.isEmpty()) {
      assertThat(verdict.refusals()).as("must be refused").isEmpty();
      operation.effect().accept(model, after);
    } else {
      assertThat(verdict.allows(refusal)).as("refused with %s, by %s", refusal, verdict).isTrue();
    }
    expect(after);
    history.look(registry(), !after.equals(before));
  }

  /** Does an operation that breaks off at some point, if it comes there. */
  private void breakOff(Operation operation, Random random) {
    List<Point> points = List.copyOf(points());
    Point point = points.get(random.nextInt(points.size()));
    if (operation.isList() && random.nextBoolean()) {
      point = Point.PROGRESS;
    }
    int pass = 1 + random.nextInt(passes(point));
    Verdict verdict = operation.verdict().apply(model);
    RegistrySnapshot before = model.snapshot();
    store().breakAt(point, pass);
    Set<ErrorCode> refusal;
    try {
      refusal = run(operation);
    } catch (FaultyStore.Crash crash) {
      refusal = Set.of();
    }
    Optional<Point> broken = store().mend();
    if (broken.isPresent()) {
      close();
      reopen();
    }
    RegistrySnapshot after = recovered();
    boolean done =
        broken
            .map(where -> where.isCommitted() || (mayBeEither(where) && !after.equals(before)))
            .orElse(refusal.isEmpty());
    if (done) {
      assertThat(verdict.refusals()).as("must be refused, and broke at %s", broken).isEmpty();
      operation.effect().accept(model, after);
    } else if (broken.isEmpty()) {
      assertThat(verdict.allows(refusal)).as("refused with %s, by %s", refusal, verdict).isTrue();
    }
    expect(after);
    if (broken.isPresent()) {
      assertThat(registry().verify(WIDEST)).as("broken at %s", broken).isEmpty();
    }
    history.look(registry(), !after.equals(before));
  }

  /** How often an operation may come to a point. */
  private static int passes(Point point) {
    return switch (point) {
      case READ, PROGRESS -> 5;
      case STATEMENT -> STATEMENTS;
      default -> 1;
    };
  }

  /** Whether an operation that breaks off there may have happened or not, but as a whole. */
  private static boolean mayBeEither(Point point) {
    return point == Point.PROGRESS || point == Point.STATEMENT;
  }

  /**
   * The registry after a crash. Half of a list is never shown: whoever imports next finishes it.
   */
  private RegistrySnapshot recovered() {
    try {
      return registry().snapshot();
    } catch (AipressException half) {
      assertThat(codes(half)).containsExactly(ErrorCode.IMPORT_RUNNING);
      registry().importTenants(List.of(), WIDEST, false, Progress.NONE);
      return registry().snapshot();
    }
  }

  /** The codes with which an operation was refused; none when it was done. */
  private Set<ErrorCode> run(Operation operation) {
    try {
      operation.run().accept(registry());
      return Set.of();
    } catch (AipressException refusal) {
      return codes(refusal);
    }
  }

  private static Set<ErrorCode> codes(AipressException refusal) {
    return refusal.problems().stream().map(Problem::code).collect(Collectors.toSet());
  }

  private void expect(RegistrySnapshot registry) {
    if (!registry.equals(model.snapshot())) {
      assertThat(model.differences(registry)).as("differences").isEmpty();
    }
  }

  private void reopen() {
    store = new FaultyStore(open());
    registry = new StoredTenantRegistry(store, new Author("model", null));
  }

  private void close() {
    registry().close();
  }

  private FaultyStore store() {
    if (store == null) {
      throw new IllegalStateException("not open");
    }
    return store;
  }

  private TenantRegistry registry() {
    if (registry == null) {
      throw new IllegalStateException("not open");
    }
    return registry;
  }
}
