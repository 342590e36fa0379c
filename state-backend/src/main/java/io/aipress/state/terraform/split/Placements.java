package io.aipress.state.terraform.split;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.document.StateAddress;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.document.StateInstance;
import io.aipress.state.terraform.document.StateResource;
import io.aipress.state.terraform.location.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Applies rules to every instance of a state, and collects what does not work out. */
final class Placements {
  /** A provider's address, of which a module or an alias may be part in the old state. */
  private static final Pattern PROVIDER = Pattern.compile("provider\\[\"[^\"]+\"]");

  private final SplitRules rules;
  private final SplitTargets targets;
  private final List<Placement> placed = new ArrayList<>();
  private final List<String> dataLeftOut = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, List<String>> unplaced = new TreeMap<>();
  private final Map<String, String> takenBy = new HashMap<>();
  private final Map<String, String> providers = new HashMap<>();
  private final Map<String, Stack> stacks = new HashMap<>();

  private Placements(SplitRules rules, SplitTargets targets) {
    this.rules = rules;
    this.targets = targets;
  }

  /**
   * Where everything goes.
   *
   * @throws AipressException with everything that is sent nowhere, to two places, or where
   *     something else is
   */
  static Placements of(StateDocument state, SplitRules rules, SplitTargets targets) {
    Placements placements = new Placements(rules, targets);
    for (StateResource resource : state.resources()) {
      resource.instances().forEach(instance -> placements.place(resource, instance));
    }
    placements.throwIfAny();
    return placements;
  }

  List<Placement> placed() {
    return placed;
  }

  List<String> dataLeftOut() {
    return dataLeftOut;
  }

  /** A place that a rule sends an instance to. */
  private record Wanted(SplitRule rule, String stack, String to) {}

  private void place(StateResource resource, StateInstance instance) {
    StateAddress from =
        new StateAddress(
            resource.module(), resource.mode(), resource.type(), resource.name(), instance.key());
    Map<String, Wanted> wanted = new LinkedHashMap<>();
    for (SplitRule rule : rules.all()) {
      rule.match(instance, from.toString())
          .flatMap(values -> wanted(rule, from, values))
          .ifPresent(place -> wanted.putIfAbsent(place.stack() + " " + place.to(), place));
    }
    if (wanted.isEmpty() && !resource.isManaged()) {
      dataLeftOut.add(instance.address());
    } else if (wanted.isEmpty()) {
      unplaced
          .computeIfAbsent(resource.address(), address -> new ArrayList<>())
          .add(instance.address());
    } else if (wanted.size() > 1) {
      problems.add(twoPlaces(instance, List.copyOf(wanted.values())));
    } else {
      put(resource, instance, from, wanted.values().iterator().next());
    }
  }

  private static Optional<Wanted> wanted(
      SplitRule rule, StateAddress from, Map<String, String> values) {
    return AddressPattern.fill(rule.stack(), values)
        .flatMap(
            stack -> rule.address(from.toString(), values).map(to -> new Wanted(rule, stack, to)));
  }

  private void put(
      StateResource resource, StateInstance instance, StateAddress from, Wanted wanted) {
    Optional<StateAddress> to = StateAddress.parse(wanted.to());
    if (to.isEmpty()
        || !to.get().type().equals(from.type())
        || !to.get().mode().equals(from.mode())) {
      problems.add(
          Problem.of(
                  ErrorCode.SPLIT_RULE_INVALID,
                  "%s cannot become %s".formatted(instance.address(), Problem.shown(wanted.to())))
              .at(wanted.rule().origin())
              .field("address", wanted.to())
              .rule("an instance keeps its type; its new address is one of an instance")
              .fix("write the new address as TYPE.NAME or TYPE.NAME[\"KEY\"]"));
      return;
    }
    Optional<Stack> stack = stack(wanted);
    if (stack.isEmpty()) {
      return;
    }
    Matcher provider = PROVIDER.matcher(resource.provider());
    Placement placement =
        new Placement(
            instance,
            from,
            provider.find() ? provider.group() : resource.provider(),
            stack.get(),
            to.get());
    String other = takenBy.putIfAbsent(placement.place(), instance.address());
    String theirs = providers.putIfAbsent(placement.resource(), placement.provider());
    if (other != null) {
      problems.add(
          ambiguous(
              wanted,
              "%s and %s would both be %s in %s"
                  .formatted(other, instance.address(), placement.to(), placement.stack())));
    } else if (theirs != null && !theirs.equals(placement.provider())) {
      problems.add(
          ambiguous(
              wanted,
              "%s would be one resource with instances of another provider, %s"
                  .formatted(instance.address(), theirs)));
    } else {
      placed.add(placement);
    }
  }

  private Optional<Stack> stack(Wanted wanted) {
    try {
      return Optional.of(stacks.computeIfAbsent(wanted.stack(), targets::stack));
    } catch (AipressException e) {
      e.problems().forEach(problem -> tellOnce(problem.at(wanted.rule().origin())));
      return Optional.empty();
    }
  }

  private void tellOnce(Problem problem) {
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private static Problem ambiguous(Wanted wanted, String message) {
    return Problem.of(ErrorCode.SPLIT_AMBIGUOUS, message)
        .at(wanted.rule().origin())
        .field("address", wanted.to())
        .rule("every instance has an address of its own")
        .fix("give the rule an address with more of the old one in it, such as a key");
  }

  private static Problem twoPlaces(StateInstance instance, List<Wanted> wanted) {
    Wanted one = wanted.get(0);
    Wanted other = wanted.get(1);
    return Problem.of(
            ErrorCode.SPLIT_AMBIGUOUS,
            "%s would go to %s as %s, and by line %d to %s as %s"
                .formatted(
                    instance.address(),
                    one.stack(),
                    one.to(),
                    other.rule().origin().line(),
                    other.stack(),
                    other.to()))
        .at(one.rule().origin())
        .field("address", instance.address())
        .rule("every instance goes to exactly one place")
        .fix("make one of the two rules narrower");
  }

  private void throwIfAny() {
    unplaced.forEach(
        (resource, instances) ->
            problems.add(
                Problem.of(
                        ErrorCode.SPLIT_UNPLACED,
                        instances.size() == 1
                            ? "no rule takes " + instances.get(0)
                            : "no rule takes %s and %,d more instances of %s"
                                .formatted(instances.get(0), instances.size() - 1, resource))
                    .field("address", instances.get(0))
                    .rule("every instance goes to exactly one place")
                    .fix("add a rule for it, for example to global/NAME")));
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }
}
