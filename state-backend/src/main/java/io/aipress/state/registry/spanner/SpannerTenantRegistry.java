package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.SpannerOptions;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.fleet.FleetIdentity;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.TenantRegistry;
import io.aipress.shards.registry.store.StoredTenantRegistry;
import io.aipress.state.registry.adapter.RegistryUrl;
import java.util.function.UnaryOperator;

/**
 * A registry in a database of Spanner, for as many writers as there are. Its rules are those of
 * every registry, {@link StoredTenantRegistry}; its rows are kept by {@link SpannerStore}.
 *
 * <p>{@code SPANNER_EMULATOR_HOST} names an emulator instead of Spanner.
 */
public final class SpannerTenantRegistry {
  private SpannerTenantRegistry() {}

  /**
   * Opens a registry. Creates nothing.
   *
   * @param url where it is
   * @param fleet the fleet it must belong to
   * @param author who changes it, and why
   * @param settings how long to wait, and how much to write at once
   * @throws AipressException REGISTRY_MISSING, REGISTRY_OUTDATED, REGISTRY_TOO_NEW, FLEET_MISMATCH,
   *     REGISTRY_DAMAGED, REGISTRY_DENIED or REGISTRY_UNREACHABLE
   */
  public static TenantRegistry open(
      RegistryUrl.Spanner url, FleetIdentity fleet, Author author, SpannerSettings settings) {
    UnaryOperator<SpannerOptions.Builder> asTheyAre = UnaryOperator.identity();
    return new SpannerAdapter(url, fleet, author, settings, asTheyAre).open();
  }
}
