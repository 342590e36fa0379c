package io.aipress.state.terraform.inventory;

import io.aipress.shards.registry.Progress;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.document.StateInstance;
import io.aipress.state.terraform.document.StateResource;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.store.Parallel;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.StoredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which states say that they manage a resource. Each should be in one; in two, either may change or
 * destroy what the other counts on.
 */
public final class Owners {
  private final StateStore states;

  /** The owners in the states of a store. */
  public Owners(StateStore states) {
    this.states = states;
  }

  /**
   * A resource of the world, as its attribute {@code id} names it.
   *
   * @param type its Terraform type
   * @param id its id
   */
  public record Identity(String type, String id) implements Comparable<Identity> {
    @Override
    public int compareTo(Identity other) {
      int byType = type.compareTo(other.type);
      return byType == 0 ? id.compareTo(other.id) : byType;
    }

    @Override
    public String toString() {
      return type + " " + id;
    }
  }

  /**
   * A state that manages a resource.
   *
   * @param stack whose state
   * @param address the resource's address in it
   */
  public record Owner(Stack stack, String address) {}

  /**
   * The owners of some resources.
   *
   * @param wanted which resources
   * @param stacks where to look
   * @return every resource that was wanted, with its owners, none or more
   */
  public Map<Identity, List<Owner>> of(
      Set<Identity> wanted, List<Stack> stacks, Progress progress) {
    Map<Identity, List<Owner>> owners = new TreeMap<>();
    wanted.forEach(identity -> owners.put(identity, new ArrayList<>()));
    for (Map<Identity, Owner> found :
        Parallel.map(stacks, stack -> owned(stack, wanted), progress)) {
      found.forEach(
          (identity, owner) ->
              owners.computeIfAbsent(identity, key -> new ArrayList<>()).add(owner));
    }
    return owners;
  }

  private Map<Identity, Owner> owned(Stack stack, Set<Identity> wanted) {
    Map<Identity, Owner> owned = new TreeMap<>();
    Optional<StateDocument> state = states.read(stack.location()).map(StoredState::document);
    for (StateResource resource : state.map(StateDocument::resources).orElse(List.of())) {
      for (StateInstance instance : resource.instances()) {
        Identity identity = new Identity(resource.type(), instance.attribute("id").orElse(""));
        if (resource.isManaged() && wanted.contains(identity)) {
          owned.put(identity, new Owner(stack, instance.address()));
        }
      }
    }
    return owned;
  }
}
