package io.aipress.cli.transfer;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.stacks.transfer.Transfer;
import io.aipress.stacks.transfer.TransferList.Line;
import io.aipress.stacks.transfer.TransferPlan;
import io.aipress.state.terraform.document.StateAddress;
import io.aipress.state.terraform.document.StateDocument;
import io.aipress.state.terraform.document.StateInstance;
import io.aipress.state.terraform.inventory.Owners;
import io.aipress.state.terraform.inventory.Owners.Identity;
import io.aipress.state.terraform.inventory.Owners.Owner;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.store.StateStore;
import io.aipress.state.terraform.store.StoredState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Holds a list of transfers against the states: every resource belongs to one of them. */
public final class TransferCheck {
  private static final String NOT_THERE =
      "see what it has with terraform state list; --verify says whether it was handed over already";
  private static final String NOT_APPLIED =
      "apply the stacks that let go first, then those that take over";

  private final StateStore states;
  private final FleetStacks stacks;
  private final Map<Stack, Optional<StateDocument>> read = new HashMap<>();

  /** Checks in the states of a fleet. */
  public TransferCheck(StateStore states, FleetStacks stacks) {
    this.states = states;
    this.stacks = stacks;
  }

  /**
   * The plan, if every resource is in the state that lets go of it and in no other.
   *
   * @throws AipressException STACK_UNKNOWN, TRANSFER_INVALID, or RESOURCE_OWNERS with every
   *     resource that is in another state, in none or in several
   */
  public TransferPlan possible(List<Line> lines, Progress progress) {
    List<Problem> problems = new ArrayList<>();
    List<Transfer> transfers = new ArrayList<>();
    Map<Transfer, Identity> identities = new HashMap<>();
    for (Line line : lines) {
      Stack from = stacks.require(line.from());
      Stack to = stacks.require(line.to());
      Optional<StateInstance> instance = instance(from, line.address().toString());
      if (instance.isEmpty()) {
        problems.add(missing(line, from, line.address(), NOT_THERE));
        continue;
      }
      String id = instance.get().attribute("id").orElse("");
      Transfer transfer =
          new Transfer(
              from, line.address(), to, line.newAddress(), line.id() == null ? id : line.id());
      transfers.add(transfer);
      identities.put(transfer, new Identity(line.address().type(), id));
      if (instance(to, line.newAddress().toString()).isPresent()) {
        problems.add(
            Problem.of(
                    ErrorCode.RESOURCE_OWNERS,
                    "stack %s has %s already".formatted(to, line.newAddress()))
                .at(line.origin())
                .field("address", line.newAddress())
                .rule("the new address is free")
                .fix("give it another address after the arrow"));
      }
    }
    throwIfAny(problems);
    TransferPlan plan = new TransferPlan(transfers);
    checkOwners(identities, false, progress);
    return plan;
  }

  /**
   * The plan, if every resource is in the state that takes it over and in no other.
   *
   * @throws AipressException as {@link #possible}
   */
  public TransferPlan done(List<Line> lines, Progress progress) {
    List<Problem> problems = new ArrayList<>();
    List<Transfer> transfers = new ArrayList<>();
    Map<Transfer, Identity> identities = new HashMap<>();
    for (Line line : lines) {
      Stack from = stacks.require(line.from());
      Stack to = stacks.require(line.to());
      Optional<StateInstance> instance = instance(to, line.newAddress().toString());
      if (instance.isEmpty()) {
        problems.add(missing(line, to, line.newAddress(), NOT_APPLIED));
        continue;
      }
      String id = instance.get().attribute("id").orElse("");
      Transfer transfer =
          new Transfer(
              from, line.address(), to, line.newAddress(), line.id() == null ? id : line.id());
      transfers.add(transfer);
      identities.put(transfer, new Identity(line.address().type(), id));
    }
    throwIfAny(problems);
    checkOwners(identities, true, progress);
    return new TransferPlan(transfers);
  }

  private void checkOwners(Map<Transfer, Identity> identities, boolean moved, Progress progress) {
    SortedSet<Stack> all = new TreeSet<>(stacks.all());
    identities.keySet().forEach(transfer -> all.add(transfer.from()));
    identities.keySet().forEach(transfer -> all.add(transfer.to()));
    Map<Identity, List<Owner>> owners =
        new Owners(states).of(new TreeSet<>(identities.values()), List.copyOf(all), progress);
    List<Problem> problems = new ArrayList<>();
    identities.forEach(
        (transfer, identity) -> {
          Stack right = moved ? transfer.to() : transfer.from();
          List<Owner> there = owners.getOrDefault(identity, List.of());
          if (there.size() != 1 || !there.get(0).stack().equals(right)) {
            problems.add(
                Problem.of(
                        ErrorCode.RESOURCE_OWNERS,
                        "%s is in %s, not in %s alone"
                            .formatted(Problem.shown(identity), told(there), right))
                    .field("address", moved ? transfer.newAddress() : transfer.address())
                    .rule("every resource is in one state")
                    .fix(
                        moved
                            ? NOT_APPLIED
                            : "take it out of the other state first: terraform state rm"));
          }
        });
    throwIfAny(problems);
  }

  private static String told(List<Owner> owners) {
    return owners.isEmpty()
        ? "no state"
        : String.join(
            " and ",
            owners.stream().map(owner -> owner.stack() + " as " + owner.address()).toList());
  }

  private Optional<StateInstance> instance(Stack stack, String address) {
    return read.computeIfAbsent(
            stack, key -> states.read(key.location()).map(StoredState::document))
        .map(StateDocument::byAddress)
        .map(instances -> instances.get(address));
  }

  private static Problem missing(Line line, Stack stack, StateAddress address, String fix) {
    return Problem.of(ErrorCode.RESOURCE_OWNERS, "stack %s has no %s".formatted(stack, address))
        .at(line.origin())
        .field("address", address)
        .rule("every resource is in one state")
        .fix(fix);
  }

  private static void throwIfAny(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }
}
