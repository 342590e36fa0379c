package io.aipress.shards.registry.model;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.fleet.ShardLimits;
import io.aipress.shards.registry.RegistrySnapshot;
import io.aipress.shards.registry.TenantRegistry;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Something that is done to a registry.
 *
 * @param text what, for messages
 * @param isList whether a store may need several commits for it
 * @param verdict how the registry may refuse it, by the model before it
 * @param run does it
 * @param effect makes the model what it is afterwards; the registry as it is then says what it
 *     chose, and an AssertionError that it should not have
 */
record Operation(
    String text,
    boolean isList,
    Function<Model, Verdict> verdict,
    Consumer<TenantRegistry> run,
    BiConsumer<Model, RegistrySnapshot> effect) {
  /** One that every store does by one commit. */
  Operation(
      String text,
      Function<Model, Verdict> verdict,
      Consumer<TenantRegistry> run,
      BiConsumer<Model, RegistrySnapshot> effect) {
    this(text, false, verdict, run, effect);
  }

  /** What differs among the rules that are used here. */
  static String told(PlacementRules rules) {
    return "%d places, filled to %d, %s, %s, %d of an owner%s"
        .formatted(
            rules.shards().capacity(),
            rules.shards().fillTarget(),
            rules.shards().openOnDemand() ? "opened on demand" : "opened by hand",
            rules.limits().equals(ShardLimits.NONE) ? "no other limits" : "tight",
            rules.maxPerOwner(),
            rules.ownDatabase(ServiceTier.GOLD) ? ", a database for each gold site" : "");
  }

  @Override
  public String toString() {
    return text;
  }
}
