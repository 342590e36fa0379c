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
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Runs constructs, once for a shape. The only class of the synthesis that starts Node. */
final class ShapeSynthesizer {
  private ShapeSynthesizer() {}

  /**
   * The template of a shape, made with the data of one of its shards.
   *
   * @throws AipressException SYNTH_FAILED when cdktf or Node fails, or what a construct refused
   */
  static StackTemplate synthesize(ShardShape shape, StackData data) {
    Path scratch = null;
    try {
      // An App makes its output folder at once; this one is never used, for the tree is taken as
      // it is and written by OutputFolder.
      scratch = Files.createTempDirectory("aipress-synth");
      App app = new App(AppConfig.builder().outdir(scratch.toString()).build());
      ShardStack stack = new ShardStack(app, shape, data);
      stack.prepareStack();
      stack.runAllValidations();
      return StackTemplate.of(stack.toTerraform());
    } catch (AipressException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new AipressException(
          Problem.of(ErrorCode.SYNTH_FAILED, "cdktf could not synthesize: " + e.getMessage())
              .rule("Node 18 or newer is on the path")
              .fix("run aipress doctor; run again with --debug for the whole trace"),
          e);
    } finally {
      delete(scratch);
    }
  }

  private static void delete(@org.jspecify.annotations.Nullable Path scratch) {
    if (scratch == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(scratch)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
