package io.aipress.state.registry.spanner;

import io.aipress.shards.registry.model.RegistryModelTest;
import io.aipress.shards.registry.store.RegistryStore;
import io.aipress.state.testing.parts.Needs;
import io.aipress.state.testing.parts.Part;
import java.time.Duration;

/** Random operations on the emulator; lists of more than a few tenants take several commits. */
@Needs(Part.SPANNER)
class SpannerRegistryModelTest extends RegistryModelTest {
  private static final SpannerSettings SMALL =
      new SpannerSettings(
          Duration.ofSeconds(60), Duration.ZERO, SpannerSettings.MOST_MUTATIONS, 60);

  private final TestSpanner database = TestSpanner.migrated();

  @Override
  protected RegistryStore open() {
    return database.adapter(SMALL).store((step, chunk) -> betweenCommits());
  }

  @Override
  protected int operations() {
    return 2000;
  }
}
