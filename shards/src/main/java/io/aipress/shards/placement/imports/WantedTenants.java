package io.aipress.shards.placement.imports;

import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sorter;

/** A list of tenants, in its own order and in that of their ids. */
public final class WantedTenants {
  private final Iterable<TenantRequest> requests;
  private final Sorter<Listed> byTenant;
  private final int size;

  /**
   * Sorts a list.
   *
   * @param requests the tenants; read now and by every plan, and every time the same
   * @param scratch where it is sorted; it lasts as long as that
   */
  public WantedTenants(Iterable<TenantRequest> requests, Scratch scratch) {
    this.requests = requests;
    this.byTenant = new Sorter<>(scratch, new Listed.ByTenant());
    int place = 0;
    for (TenantRequest request : requests) {
      byTenant.add(new Listed(place++, request));
    }
    size = place;
  }

  /** How many there are. */
  int size() {
    return size;
  }

  /** In the order of the list. */
  Iterable<TenantRequest> inOrder() {
    return requests;
  }

  /** By tenant; one that stands in the list twice by place. */
  Iterable<Listed> byTenant() {
    return byTenant;
  }
}
