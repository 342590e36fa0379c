package io.aipress.cli.guide;

import io.aipress.shards.ShardId;
import java.util.List;

/**
 * What comes next.
 *
 * @param todo what has to be done, one sentence each
 * @param commands the commands for it, in their order
 */
public record NextSteps(List<String> todo, List<String> commands) {
  /** Steps that cannot change. */
  public NextSteps {
    todo = List.copyOf(todo);
    commands = List.copyOf(commands);
  }

  /** Nothing has to be done. */
  public static NextSteps none() {
    return new NextSteps(List.of(), List.of());
  }

  /** One sentence, and the commands for it. */
  static NextSteps of(String todo, String... commands) {
    return new NextSteps(List.of(todo), List.of(commands));
  }

  /** The command that applies a shard's stack; it synthesizes by itself. */
  static String deploy(ShardId shard) {
    return "cdktf deploy " + shard.stackName();
  }
}
