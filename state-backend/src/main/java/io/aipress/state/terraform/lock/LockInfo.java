package io.aipress.state.terraform.lock;

import io.aipress.state.terraform.document.JsonText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the holder of a lock wrote about itself, in Terraform's form. Whoever holds a lock may have
 * written anything: texts are shown as {@code Problem.shown} shows them.
 *
 * @param id the holder's own name for the lock; not what {@code force-unlock} takes
 * @param operation such as {@code OperationTypeApply}
 * @param info more about it; mostly empty
 * @param who user and machine
 * @param version of Terraform, or of what else holds it
 * @param created when, as the holder wrote it
 */
public record LockInfo(
    String id, String operation, String info, String who, String version, String created) {

  /** What a lock file says; empty when it is not in Terraform's form. */
  static Optional<LockInfo> parse(byte[] content) {
    Map<String, JsonText> members;
    try {
      members = JsonText.parse(content).members();
    } catch (JsonText.NotJson e) {
      return Optional.empty();
    }
    return members.containsKey("ID")
        ? Optional.of(
            new LockInfo(
                text(members, "ID"),
                text(members, "Operation"),
                text(members, "Info"),
                text(members, "Who"),
                text(members, "Version"),
                text(members, "Created")))
        : Optional.empty();
  }

  private static String text(Map<String, JsonText> members, String name) {
    return members.getOrDefault(name, JsonText.NULL).text().orElse("");
  }

  /** The lock file; {@code path} is where the lock stands, as Terraform writes it. */
  byte[] json(String path) {
    Map<String, String> members = new LinkedHashMap<>();
    members.put("ID", id);
    members.put("Operation", operation);
    members.put("Info", info);
    members.put("Who", who);
    members.put("Version", version);
    members.put("Created", created);
    members.put("Path", path);
    return JsonText.object(members);
  }
}
