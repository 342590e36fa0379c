package io.aipress.state.registry.sqlite;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/** Runs a scenario up to a point, says that it is there, and stays there until it is killed. */
final class StoppingProcess {
  private StoppingProcess() {}

  /**
   * Runs.
   *
   * @param arguments the scenario, the registry's file, the number of the point
   */
  public static void main(String[] arguments) {
    int last = Integer.parseInt(arguments[2]);
    int[] points = {0};
    Scenario.valueOf(arguments[0])
        .run(
            Path.of(arguments[1]),
            Watched.spilling(
                statement -> {
                  if (points[0]++ == last) {
                    System.out.println("at " + statement.lines().findFirst().orElse(""));
                    while (true) {
                      LockSupport.park();
                    }
                  }
                }));
  }
}
