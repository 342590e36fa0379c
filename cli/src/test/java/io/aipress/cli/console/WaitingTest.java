package io.aipress.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WaitingTest {
  private static final Duration NOT_AT_ALL = Duration.ZERO;
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final CompletableFuture<String> remark = new CompletableFuture<>();
  private final StringWriter told = new StringWriter();
  private final Writer err =
      new StringWriter() {
        @Override
        public void flush() {
          remark.complete(toString());
        }
      };

  private static Console console(Writer err) {
    return new Console(
        new PrintWriter(Writer.nullWriter()),
        new PrintWriter(err),
        new ConsoleStyle(false, false, false, false));
  }

  @Test
  void saysWhatIsWaitedForWhileItIs() {
    String answer =
        Waiting.on("the registry", console(err), NOT_AT_ALL, () -> remark.join() + "and on");
    assertThat(answer).isEqualTo("waiting for the registry" + System.lineSeparator() + "and on");
  }

  @Test
  void saysNothingWhenTheAnswerComesInTime() {
    assertThat(Waiting.on("it", console(told), FOR_EVER, () -> "answer")).isEqualTo("answer");
    assertThatThrownBy(
            () ->
                Waiting.on(
                    "it",
                    console(told),
                    FOR_EVER,
                    () -> {
                      throw new IllegalStateException("refused");
                    }))
        .hasMessage("refused");
    assertThat(told.toString()).isEmpty();
  }
}
