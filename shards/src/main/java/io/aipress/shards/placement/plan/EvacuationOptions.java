package io.aipress.shards.placement.plan;

import io.aipress.shards.ServiceTier;
import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a shard is emptied.
 *
 * @param order which tier goes first; every tier once
 * @param withPinned whether pinned tenants move too, and the one that has the shard to itself
 * @param into the only shards that take somebody; empty for any
 * @param deadline by when they have to be gone; null when there is time
 */
public record EvacuationOptions(
    List<ServiceTier> order, boolean withPinned, Set<ShardId> into, @Nullable Deadline deadline) {
  /** Whoever pays most is away first. */
  public static final List<ServiceTier> DEFAULT_ORDER =
      List.of(ServiceTier.GOLD, ServiceTier.SILVER, ServiceTier.BRONZE);

  /**
   * Options.
   *
   * @throws AipressException ARGUMENT_INVALID when a tier is missing from the order or stands twice
   */
  public EvacuationOptions {
    order = List.copyOf(order);
    into = Set.copyOf(into);
    int tiers = ServiceTier.values().length;
    new Checks(ErrorCode.ARGUMENT_INVALID)
        .that(
            order.size() == tiers && Set.copyOf(order).size() == tiers,
            "order",
            order,
            "every tier once, such as gold,silver,bronze")
        .throwIfAny();
  }

  /** Gold first, pinned tenants stay, anywhere, no deadline. */
  public static EvacuationOptions defaults() {
    return new EvacuationOptions(DEFAULT_ORDER, false, Set.of(), null);
  }

  /** The same with another order of tiers. */
  public EvacuationOptions withOrder(List<ServiceTier> tiers) {
    return new EvacuationOptions(tiers, withPinned, into, deadline);
  }

  /** The same, with or without pinned tenants. */
  public EvacuationOptions withPinned(boolean move) {
    return new EvacuationOptions(order, move, into, deadline);
  }

  /** The same into these shards only; into any when there is none. */
  public EvacuationOptions withInto(Set<ShardId> shards) {
    return new EvacuationOptions(order, withPinned, shards, deadline);
  }

  /** The same by a time. */
  public EvacuationOptions withDeadline(@Nullable Deadline time) {
    return new EvacuationOptions(order, withPinned, into, time);
  }
}
