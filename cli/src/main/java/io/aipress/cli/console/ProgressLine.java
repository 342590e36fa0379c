package io.aipress.cli.console;

import io.aipress.shards.registry.Progress;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * Shows how far long work is: a bar on a terminal, one plain line elsewhere, nothing with {@code
 * --quiet}. Close it when the work has ended, however it did.
 */
public final class ProgressLine implements Progress, AutoCloseable {
  private final Console console;
  private final String task;
  private @Nullable ProgressBar bar;
  private boolean announced;

  /** Progress of a task, named as in "writing stacks". */
  public ProgressLine(Console console, String task) {
    this.console = console;
    this.task = task;
  }

  @Override
  public void at(long done, long total) {
    if (console.style().quiet() || total == 0) {
      return;
    }
    if (!console.style().terminal()) {
      if (!announced) {
        announced = true;
        console.note("%s: %,d".formatted(task, total));
      }
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(total)
              .setStyle(
                  console.style().color()
                      ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                      : ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(100)
              .clearDisplayOnFinish()
              .build();
    }
    bar.stepTo(done);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
