package io.aipress.stacks.synthesis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aipress.shards.errors.AipressException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackTemplateTest {
  static List<Map<String, Object>> stacksWithoutAPlaceForTheirState() {
    return List.of(
        Map.of("resource", Map.of()),
        Map.of("terraform", Map.of("backend", Map.of("local", Map.of("path", "/tmp/state")))),
        Map.of("terraform", Map.of("backend", Map.of("gcs", Map.of("bucket", "b")))));
  }

  @ParameterizedTest
  @MethodSource("stacksWithoutAPlaceForTheirState")
  void refusesAStackWithoutARemoteBackend(Map<String, Object> stack) {
    assertThatThrownBy(() -> StackTemplate.of(stack))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining("BACKEND_MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"access_token", "credentials", "encryption_key"})
  void refusesABackendWithASecretAndDoesNotSayIt(String argument) {
    Map<String, Object> gcs = Map.of("bucket", "b", "prefix", "p", argument, "hunter2");

    assertThatThrownBy(
            () -> StackTemplate.of(Map.of("terraform", Map.of("backend", Map.of("gcs", gcs)))))
        .isInstanceOf(AipressException.class)
        .hasMessageContaining("BACKEND_CREDENTIALS")
        .hasMessageContaining(argument)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void refusesWhatIsNoStack() {
    assertThatThrownBy(() -> StackTemplate.of("text")).isInstanceOf(IllegalStateException.class);
  }
}
