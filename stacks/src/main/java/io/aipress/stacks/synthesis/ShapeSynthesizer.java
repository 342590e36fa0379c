package io.aipress.stacks.synthesis;

import com.hashicorp.cdktf.App;
import com.hashicorp.cdktf.AppConfig;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.stacks.ShardShape;
import io.aipress.stacks.ShardStack;
import io.aipress.stacks.StackData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Runs constructs, once for a shape. The only class of the synthesis that starts Node, and one
 * caller at a time: two threads that talk to the jsii runtime at once garble what they say.
 */
final class ShapeSynthesizer {
  /** The program that the jsii runtime unpacks for its Node process, in a folder of its own. */
  private static final Pattern PROGRAM =
      Pattern.compile("(.*[/\\\\]jsii-java-runtime[0-9]+)[/\\\\]bin[/\\\\]jsii-runtime\\.js");

  private ShapeSynthesizer() {}

  /**
   * The template of a shape, made with the data of one of its shards.
   *
   * @throws AipressException SYNTH_FAILED when cdktf or Node fails, or what a construct refused
   */
  static synchronized StackTemplate synthesize(ShardShape shape, StackData data) {
    try {
      // An App makes its output folder at once; this one is never used, for the tree is taken as
      // it is and written by OutputFolder.
      Path scratch = Files.createTempDirectory("aipress-synth");
      try {
        return synthesize(shape, data, scratch);
      } finally {
        Folders.delete(scratch);
      }
    } catch (AipressException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      throw new AipressException(
          Problem.of(ErrorCode.SYNTH_FAILED, "cdktf could not synthesize: " + reason(e))
              .rule("Node 18 or newer is on the path, and the folder for temporary files has room")
              .fix("run aipress doctor; run again with --debug for the whole trace"),
          e);
    }
  }

  private static StackTemplate synthesize(ShardShape shape, StackData data, Path scratch) {
    App app = new App(AppConfig.builder().outdir(scratch.toString()).build());
    unpacked().forEach(ShapeSynthesizer::deleteAtTheEnd);
    ShardStack stack = new ShardStack(app, shape, data);
    stack.prepareStack();
    stack.runAllValidations();
    return StackTemplate.of(stack.toTerraform());
  }

  /**
   * The folder that the runtime of this process has unpacked itself into, and would leave behind:
   * as its Node process was told, for others have theirs beside it. None where the system does not
   * say what a process was told.
   */
  private static Stream<Path> unpacked() {
    return ProcessHandle.current()
        .children()
        .flatMap(child -> child.info().arguments().stream().flatMap(Arrays::stream))
        .map(PROGRAM::matcher)
        .filter(Matcher::matches)
        .map(program -> Path.of(program.group(1)));
  }

  private static void deleteAtTheEnd(Path folder) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    Folders.delete(folder);
                  } catch (IOException e) {
                    // A few empty folders for temporary files stay; the system clears them.
                  }
                },
                "delete-jsii-runtime"));
  }

  /** The innermost reason, in one line. */
  private static String reason(Throwable failure) {
    Throwable innermost = failure;
    while (innermost.getCause() != null) {
      innermost = innermost.getCause();
    }
    String message = String.valueOf(innermost.getMessage());
    if (message.contains("Cannot run program \"node\"")) {
      return "there is no Node on the path";
    }
    return message.lines().findFirst().orElse("it gave no reason");
  }
}
