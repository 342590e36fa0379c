package io.aipress.synthtests.constructs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.aipress.constructs.resource.ConstructBuilder;
import io.aipress.constructs.resource.ResourceOptions;
import io.aipress.constructs.sql.SharedSqlInstance;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.constructs.Construct;

/** Every construct has a builder that says nothing which its configuration does not say. */
class BuildersTest {
  static Stream<Class<?>> constructs() {
    return Samples.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("constructs")
  void makesWhatItsConfigurationSays(Class<?> construct) throws ReflectiveOperationException {
    Record config = sample(construct);
    TerraformStack plain = new TerraformStack(Testing.app(), "stack");
    Samples.make(plain, construct, config);

    TerraformStack built = new TerraformStack(Testing.app(), "stack");
    ConstructBuilder<?, ?, ?> builder = builder(construct, built);
    Set<String> required = Defaults.required(config.getClass());
    for (RecordComponent component : config.getClass().getRecordComponents()) {
      if (required.contains(component.getName())) {
        method(builder, component.getName()).invoke(builder, Defaults.value(config, component));
      }
    }
    builder.build();

    assertThat(Testing.synth(built)).isEqualTo(Testing.synth(plain));
  }

  @ParameterizedTest
  @MethodSource("constructs")
  void hasAMethodForEveryProperty(Class<?> construct) {
    Set<String> wanted = new TreeSet<>(Defaults.required(sample(construct).getClass()));
    for (Method wither : sample(construct).getClass().getDeclaredMethods()) {
      String name = wither.getName();
      if (name.startsWith("without")) {
        wanted.add(name);
      } else if (name.startsWith("with")) {
        wanted.add(Character.toLowerCase(name.charAt(4)) + name.substring(5));
      }
    }

    assertThat(Arrays.stream(nested(construct).getDeclaredMethods()).map(Method::getName))
        .containsAll(wanted);
  }

  @Test
  void tellsEveryRequiredPropertyThatWasNotSet() {
    TerraformStack stack = new TerraformStack(Testing.app(), "stack");
    assertThatThrownBy(
            () -> SharedSqlInstance.Builder.create(stack, "sql").region("us-central1").build())
        .hasMessage(
            """
            CONFIG_INVALID: name must be set: it is required, got ""
            CONFIG_INVALID: network must be set: it is required, got \"\"""");
  }

  @Test
  void keepsWhatWasSetLastAndInAnyOrder() {
    TerraformStack stack = new TerraformStack(Testing.app(), "stack");
    SharedSqlInstance sql =
        SharedSqlInstance.Builder.create(stack, "sql")
            .options(ResourceOptions.defaults().withLabels(Map.of("team", "one")))
            .network("projects/p/global/networks/n")
            .name("sql-g1")
            .region("us-central1")
            .options(ResourceOptions.defaults().withLabels(Map.of("team", "two")))
            .build();
    sql.instance().addOverride("settings.connector_enforcement", "REQUIRED");

    assertThat(Testing.synth(stack))
        .contains("\"team\": \"two\"", "\"connector_enforcement\": \"REQUIRED\"")
        .doesNotContain("\"one\"");
  }

  private static Record sample(Class<?> construct) {
    return Objects.requireNonNull(Samples.all().get(construct));
  }

  private static Class<?> nested(Class<?> construct) {
    List<Class<?>> builders =
        Arrays.stream(construct.getDeclaredClasses())
            .filter(type -> type.getSimpleName().equals("Builder"))
            .toList();
    assertThat(builders).as("builders of %s", construct).hasSize(1);
    return builders.get(0);
  }

  private static ConstructBuilder<?, ?, ?> builder(Class<?> construct, Construct scope)
      throws ReflectiveOperationException {
    return (ConstructBuilder<?, ?, ?>)
        Objects.requireNonNull(
            nested(construct)
                .getMethod("create", Construct.class, String.class)
                .invoke(null, scope, "it"));
  }

  private static Method method(Object builder, String name) {
    return Arrays.stream(builder.getClass().getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(builder.getClass() + " has no " + name));
  }
}
