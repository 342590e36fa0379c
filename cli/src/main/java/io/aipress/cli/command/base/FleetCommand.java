package io.aipress.cli.command.base;

import io.aipress.cli.console.Console;
import io.aipress.shards.fleet.Fleet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on a fleet. One that returns has done its work; what goes wrong is thrown. */
public abstract class FleetCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Override
  public final Integer call() {
    GlobalOptions global = ((GlobalOptions.Holder) spec.root().userObject()).global();
    run(global, global.fleet(), global.console());
    return 0;
  }

  /** Does the work and prints the result. */
  protected abstract void run(GlobalOptions global, Fleet fleet, Console console);
}
