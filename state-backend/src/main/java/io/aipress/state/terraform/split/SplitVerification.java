package io.aipress.state.terraform.split;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Progress;
import io.aipress.state.terraform.document.JsonText;
import io.aipress.state.terraform.location.Stack;
import io.aipress.state.terraform.program.TerraformProgram;
import io.aipress.state.terraform.program.TerraformProgram.Unreadable;
import io.aipress.state.terraform.store.Parallel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets Terraform itself read every state of a split, and the old one, and compares the two: {@code
 * state list} for the addresses, {@code show -json} for all attributes and which of them are
 * sensitive. Nothing is planned, refreshed or written.
 */
public final class SplitVerification {
  /** What an instance may have otherwise in its new state. */
  private static final Set<String> OF_PLACE =
      Set.of("address", "previous_address", "name", "index", "depends_on");

  private static final String DEPOSED = " (deposed ";

  private final TerraformProgram terraform;
  private final @Nullable Path configuration;

  /**
   * A verification.
   *
   * @param configuration a folder where the providers of the state are installed, best that of the
   *     old configuration; null for none, and then only attributes of providers that are built into
   *     Terraform are compared
   */
  public SplitVerification(TerraformProgram terraform, @Nullable Path configuration) {
    this.terraform = terraform;
    this.configuration = configuration;
  }

  /**
   * What was verified.
   *
   * @param program what read the states, such as {@code terraform 1.11.4}; empty when none is there
   * @param listed how many new states have the addresses that they should
   * @param compared how many of them have the attributes that the old state had
   * @param unread why Terraform did not read the attributes of the others; empty when there are
   *     none
   */
  public record Verified(String program, int listed, int compared, String unread) {
    /** Nothing, for want of the program. */
    public static Verified nothing() {
      return new Verified("", 0, 0, "neither terraform nor tofu is on the path");
    }
  }

  /**
   * Verifies the files of a split.
   *
   * @param original the file of the old state
   * @throws AipressException SPLIT_UNEQUAL with every state that Terraform reads otherwise than the
   *     plan has it
   */
  public Verified verify(SplitPlan plan, Path original, SplitFolder folder, Progress progress) {
    Path empty = newFolder();
    try {
      return verify(plan, original, folder, empty, progress);
    } finally {
      delete(empty);
    }
  }

  private record Shown(Map<String, Map<String, JsonText>> instances, String unread) {}

  private record Seen(Optional<Problem> problem, boolean compared, String unread) {}

  private Verified verify(
      SplitPlan plan, Path original, SplitFolder folder, Path empty, Progress progress) {
    String unread = unread(plan, original, empty);
    if (!unread.isEmpty()) {
      return new Verified(terraform.toString(), 0, 0, unread);
    }
    Shown before = show(original, empty);
    List<Seen> all =
        Parallel.map(
            List.copyOf(plan.moves().entrySet()),
            stack ->
                see(stack.getKey(), stack.getValue(), folder.file(stack.getKey()), before, empty),
            Runtime.getRuntime().availableProcessors(),
            progress);
    List<Problem> problems = all.stream().flatMap(seen -> seen.problem().stream()).toList();
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
    return new Verified(
        terraform.toString(),
        all.size(),
        (int) all.stream().filter(Seen::compared).count(),
        all.stream().map(Seen::unread).filter(why -> !why.isEmpty()).findFirst().orElse(""));
  }

  /**
   * Why Terraform does not read the old state itself, and so can prove nothing; empty if it does.
   */
  private String unread(SplitPlan plan, Path original, Path empty) {
    try {
      Set<String> listed = new HashSet<>(terraform.list(original, empty));
      return listed.equals(addresses(plan.source().byAddress().keySet()))
          ? ""
          : "it reads other addresses in the old state than are there";
    } catch (Unreadable e) {
      return e.why();
    }
  }

  /** One state: {@code moves} says by each address there which one it had before. */
  private Seen see(Stack stack, Map<String, String> moves, Path file, Shown before, Path empty) {
    try {
      Set<String> listed = new HashSet<>(terraform.list(file, empty));
      if (!listed.equals(addresses(moves.keySet()))) {
        return new Seen(Optional.of(unequal(stack, "other addresses")), false, "");
      }
    } catch (Unreadable e) {
      return new Seen(Optional.of(unequal(stack, "nothing: " + e.why())), false, "");
    }
    if (!before.unread().isEmpty()) {
      return new Seen(Optional.empty(), false, before.unread());
    }
    Shown after = show(file, empty);
    if (!after.unread().isEmpty()) {
      return new Seen(Optional.empty(), false, after.unread());
    }
    for (Map.Entry<String, String> move : moves.entrySet()) {
      Map<String, JsonText> old = before.instances().get(move.getValue());
      if (old == null || !old.equals(after.instances().get(move.getKey()))) {
        return new Seen(
            Optional.of(unequal(stack, "other attributes of " + move.getKey())), false, "");
      }
    }
    return new Seen(Optional.empty(), true, "");
  }

  /** Addresses as {@code state list} has them, which names an instance once. */
  private static Set<String> addresses(Set<String> objects) {
    Set<String> addresses = new HashSet<>();
    for (String object : objects) {
      int deposed = object.indexOf(DEPOSED);
      addresses.add(deposed < 0 ? object : object.substring(0, deposed));
    }
    return addresses;
  }

  private Shown show(Path file, Path empty) {
    try {
      JsonText state =
          JsonText.parse(terraform.show(file, configuration == null ? empty : configuration));
      Map<String, Map<String, JsonText>> instances = new HashMap<>();
      collect(state.member("values").member("root_module"), instances);
      return new Shown(instances, "");
    } catch (Unreadable e) {
      return new Shown(Map.of(), e.why());
    } catch (JsonText.NotJson e) {
      return new Shown(Map.of(), "what it shows is no JSON from " + e.getMessage() + " on");
    }
  }

  private static void collect(JsonText module, Map<String, Map<String, JsonText>> instances) {
    Map<String, JsonText> members = module.members();
    for (JsonText resource : members.getOrDefault("resources", JsonText.NULL).elements()) {
      Map<String, JsonText> instance = new TreeMap<>(resource.members());
      String deposed =
          Optional.ofNullable(instance.get("deposed_key"))
              .flatMap(JsonText::text)
              .map(key -> DEPOSED + key + ")")
              .orElse("");
      String address = resource.member("address").text().orElse("") + deposed;
      instance.keySet().removeAll(OF_PLACE);
      instances.put(address, instance);
    }
    members
        .getOrDefault("child_modules", JsonText.NULL)
        .elements()
        .forEach(child -> collect(child, instances));
  }

  private Problem unequal(Stack stack, String what) {
    return Problem.of(
            ErrorCode.SPLIT_UNEQUAL,
            "%s reads %s in the new state of %s".formatted(terraform, what, stack))
        .field("stack", stack)
        .rule("Terraform reads in the new states what it reads in the old one")
        .fix(
            "this command pushed nothing; run it again with the rules that the folder was written by,"
                + " and report it if that fails too");
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("aipress-split");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** With what Terraform may have left in it. */
  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
