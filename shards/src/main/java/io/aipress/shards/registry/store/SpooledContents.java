package io.aipress.shards.registry.store;

import io.aipress.shards.TenantId;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.LeftoverCodec;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryContents;
import io.aipress.shards.registry.Reservation;
import io.aipress.shards.registry.ShardLoad;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.TenantCodec;
import io.aipress.shards.spool.Codec;
import io.aipress.shards.spool.RecordInput;
import io.aipress.shards.spool.RecordOutput;
import io.aipress.shards.spool.Scratch;
import io.aipress.shards.spool.Sequence;
import java.util.ArrayList;
import java.util.List;

/** A registry of any size, copied out of the rows that it is shown. Not thread-safe. */
final class SpooledContents extends ContentRows implements RegistryContents {
  private final List<ShardLoad> loads = new ArrayList<>();
  private final Sequence<Tenant> tenants;
  private final List<Move> moves = new ArrayList<>();
  private final Sequence<Leftover> leftovers;
  private final Sequence<FormerTenant> formers;

  SpooledContents(Scratch scratch) {
    tenants = new Sequence<>(scratch, new TenantCodec());
    leftovers = new Sequence<>(scratch, new LeftoverCodec());
    formers = new Sequence<>(scratch, new FormerCodec());
  }

  @Override
  public List<ShardLoad> loads() {
    return loads;
  }

  @Override
  public Iterable<Tenant> tenants() {
    return tenants;
  }

  @Override
  public List<Move> moves() {
    return moves;
  }

  @Override
  public Iterable<Leftover> leftovers() {
    return leftovers;
  }

  @Override
  public Iterable<FormerTenant> formers() {
    return formers;
  }

  @Override
  void take(ShardLoad load) {
    loads.add(load);
  }

  @Override
  void take(Tenant tenant) {
    tenants.add(tenant);
  }

  @Override
  void take(Move move) {
    moves.add(move);
  }

  /** Nothing that an import looks at: a login changes with its shard's SQL, not with a list. */
  @Override
  void take(Login login) {}

  /** Nothing that an import looks at: its places are among those that its shard holds. */
  @Override
  void take(Reservation reservation) {}

  @Override
  void take(Leftover leftover) {
    leftovers.add(leftover);
  }

  @Override
  void take(FormerTenant former) {
    formers.add(former);
  }

  private static final class FormerCodec implements Codec<FormerTenant> {
    @Override
    public void write(FormerTenant former, RecordOutput out) {
      out.text(former.id().value()).number(former.epoch());
    }

    @Override
    public FormerTenant read(RecordInput in) {
      return new FormerTenant(new TenantId(in.text()), in.number());
    }
  }
}
