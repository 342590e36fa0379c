package io.aipress.shards.placement.imports;

import io.aipress.shards.Domain;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.Origin;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.LeftoverCodec;
import io.aipress.shards.registry.RegistryContents;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import io.aipress.shards.spool.Alongside;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sorter;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A list of tenants, read along with the registry as it is. */
final class Comparison {
  private final Sorter<Claim> claims;
  private final Sorter<Known> known;
  private final Sorter<Past> pasts;
  private final BitSet missing = new BitSet();
  private final BitSet refused = new BitSet();
  private final List<Found> found = new ArrayList<>();

  /** What is wrong at a place of the list, with the tenant or with one of its domains. */
  private record Found(int place, int position, Problem problem) {}

  /** Compares. */
  Comparison(RegistryContents current, WantedTenants wanted, Scratch scratch) {
    claims = new Sorter<>(scratch, new Claim.ByDomain());
    known = new Sorter<>(scratch, new Known.ByPlace());
    pasts = new Sorter<>(scratch, new Past.ByPlace());
    tenants(current, wanted.byTenant(), scratch);
    domains();
    found.sort(Comparator.comparingInt(Found::place).thenComparingInt(Found::position));
  }

  /** Everything that is wrong, in the order of the list. */
  List<Problem> problems() {
    return found.stream().map(Found::problem).toList();
  }

  /** The tenants with which nothing is wrong and that are there, in the order of the list. */
  Iterable<Known> known() {
    return () ->
        StreamSupport.stream(known.spliterator(), false)
            .filter(listed -> !refused.get(listed.place()))
            .iterator();
  }

  /** Whether the tenant at a place has nothing wrong with it and is not there. */
  boolean isMissing(int place) {
    return missing.get(place) && !refused.get(place);
  }

  /** What missing tenants left behind, to be asked in the order of the list. */
  Alongside<Integer, Past> pasts() {
    return new Alongside<>(pasts, Past::place);
  }

  private void tenants(RegistryContents current, Iterable<Listed> list, Scratch scratch) {
    Sorter<Leftover> leftovers = new Sorter<>(scratch, new LeftoverCodec());
    current.leftovers().forEach(leftovers::add);
    Alongside<TenantId, Tenant> present = new Alongside<>(current.tenants(), Tenant::id);
    Alongside<TenantId, FormerTenant> formers =
        new Alongside<>(current.formers(), FormerTenant::id);
    Alongside<TenantId, Leftover> left = new Alongside<>(leftovers, Leftover::tenant);
    TenantRequest first = null;
    for (Listed listed : list) {
      TenantRequest request = listed.request();
      TenantId id = request.id();
      if (first != null && first.id().equals(id)) {
        note(listed.place(), request, TenantProblems.duplicate(id, first.origin()));
        continue;
      }
      first = request;
      List<Tenant> there = present.at(id, this::keepsItsDomains);
      if (there.isEmpty()) {
        missing.set(listed.place());
        long epoch = formers.at(id).stream().mapToLong(FormerTenant::epoch).max().orElse(0);
        List<Leftover> data = left.at(id);
        if (epoch > 0 || !data.isEmpty()) {
          pasts.add(new Past(listed.place(), epoch, data.stream().map(Leftover::shard).toList()));
        }
        claim(listed);
      } else {
        present(listed, there.get(0));
      }
    }
    present.rest(this::keepsItsDomains);
  }

  private void present(Listed listed, Tenant tenant) {
    TenantRequest request = listed.request();
    if (tenant.state() == TenantState.REMOVED) {
      keepsItsDomains(tenant, request.origin());
      note(listed.place(), request, TenantProblems.removed(tenant.id()));
      return;
    }
    if (!tenant.region().equals(request.region())) {
      note(listed.place(), request, TenantProblems.regionFixed(tenant, request.region()));
    }
    known.add(new Known(listed.place(), request, tenant));
    claim(listed);
  }

  /**
   * A tenant of the list may give up a domain that another one in it takes: only the domains of
   * tenants that stay as they are count as taken.
   */
  private void keepsItsDomains(Tenant tenant) {
    keepsItsDomains(tenant, null);
  }

  private void keepsItsDomains(Tenant tenant, @Nullable Origin origin) {
    for (Domain domain : tenant.domains()) {
      claims.add(new Claim(domain.ascii(), false, -1, 0, tenant.id().value(), origin));
    }
  }

  private void claim(Listed listed) {
    TenantRequest request = listed.request();
    int position = 0;
    for (Domain domain : request.domains()) {
      claims.add(
          new Claim(
              domain.ascii(),
              true,
              listed.place(),
              position++,
              request.id().value(),
              request.origin()));
    }
  }

  private void domains() {
    Claim holder = null;
    for (Claim claim : claims) {
      if (holder == null || !holder.domain().equals(claim.domain())) {
        holder = claim;
      } else {
        Problem taken =
            TenantProblems.domainTaken(
                new Domain(claim.domain()), new TenantId(holder.tenant()), holder.origin());
        note(claim.place(), claim.position(), taken.at(claim.origin()));
      }
    }
  }

  private void note(int place, TenantRequest request, Problem problem) {
    note(place, -1, problem.at(request.origin()));
  }

  private void note(int place, int position, Problem problem) {
    refused.set(place);
    found.add(new Found(place, position, problem));
  }
}
