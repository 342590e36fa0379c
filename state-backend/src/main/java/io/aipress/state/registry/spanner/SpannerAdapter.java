package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.SpannerOptions;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.state.registry.adapter.RegistryAdapter;
import io.aipress.state.registry.adapter.RegistryMigration;
import io.aipress.state.registry.adapter.RegistryUrl;
import java.util.function.UnaryOperator;

/** What can be done with a registry in Spanner. */
public final class SpannerAdapter implements RegistryAdapter {
  private final RegistryUrl.Spanner url;
  private final FleetIdentity fleet;
  private final Author author;
  private final SpannerSettings settings;
  private final UnaryOperator<SpannerOptions.Builder> options;

  /**
   * The registry of a URL.
   *
   * @param fleet the fleet it belongs to
   * @param author who changes it, and why
   */
  public SpannerAdapter(RegistryUrl.Spanner url, FleetIdentity fleet, Author author) {
    this(url, fleet, author, SpannerSettings.DEFAULT, UnaryOperator.identity());
  }

  SpannerAdapter(
      RegistryUrl.Spanner url,
      FleetIdentity fleet,
      Author author,
      SpannerSettings settings,
      UnaryOperator<SpannerOptions.Builder> options) {
    this.url = url;
    this.fleet = fleet;
    this.author = author;
    this.settings = settings;
    this.options = options;
  }

  @Override
  public TenantRegistry open() {
    return new StoredTenantRegistry(store(ImportSteps.NONE), author);
  }

  /** The same: a database is created by Terraform, and made a registry by its migration. */
  @Override
  public TenantRegistry openOrCreate() {
    return open();
  }

  SpannerStore store(ImportSteps steps) {
    SpannerConnection connection = SpannerConnection.to(url, settings.patience(), options);
    try {
      new SpannerIdentity(connection, connection.faults(), settings.patience()).check(fleet);
      return new SpannerStore(connection, settings, steps);
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public RegistryMigration migration() {
    SpannerConnection connection = SpannerConnection.to(url, settings.patience(), options);
    try {
      return new SpannerMigration(
          connection,
          fleet,
          new MigrationLock(author, MigrationLock.LEASE, settings.patience()),
          settings.patience());
    } catch (RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
