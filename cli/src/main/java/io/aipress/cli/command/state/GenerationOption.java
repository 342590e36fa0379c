package io.aipress.cli.command.state;

import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import picocli.CommandLine.Option;

/** The version of an object that is meant. */
final class GenerationOption {
  @Option(
      names = "--generation",
      paramLabel = "G",
      required = true,
      description = "which one, as locks or history shows it")
  private long generation;

  /** The generation, which Cloud Storage counts from 1. */
  long checked() {
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(generation > 0, "generation", generation, "a generation as locks or history shows it")
        .throwIfAny();
    return generation;
  }
}
