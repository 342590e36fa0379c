package io.aipress.synthtests.constructs;

import static org.assertj.core.api.Assertions.assertThat;

import com.hashicorp.cdktf.TerraformElement;
import com.hashicorp.cdktf.TerraformResource;
import com.hashicorp.cdktf.TerraformStack;
import com.hashicorp.cdktf.Testing;
import io.aipress.constructs.cache.DedicatedCacheConfig;
import io.aipress.constructs.identity.PlatformAccountConfig;
import io.aipress.constructs.media.MediaBucketConfig;
import io.aipress.constructs.network.NetworkFirewallConfig;
import io.aipress.constructs.network.Opening;
import io.aipress.constructs.registry.TenantRegistryDatabaseConfig;
import io.aipress.constructs.resource.Each;
import io.aipress.constructs.shard.Shard;
import io.aipress.constructs.shard.ShardConfig;
import io.aipress.constructs.site.SiteTenant;
import io.aipress.constructs.site.SiteTenantConfig;
import io.aipress.constructs.site.Sites;
import io.aipress.constructs.sql.SharedSqlInstanceConfig;
import io.aipress.shards.fleet.MediaDelivery;
import io.aipress.shards.fleet.SqlSettings;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.constructs.Construct;
import software.constructs.IConstruct;

/** Whatever a construct makes, a method of it answers, with its type. */
class EscapeHatchTest {
  private static final String REGION = "us-central1";
  private static final String NETWORK = "projects/acme-blog/global/networks/blog";

  /** Constructs as small as they get. */
  static Stream<Class<?>> constructs() {
    return Samples.all().keySet().stream();
  }

  /** Configurations with which constructs make what they do not always make. */
  static Stream<Record> larger() {
    return Stream.of(
        DedicatedCacheConfig.of(new Each("local.sites", "dedicated"), REGION, NETWORK)
            .withDenyByDefault(true),
        MediaBucketConfig.of("acme-media", REGION).withDelivery(MediaDelivery.PUBLIC),
        NetworkFirewallConfig.of("blog", NETWORK)
            .withOpenings(List.of(Opening.egress("data", "site", List.of("10.1.0.0/20"), 3306))),
        PlatformAccountConfig.of("blog-jobs", "Jobs of the blog")
            .withRoles(Set.of("roles/logging.logWriter"))
            .withPermissions(List.of("run.services.list")),
        SharedSqlInstanceConfig.of("sql-g1", REGION, NETWORK)
            .withSettings(SqlSettings.defaults().withReplicas(2)),
        TenantRegistryDatabaseConfig.of("registry", REGION, "group:operators@example.com")
            .withReaders(Set.of("group:support@example.com")));
  }

  @ParameterizedTest
  @MethodSource("constructs")
  void answersWhatItMakes(Class<?> construct) {
    Record config = Objects.requireNonNull(Samples.all().get(construct));
    assertAnswers(Samples.make(stack(), construct, config));
  }

  @ParameterizedTest
  @MethodSource("larger")
  void answersWhatItMakesOnlySometimes(Record config) {
    Class<?> construct =
        constructs()
            .filter(
                type -> config.getClass().getSimpleName().equals(type.getSimpleName() + "Config"))
            .findFirst()
            .orElseThrow();
    assertAnswers(Samples.make(stack(), construct, config));
  }

  @Test
  void answersWhatSitesHaveToThemselves() {
    TerraformStack stack = stack();
    Shard shard =
        new Shard(
            stack, "shard", (ShardConfig) Objects.requireNonNull(Samples.all().get(Shard.class)));
    SiteTenant sites =
        new SiteTenant(
            stack, "sites", SiteTenantConfig.of(Sites.each("sites"), shard.siteEnvironment()));

    assertAnswers(sites);
    assertThat(sites.ownDatabases().orElseThrow().instance().getTerraformResourceType())
        .isEqualTo("google_sql_database_instance");
  }

  private static TerraformStack stack() {
    return new TerraformStack(Testing.app(), "stack");
  }

  private static void assertAnswers(Construct construct) {
    List<Object> answers = answers(construct);
    int made = 0;
    for (IConstruct child : construct.getNode().getChildren()) {
      boolean resource = child instanceof TerraformResource;
      if (resource || !(child instanceof TerraformElement)) {
        made++;
        assertThat(answers)
            .as("what %s answers, %s among it", construct.getClass(), child.getNode().getId())
            .anySatisfy(answer -> assertThat(answer).isSameAs(child));
      }
    }
    assertThat(made).isPositive();
  }

  /** What all public methods without a parameter answer, lists and the like taken apart. */
  private static List<Object> answers(Construct construct) {
    List<Object> answers = new ArrayList<>();
    for (Method method : construct.getClass().getDeclaredMethods()) {
      if (Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0) {
        Object answer = invoke(method, construct);
        if (answer instanceof Optional<?> optional) {
          optional.ifPresent(answers::add);
        } else if (answer instanceof Collection<?> list) {
          answers.addAll(list);
        } else if (answer instanceof Map<?, ?> map) {
          answers.addAll(map.values());
        } else {
          answers.add(answer);
        }
      }
    }
    return answers;
  }

  private static Object invoke(Method method, Construct construct) {
    try {
      return method.invoke(construct);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(method.toString(), e);
    }
  }
}
