package io.aipress.shards.placement.imports;

import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryContents;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sorter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The derived names of new tenants, and whom they meet on their shard. */
final class NewNames {
  private final Sorter<NameTaken> names;
  private final BitSet shards = new BitSet();

  NewNames(Scratch scratch) {
    names = new Sorter<>(scratch, new NameTaken.ByName());
  }

  /** A new tenant, of that place in the list. */
  void add(Tenant tenant, int place, @Nullable Origin origin) {
    shards.set(tenant.shard().number());
    add(tenant.id(), tenant.shard(), true, place, origin);
  }

  /** Those that meet the name of another tenant. */
  List<Problem> collisions(RegistryContents current) {
    if (shards.isEmpty()) {
      return List.of();
    }
    for (Tenant tenant : current.tenants()) {
      stands(tenant.id(), tenant.shard());
    }
    for (Move move : current.moves()) {
      stands(move.tenant(), move.other());
    }
    List<Problem> found = new ArrayList<>();
    NameTaken first = null;
    for (NameTaken taken : names) {
      if (first == null || !first.isSameAs(taken)) {
        first = taken;
      } else {
        found.add(
            SiteNameCollisions.between(
                    new TenantId(first.tenant()), new TenantId(taken.tenant()), taken.name())
                .at(taken.origin()));
      }
    }
    return found;
  }

  private void stands(TenantId tenant, ShardId shard) {
    if (shards.get(shard.number())) {
      add(tenant, shard, false, 0, null);
    }
  }

  private void add(
      TenantId tenant, ShardId shard, boolean added, int place, @Nullable Origin origin) {
    String account = SiteNames.serviceAccount(tenant);
    if (SiteNames.couldMeet(account)) {
      names.add(new NameTaken(shard, account, added, place, tenant.value(), origin));
    }
  }
}
