package io.aipress.state.terraform.location;

import io.aipress.shards.Region;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stacks of a fleet: one for every shard that is not retired. Stacks that are no shard's are
 * known by their place alone, {@code global/<name>}.
 */
public final class FleetStacks {
  private static final Pattern SHARD = Pattern.compile("([a-z0-9-]+)/shard-([0-9]{4})");
  private static final String GLOBAL = StateLocation.GLOBAL + "/";

  private final Fleet fleet;
  private final TreeMap<String, Stack> byName = new TreeMap<>();

  private FleetStacks(Fleet fleet) {
    this.fleet = fleet;
  }

  /**
   * The stacks of a fleet.
   *
   * @param shards the shards of its registry
   * @throws AipressException BACKEND_PREFIX_DUPLICATE when two would keep their state at one place
   */
  public static FleetStacks of(Fleet fleet, Collection<Shard> shards) {
    FleetStacks stacks = new FleetStacks(fleet);
    Map<StateLocation, Shard> byLocation = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Shard shard : shards) {
      if (shard.state() == ShardState.RETIRED) {
        continue;
      }
      StateLocation location = StateLocation.ofShard(fleet, shard.region(), shard.id());
      if (byLocation.put(location, shard) != null) {
        problems.add(duplicate(location, shard));
      }
      stacks.byName.put(shard.id().stackName(), new Stack(shard.id().stackName(), location));
    }
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
    return stacks;
  }

  private static Problem duplicate(StateLocation location, Shard shard) {
    return Problem.of(
            ErrorCode.BACKEND_PREFIX_DUPLICATE,
            "two stacks would keep their state at " + location.prefix())
        .field("prefix", location.prefix())
        .rule("every stack has its own prefix")
        .fix("the registry lists shard %s twice".formatted(shard.id()));
  }

  /** The stacks of shards, by name. */
  public List<Stack> all() {
    return List.copyOf(byName.values());
  }

  /** The buckets that hold states of the fleet. */
  public SortedSet<String> buckets() {
    SortedSet<String> buckets = new TreeSet<>();
    fleet.regions().keySet().forEach(region -> buckets.add(fleet.stateBucketOf(region)));
    byName.values().forEach(stack -> buckets.add(stack.location().bucket()));
    buckets.add(fleet.globalStateBucket());
    return buckets;
  }

  /** What the prefix of every state of the fleet begins with. */
  public String root() {
    return fleet.environment() + "/";
  }

  /**
   * The stack that a user names: {@code aipress-shard-0017}, {@code global/<name>}, or, for a state
   * without a stack, its prefix.
   *
   * @throws AipressException STACK_UNKNOWN, or ARGUMENT_INVALID for what can be no stack at all
   */
  public Stack require(String name) {
    Stack known = byName.get(name);
    if (known != null) {
      return known;
    }
    if (name.startsWith(GLOBAL)) {
      return new Stack(name, StateLocation.ofGlobal(fleet, name.substring(GLOBAL.length())));
    }
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(
            name.matches("[a-z0-9-]+(/[a-z0-9-]+){0,2}"),
            "STACK",
            name,
            "a stack such as aipress-shard-0017 or global/edge, or the prefix of a state")
        .throwIfAny();
    Matcher orphan = SHARD.matcher(name.substring(name.indexOf('/') + 1));
    if (name.startsWith(root()) && orphan.matches()) {
      return at(new StateLocation(fleet.stateBucketOf(new Region(orphan.group(1))), name));
    }
    throw new AipressException(
        Problem.of(ErrorCode.STACK_UNKNOWN, "the fleet has no stack " + name)
            .field("STACK", name)
            .rule("a stack is a shard of the registry that is not retired, or global/<name>")
            .fix("aipress state list names all; a state without a stack is named by its prefix"));
  }

  /** The stack at a place: of a shard that the registry knows or not, or of no shard. */
  public Stack at(StateLocation location) {
    String below = location.prefix().substring(location.prefix().indexOf('/') + 1);
    Matcher shard = SHARD.matcher(below);
    if (shard.matches() && Region.NAME.matcher(shard.group(1)).matches()) {
      int number = Integer.parseInt(shard.group(2));
      String name = number == 0 ? "" : new ShardId(number).stackName();
      Stack known = byName.get(name);
      if (known != null && known.location().equals(location)) {
        return known;
      }
    }
    return new Stack(isGlobal(location) ? below : location.prefix(), location);
  }

  /** How people call the stack at a place. */
  public String nameAt(StatePlace place) {
    return place instanceof StateLocation location ? at(location).name() : place.url();
  }

  /** Whether the place is one of a stack that is no shard's. */
  public boolean isGlobal(StateLocation location) {
    return location.prefix().startsWith(root() + GLOBAL);
  }

  /** Whether the registry has a shard with that stack. */
  public boolean knows(Stack stack) {
    return stack.equals(byName.get(stack.name()));
  }
}
