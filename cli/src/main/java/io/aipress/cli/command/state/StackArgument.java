package io.aipress.cli.command.state;

/** How stacks are named on the command line. */
final class StackArgument {
  static final String DESCRIPTION =
      "aipress-shard-0017, global/NAME, or the prefix of a state that no stack has";

  private StackArgument() {}
}
