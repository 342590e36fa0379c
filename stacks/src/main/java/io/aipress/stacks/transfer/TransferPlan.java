package io.aipress.stacks.transfer;

import io.aipress.constructs.internal.TerraformText;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.stacks.json.CanonicalJson;
import io.aipress.state.terraform.document.StateAddress;
import io.aipress.state.terraform.location.Stack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Transfers of many resources, and the configuration that carries them out.
 *
 * <p>The stack that lets go gets a {@code removed} block with {@code destroy = false}, the one that
 * takes over an {@code import} block. A {@code removed} block names no key, so an instance with a
 * key is first moved to a name of its own in the same plan. The stack that lets go is applied
 * first: no resource is ever in two states.
 *
 * @param transfers the transfers, in the order that they were given in
 */
public record TransferPlan(List<Transfer> transfers) {
  /** The file beside a stack's configuration. */
  public static final String FILE = "transfers.tf.json";

  /** What names of instances that leave begin with. */
  private static final String LEAVING = "transferred_";

  /**
   * A plan in which every resource has one owner before and one after.
   *
   * @throws AipressException TRANSFER_INVALID with everything that does not hold
   */
  public TransferPlan {
    transfers = List.copyOf(transfers);
    List<Problem> problems = new ArrayList<>();
    Map<String, Transfer> bySource = new HashMap<>();
    Map<String, Transfer> byTarget = new HashMap<>();
    Map<String, Transfer> byIdentity = new HashMap<>();
    for (Transfer transfer : transfers) {
      if (transfer.from().equals(transfer.to())) {
        problems.add(invalid(transfer, "stays in its stack", "use a moved block inside one stack"));
      }
      if (!transfer.address().type().equals(transfer.newAddress().type())
          || !transfer.address().mode().equals("managed")
          || !transfer.newAddress().mode().equals("managed")) {
        problems.add(invalid(transfer, "would change its type", "a resource keeps its type"));
      }
      if (transfer.id().isEmpty()) {
        problems.add(invalid(transfer, "has no id", "name what Terraform imports it by"));
      }
      if (bySource.put(transfer.from() + " " + transfer.address(), transfer) != null) {
        problems.add(invalid(transfer, "would be taken over twice", "list it once"));
      }
      if (byTarget.put(transfer.to() + " " + transfer.newAddress(), transfer) != null) {
        problems.add(
            invalid(transfer, "would meet another at its new address", "give it one of its own"));
      }
      if (byIdentity.put(transfer.identity(), transfer) != null) {
        problems.add(
            invalid(transfer, "is the same resource as another in the list", "list it once"));
      }
    }
    if (transfers.isEmpty()) {
      problems.add(
          Problem.of(ErrorCode.TRANSFER_INVALID, "there is nothing to transfer")
              .rule("at least one resource")
              .fix("list resources, one a line"));
    }
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
  }

  private static Problem invalid(Transfer transfer, String why, String fix) {
    return Problem.of(
            ErrorCode.TRANSFER_INVALID,
            "%s of stack %s %s".formatted(transfer.address(), transfer.from(), why))
        .field("address", transfer.address())
        .rule("every resource goes from one stack to another, once")
        .fix(fix);
  }

  /** What each stack's {@value #FILE} has to say. */
  public SortedMap<Stack, byte[]> files() {
    SortedMap<Stack, SortedMap<String, List<Object>>> blocks = new TreeMap<>();
    SortedMap<Stack, Integer> leaving = new TreeMap<>();
    for (Transfer transfer : transfers) {
      StateAddress address = transfer.address();
      String removed = address.toString();
      if (!address.key().isNull()) {
        int number = leaving.merge(transfer.from(), 1, Integer::sum);
        removed =
            (address.module().isEmpty() ? "" : address.module() + ".")
                + address.type()
                + "."
                + LEAVING
                + number;
        add(blocks, transfer.from(), "moved", Map.of("from", address.toString(), "to", removed));
      }
      add(
          blocks,
          transfer.from(),
          "removed",
          Map.of("from", removed, "lifecycle", Map.of("destroy", false)));
      add(
          blocks,
          transfer.to(),
          "import",
          Map.of(
              "to", transfer.newAddress().toString(), "id", TerraformText.escape(transfer.id())));
    }
    SortedMap<Stack, byte[]> files = new TreeMap<>();
    blocks.forEach((stack, content) -> files.put(stack, new CanonicalJson().write(content)));
    return files;
  }

  private static void add(
      SortedMap<Stack, SortedMap<String, List<Object>>> blocks,
      Stack stack,
      String kind,
      Object block) {
    blocks
        .computeIfAbsent(stack, key -> new TreeMap<>())
        .computeIfAbsent(kind, key -> new ArrayList<>())
        .add(block);
  }
}
