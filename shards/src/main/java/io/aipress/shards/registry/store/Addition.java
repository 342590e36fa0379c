package io.aipress.shards.registry.store;

import io.aipress.shards.Domain;
import io.aipress.shards.Owner;
import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNameCollisions;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.placement.Placement;
import io.aipress.shards.placement.PlacementWish;
import io.aipress.shards.placement.Placer;
import io.aipress.shards.registry.Author;
import io.aipress.shards.registry.EventKind;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ReservationProblems;
import io.aipress.shards.registry.Shard;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.ShardProblems;
import io.aipress.shards.registry.ShardState;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantProblems;
import io.aipress.shards.registry.TenantRequest;
import io.aipress.shards.registry.TenantState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds one tenant. A shard is proposed from the loads of all, read without locking anything; then a
 * transaction locks that one shard, the tenant and its domains, and looks whether the proposal
 * still holds. When somebody was faster there, another one is proposed.
 */
final class Addition {
  /** Somebody else has succeeded each time, so this many tries are a busy registry, not a fault. */
  private static final int ATTEMPTS = 200;

  private final RegistryStore store;
  private final Author author;
  private final TenantRequest request;
  private final PlacementRules rules;
  private final @Nullable String reservation;

  Addition(
      RegistryStore store,
      Author author,
      TenantRequest request,
      PlacementRules rules,
      @Nullable String reservation) {
    this.store = store;
    this.author = author;
    this.request = request;
    this.rules = rules;
    this.reservation = reservation;
  }

  /** What is proposed: a shard, to be opened or not, or the tenant as it is there. */
  private record Proposal(
      @Nullable Tenant present, ShardId shard, @Nullable Shard opened, boolean full, String why) {}

