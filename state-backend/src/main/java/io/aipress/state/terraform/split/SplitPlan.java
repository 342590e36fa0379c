package io.aipress.state.terraform.split;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.document.StateInstance;
import io.aipress.state.terraform.document.StateWriter;
import io.aipress.state.terraform.location.Stack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * A state taken apart. What it holds is proved: read again, the new states have every instance of
 * the old one exactly once, data sources that no rule takes apart, and every one of their
 * attributes byte for byte.
 *
 * @param source the state that is split
 * @param states the new states by stack, as Terraform writes them
 * @param instances how many instances each has
 * @param moves for every stack the addresses in its new state, each with the one that it had
 * @param dataLeftOut data sources that no rule takes; Terraform reads them again
 * @param outputsLeftOut outputs of the old state; outputs follow from the new configurations
 * @param dependenciesLost {@code ADDRESS -> DEPENDENCY} where the two go to different stacks, or
 *     the second is not in the state
 */
public record SplitPlan(
    StateDocument source,
    SortedMap<Stack, byte[]> states,
    SortedMap<Stack, Integer> instances,
    SortedMap<Stack, SortedMap<String, String>> moves,
    List<String> dataLeftOut,
    List<String> outputsLeftOut,
    List<String> dependenciesLost) {

  /** The serial of a state that was never written before. */
  static final long FIRST_SERIAL = 1;

  /**
   * Splits a state.
   *
   * @throws AipressException SPLIT_UNPLACED, SPLIT_AMBIGUOUS, SPLIT_RULE_INVALID, STACK_UNKNOWN or
   *     TENANT_UNKNOWN, with everything that was found
   */
  public static SplitPlan of(StateDocument source, SplitRules rules, SplitTargets targets) {
    Placements placements = Placements.of(source, rules, targets);
    Map<String, List<Placement>> byConfiguration = new HashMap<>();
    for (Placement placement : placements.placed()) {
      byConfiguration
          .computeIfAbsent(placement.from().configuration(), address -> new ArrayList<>())
          .add(placement);
    }
    SortedMap<Stack, StateWriter> writers = new TreeMap<>();
    SortedMap<Stack, SortedMap<String, String>> moves = new TreeMap<>();
    List<String> lost = new ArrayList<>();
    for (Placement placement : placements.placed()) {
      writers
          .computeIfAbsent(placement.stack(), stack -> new StateWriter(source.terraformVersion()))
          .add(
              placement.to(),
              placement.provider(),
              placement.instance(),
              List.copyOf(dependencies(placement, byConfiguration, lost)));
      moves
          .computeIfAbsent(placement.stack(), stack -> new TreeMap<>())
          .put(placement.newAddress(), placement.instance().address());
    }
    SortedMap<Stack, byte[]> states = new TreeMap<>();
    SortedMap<Stack, Integer> instances = new TreeMap<>();
    writers.forEach(
        (stack, writer) -> {
          states.put(stack, writer.write(lineage(source, stack), FIRST_SERIAL));
          instances.put(stack, writer.instances());
        });
    prove(source, placements, states);
    return new SplitPlan(
        source,
        states,
        instances,
        moves,
        List.copyOf(placements.dataLeftOut()),
        List.copyOf(source.outputs().keySet()),
        List.copyOf(lost));
  }

  /** The dependencies of an instance as its new state names them. */
  private static SortedSet<String> dependencies(
      Placement placement, Map<String, List<Placement>> byConfiguration, List<String> lost) {
    SortedSet<String> translated = new TreeSet<>();
    for (String dependency : placement.instance().dependencies()) {
      SortedSet<String> here = new TreeSet<>();
      for (Placement other : byConfiguration.getOrDefault(dependency, List.of())) {
        if (other.stack().equals(placement.stack())) {
          here.add(other.to().configuration());
        }
      }
      if (here.isEmpty()) {
        lost.add(placement.instance().address() + " -> " + dependency);
      }
      translated.addAll(here);
    }
    return translated;
  }

  /** A name of its own for each new state, and the same one whenever the split is repeated. */
  private static String lineage(StateDocument source, Stack stack) {
    String name = source.lineage() + " " + stack.location().prefix();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** Counts and compares what would be written with what was read. */
  private static void prove(
      StateDocument source, Placements placements, SortedMap<Stack, byte[]> states) {
    Map<String, StateInstance> written = new HashMap<>();
    int count = 0;
    for (Map.Entry<Stack, byte[]> state : states.entrySet()) {
      StateDocument document = StateDocument.parse(state.getValue(), state.getKey().name());
      for (Map.Entry<String, StateInstance> one : document.byAddress().entrySet()) {
        written.put(state.getKey().name() + " " + one.getKey(), one.getValue());
        count++;
      }
    }
    boolean holds =
        count == placements.placed().size()
            && count + placements.dataLeftOut().size()
                == source.resources().stream().mapToInt(r -> r.instances().size()).sum();
    for (Placement placement : placements.placed()) {
      StateInstance there = written.get(placement.stack().name() + " " + placement.newAddress());
      holds &= there != null && isSame(placement.instance(), there);
    }
    if (!holds) {
      throw new AipressException(
          Problem.of(ErrorCode.INTERNAL, "the new states do not add up to the old one")
              .rule("every instance is in exactly one new state, with all of its attributes")
              .fix("report this; nothing was written"));
    }
  }

  /** Whether an instance is the same but for its key and what it depends on. */
  static boolean isSame(StateInstance one, StateInstance other) {
    return withoutPlace(one).equals(withoutPlace(other));
  }

  private static Map<String, Object> withoutPlace(StateInstance instance) {
    Map<String, Object> members = new HashMap<>(instance.members());
    members.remove("index_key");
    members.remove("dependencies");
    return members;
  }
}
