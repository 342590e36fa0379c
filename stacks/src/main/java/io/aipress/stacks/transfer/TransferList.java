package io.aipress.stacks.transfer;

import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.document.StateAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A list of transfers as text: {@code STACK ADDRESS -> STACK [ADDRESS] [id=ID]}, one a line; {@code
 * #} begins a remark. Without an address after the arrow a resource keeps the one it has, without
 * an id Terraform imports it by its attribute {@code id}.
 */
public final class TransferList {
  private static final String FORM = "STACK ADDRESS -> STACK [ADDRESS] [id=ID]";

  /** Words; a key in brackets belongs to its word, spaces and all. */
  private static final Pattern WORD = Pattern.compile("(?:\\[\"(?:[^\"\\\\]|\\\\.)*\"]|\\S)+");

  private static final String ID = "id=";

  private TransferList() {}

  /**
   * A line of the list.
   *
   * @param origin where it stands
   * @param from the stack that lets go
   * @param address the address there
   * @param to the stack that takes over
   * @param newAddress the address there
   * @param id what to import by; null for the attribute
   */
  public record Line(
      Origin origin,
      String from,
      StateAddress address,
      String to,
      StateAddress newAddress,
      @Nullable String id) {}

  /**
   * Reads a list.
   *
   * @param file how messages call it
   * @throws AipressException TRANSFER_INVALID with every line that is not of the form
   */
  public static List<Line> parse(String text, String file) {
    List<Line> lines = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    List<String> all = text.lines().toList();
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        Origin origin = new Origin(file, i + 1);
        line(line, origin).ifPresentOrElse(lines::add, () -> problems.add(invalid(line, origin)));
      }
    }
    if (!problems.isEmpty()) {
      throw new AipressException(problems);
    }
    return lines;
  }

  private static Problem invalid(String line, Origin origin) {
    return Problem.of(ErrorCode.TRANSFER_INVALID, "this is no transfer")
        .at(origin)
        .field("line", line)
        .rule("a transfer is " + FORM)
        .fix("write addresses as Terraform does: TYPE.NAME or TYPE.NAME[\"KEY\"]");
  }

  private static Optional<Line> line(String line, Origin origin) {
    List<String> words =
        new ArrayList<>(WORD.matcher(line).results().map(MatchResult::group).toList());
    String id = null;
    if (words.get(words.size() - 1).startsWith(ID)) {
      id = words.remove(words.size() - 1).substring(ID.length());
    }
    if (words.size() < 4 || words.size() > 5 || !words.get(2).equals("->")) {
      return Optional.empty();
    }
    Optional<StateAddress> address = StateAddress.parse(words.get(1));
    Optional<StateAddress> newAddress =
        words.size() == 5 ? StateAddress.parse(words.get(4)) : address;
    if (address.isEmpty() || newAddress.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Line(origin, words.get(0), address.get(), words.get(3), newAddress.get(), id));
  }
}
