package io.aipress.shards.registry.store;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.FormerTenant;
import io.aipress.shards.registry.Leftover;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.RegistryContents;
import io.aipress.shards.registry.RegistryRows;
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
final class SpooledContents implements RegistryRows, RegistryContents {
  private final RowReader reader = new RowReader();
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
  public void shard(ShardRow row) {
    loads.add(reader.shard(row));
  }

  @Override
  public void tenant(TenantRow row) {
    tenants.add(reader.tenant(row));
  }

  @Override
  public void strayDomain(String domain, String tenant) {
    throw RowReader.strayDomain(domain, tenant);
  }

  @Override
  public void move(MoveRow row) {
    moves.add(reader.move(row));
  }

  /** Read only to find it damaged: a login changes with its shard's SQL, not with a list. */
  @Override
  public void login(LoginRow row) {
    reader.login(row);
  }

  /** Read only to find it damaged: its places are among those that its shard holds. */
  @Override
  public void reservation(ReservationRow row) {
    reader.reservation(row);
  }

  @Override
  public void leftover(long shard, String tenant) {
    leftovers.add(reader.leftover(shard, tenant));
  }

  @Override
  public void former(String tenant, long epoch) {
    formers.add(reader.former(tenant, epoch));
  }

  /** Nothing of a registry's contents: it is history. */
  @Override
  public void lastEpoch(String tenant, long epoch) {}

  private static final class LeftoverCodec implements Codec<Leftover> {
    @Override
    public void write(Leftover leftover, RecordOutput out) {
      out.size(leftover.shard().number()).text(leftover.tenant().value());
    }

    @Override
    public Leftover read(RecordInput in) {
      return new Leftover(new ShardId(in.size()), new TenantId(in.text()));
    }
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
