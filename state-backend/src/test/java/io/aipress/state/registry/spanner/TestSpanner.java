package io.aipress.state.registry.spanner;

import com.google.cloud.NoCredentials;
import com.google.cloud.spanner.Mutation;
import com.google.cloud.spanner.SpannerOptions;
import io.aipress.shards.Domain;
import io.aipress.shards.Region;
import io.aipress.shards.ServiceTier;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ProjectNaming;
import io.aipress.shards.fleet.ShardCapacity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.schema.SpannerSchema;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.state.registry.adapter.RegistryMigration;
import io.aipress.state.registry.adapter.RegistryUrl;
import io.aipress.state.testing.SpannerDatabase;
import io.aipress.state.testing.SpannerEmulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A registry of these tests in an emulator, and short ways to it. */
record TestSpanner(
    String host, RegistryUrl.Spanner url, UnaryOperator<SpannerOptions.Builder> more) {
  static final FleetIdentity DEMO =
      new FleetIdentity("demo", "staging", new ProjectNaming("demo-shard", ""), "demo-tfstate", "");

  static final Author AUTHOR = new Author("tester", "a test");

  /** Shards of fifty tenants, opened on demand. */
  static final PlacementRules RULES = PlacementRules.of(ShardCapacity.defaults());

  /** Nobody waits for an import. */
  static final SpannerSettings SETTINGS =
      new SpannerSettings(Duration.ofSeconds(60), Duration.ZERO, 80_000, 20_000);

  /** An empty registry in the emulator that all tests share. */
  static TestSpanner migrated() {
    return migrated(SpannerEmulator.shared());
  }

  /** An empty registry in an emulator, as its migration leaves it, in a tenth of the time. */
  static TestSpanner migrated(SpannerEmulator emulator) {
    List<String> statements = SpannerSchema.statementsUpTo(SpannerSchema.latest());
    TestSpanner made = of(emulator, emulator.newDatabase(statements.toArray(String[]::new)));
    List<Mutation> rows = new ArrayList<>();
    rows.add(
        Mutation.newInsertBuilder("registry_state")
            .set("id")
            .to(1)
            .set("version")
            .to(SpannerSchema.latest())
            .build());
    DEMO.fields()
        .forEach(
            (field, value) ->
                rows.add(
                    Mutation.newInsertBuilder("identity")
                        .set("field")
                        .to(field)
                        .set("value")
                        .to(value)
                        .build()));
    try (SpannerConnection connection = made.connection()) {
      connection.client().write(rows);
    }
    return made;
  }

  /** A new database without tables. */
  static TestSpanner in(SpannerEmulator emulator) {
    return of(emulator, emulator.newDatabase());
  }

  static TestSpanner of(SpannerEmulator emulator, SpannerDatabase database) {
    return new TestSpanner(emulator.host(), parse(database.url()), UnaryOperator.identity());
  }

  private static RegistryUrl.Spanner parse(String url) {
    return (RegistryUrl.Spanner) RegistryUrl.parse(url, Path.of(""));
  }

  TestSpanner with(UnaryOperator<SpannerOptions.Builder> changed) {
    return new TestSpanner(host, url, changed);
  }

  TestSpanner named(String project, String instance, String database) {
    return new TestSpanner(
        host, parse("spanner://%s/%s/%s".formatted(project, instance, database)), more);
  }

  SpannerAdapter adapter(SpannerSettings settings) {
    return adapter(settings, DEMO, AUTHOR);
  }

  SpannerAdapter adapter(SpannerSettings settings, FleetIdentity fleet, Author author) {
    return new SpannerAdapter(url, fleet, author, settings, this::options);
  }

  SpannerOptions.Builder options(SpannerOptions.Builder builder) {
    return more.apply(builder.setEmulatorHost(host).setCredentials(NoCredentials.getInstance()));
  }

  SpannerConnection connection() {
    return SpannerConnection.to(url, SETTINGS.patience(), this::options);
  }

  void migrate() {
    try (RegistryMigration migration = adapter(SETTINGS).migration()) {
      migration.apply();
    }
  }

  TenantRegistry open() {
    return open(SETTINGS);
  }

  TenantRegistry open(SpannerSettings settings) {
    return open(settings, ImportSteps.NONE);
  }

  TenantRegistry open(SpannerSettings settings, ImportSteps steps) {
    return new StoredTenantRegistry(adapter(settings).store(steps), AUTHOR);
  }

  /** Bronze tenants named after a prefix, each with a domain of its own. */
  static List<TenantRequest> requests(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> request(prefix + i)).toList();
  }

  static TenantRequest request(String id) {
    return new TenantRequest(
        new TenantId(id),
        ServiceTier.BRONZE,
        List.of(Domain.of(id + ".example.com")),
        new Region("us-central1"),
        false,
        null);
  }
}