  Tenant run() {
    try {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Proposal proposal = store.read(this::propose);
        if (proposal.present() != null) {
          return proposal.present();
        }
        String operation = StoredTenantRegistry.newOperation();
        Optional<Tenant> added =
            store.write(operation, transaction -> add(transaction, operation, proposal));
        if (added.isPresent()) {
          return added.get();
        }
      }
    } catch (AipressException e) {
      throw e.map(problem -> problem.at(request.origin()));
    }
    throw new AipressException(
        Problem.of(
                ErrorCode.REGISTRY_LOCKED,
                "others took the place of tenant \"%s\" %d times".formatted(request.id(), ATTEMPTS))
            .field("tenant", request.id())
            .rule("a place stays free while it is taken")
            .fix("repeat it; nothing was changed")
            .at(request.origin()));
  }

  private Proposal propose(RegistryView view) {
    Optional<Tenant> present = present(view);
    if (present.isPresent()) {
      Tenant tenant = present.get();
      return new Proposal(tenant, tenant.shard(), null, false, "");
    }
    checkDomains(view);
    List<ShardLoad> loads = view.loads();
    List<Problem> overloaded = ShardProblems.overloaded(loads, rules);
    if (!overloaded.isEmpty()) {
      throw new AipressException(overloaded);
    }
    if (reservation != null) {
      Reservation kept = reservation(view);
      return new Proposal(null, kept.shard(), null, false, "a place of reservation " + kept.name());
    }
    Placer placer = new Placer(rules, loads);
    Owner owner = request.owner();
    if (owner != null) {
      placer.know(owner, view.sitesOf(owner));
    }
    Placement placement = placer.place(PlacementWish.of(request, view.leftovers(request.id())));
    Shard opened = placer.opened().isEmpty() ? null : placer.opened().get(0);
    boolean full =
        loads.stream()
            .filter(load -> load.shard().id().equals(placement.shard()))
            .anyMatch(load -> !rules.belowTarget(load.seats()));
    return new Proposal(null, placement.shard(), opened, full, placement.why());
  }

  /** The tenant added; empty when the proposal does not hold any more. */
  private Optional<Tenant> add(
      RegistryTransaction transaction, String operation, Proposal proposal) {
    Optional<Tenant> present = present(transaction);
    if (present.isPresent()) {
      return present;
    }
    checkDomains(transaction);
    Changes changes = new Changes(author, operation, null);
    ShardLoad load;
    if (proposal.opened() != null) {
      if (transaction.highestShard() != proposal.shard().number() - 1) {
        return Optional.empty();
      }
      load = ShardLoad.empty(proposal.opened());
      changes.open(load);
      changes.tell(
          EventKind.SHARD_OPENED, null, null, proposal.shard(), null, request.region().name());
    } else {
      Optional<ShardLoad> known = transaction.load(proposal.shard());
      if (known.isEmpty()) {
        return Optional.empty();
      }
      load = known.get();
    }
    if (reservation != null) {
      Reservation kept = reservation(transaction);
      if (!kept.shard().equals(proposal.shard())) {
        return Optional.empty();
      }
      load = Draft.counted(load, full -> full.hold(kept.tier(), -1));
      use(kept, changes);
    } else if (!stillHolds(transaction, load, proposal)) {
      return Optional.empty();
    }
    List<TenantId> neighbours = new ArrayList<>(transaction.tenantsOn(proposal.shard()));
    neighbours.add(request.id());
    List<Problem> collisions = SiteNameCollisions.in(neighbours);
    if (!collisions.isEmpty()) {
      throw new AipressException(collisions);
    }
    long lastEpoch = transaction.former(request.id()).map(FormerTenant::epoch).orElse(0L);
    Tenant tenant = request.placed(proposal.shard(), lastEpoch);
    changes.put(load.serve(tenant.tier(), 1));
    changes.add(tenant);
    changes.tell(
        EventKind.TENANT_ADDED, tenant.id(), null, tenant.shard(), tenant.epoch(), proposal.why());
    transaction.write(changes);
    return Optional.of(tenant);
  }

  private boolean stillHolds(RegistryView view, ShardLoad load, Proposal proposal) {
    Shard shard = load.shard();
    if (shard.state() != ShardState.OPEN
        || !shard.admits(request.id())
        || !rules.fits(load.seats().plus(request.tier(), 1))
        || (!proposal.full() && !rules.belowTarget(load.seats()))
        || view.leftovers(request.id()).contains(shard.id())) {
      return false;
    }
    Owner owner = request.owner();
    return owner == null || mayJoin(view, owner, shard.id());
  }

  private boolean mayJoin(RegistryView view, Owner owner, ShardId shard) {
    return rules.maxPerOwner() == 0
        || view.sitesOf(owner).getOrDefault(shard, 0) < rules.maxPerOwner();
  }

  /** The tenant if it is there as wanted; refused when it is there with other values. */
  private Optional<Tenant> present(RegistryView view) {
    Optional<Tenant> present = view.tenant(request.id());
    present.ifPresent(
        tenant -> {
          if (tenant.state() == TenantState.REMOVED) {
            throw new AipressException(TenantProblems.removed(tenant.id()));
          }
          if (!request.isSatisfiedBy(tenant)) {
            throw new AipressException(TenantProblems.exists(tenant));
          }
        });
    return present;
  }

  private void checkDomains(RegistryView view) {
    List<Problem> taken = new ArrayList<>();
    for (Domain domain : request.domains()) {
      view.holder(domain)
          .ifPresent(holder -> taken.add(TenantProblems.domainTaken(domain, holder, null)));
    }
    if (!taken.isEmpty()) {
      throw new AipressException(taken);
    }
  }

  private Reservation reservation(RegistryView view) {
    String name = String.valueOf(reservation);
    Reservation kept =
        view.reservation(name)
            .orElseThrow(() -> new AipressException(ReservationProblems.noReservation(name)));
    Shard shard =
        view.load(kept.shard())
            .orElseThrow(() -> new AipressException(ShardProblems.unknown(List.of(kept.shard()))))
            .shard();
    if (kept.tier() != request.tier() || !shard.region().equals(request.region())) {
      throw new AipressException(ReservationProblems.otherReservation(request, kept, shard));
    }
    ShardProblems.closed(shard, request.id())
        .ifPresent(
            problem -> {
              throw new AipressException(problem);
            });
    Owner owner = request.owner();
    if (owner != null && !mayJoin(view, owner, shard.id())) {
      throw new AipressException(
          TenantProblems.together(request.id(), owner, shard.id(), rules.maxPerOwner()));
    }
    if (view.leftovers(request.id()).contains(shard.id())) {
      throw new AipressException(TenantProblems.leftover(request.id(), shard.id()));
    }
    return kept;
  }

  private static void use(Reservation kept, Changes changes) {
    if (kept.seats() == 1) {
      changes.endReservation(kept.name());
    } else {
      changes.put(new Reservation(kept.name(), kept.shard(), kept.tier(), kept.seats() - 1));
    }
    changes.tell(
        EventKind.SEATS_RELEASED,
        null,
        kept.shard(),
        kept.shard(),
        null,
        "1 of reservation " + kept.name() + " used");
  }
}
