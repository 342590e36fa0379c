package io.aipress.state.testing.parts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Leaves a test out when a part is missing, writes it down for scripts/test, and fails instead when
 * the part was required.
 */
final class PartCondition implements ExecutionCondition {
  private static final Path MISSING = Path.of("target", "missing-parts.txt");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<Part> missing =
        AnnotationSupport.findAnnotation(context.getElement(), Needs.class).stream()
            .flatMap(needs -> Arrays.stream(needs.value()))
            .filter(part -> !part.isPresent())
            .toList();
    if (missing.isEmpty()) {
      return ConditionEvaluationResult.enabled("every part is there");
    }
    String test =
        context.getRequiredTestClass().getSimpleName()
            + context.getTestMethod().map(method -> "." + method.getName()).orElse("");
    for (Part part : missing) {
      note("%s: %s is missing; %s".formatted(test, part.text(), part.fix()));
      if (required().contains(part.text())) {
        throw new IllegalStateException(
            "%s was required and is missing; %s".formatted(part.text(), part.fix()));
      }
    }
    return ConditionEvaluationResult.disabled("missing: " + missing);
  }

  private static List<String> required() {
    return List.of(System.getenv().getOrDefault("AIPRESS_REQUIRE", "").split(",", -1));
  }

  private static void note(String line) {
    try {
      Files.createDirectories(MISSING.getParent());
      Files.writeString(MISSING, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
