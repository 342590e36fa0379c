package io.aipress.state.registry.spanner;

import com.google.cloud.spanner.TransactionContext;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.store.Changes;
import io.aipress.shards.registry.store.RegistryTransaction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A transaction that writes; its rows go to Spanner with the commit. */
final class SpannerTransaction extends SpannerView implements RegistryTransaction {
  private final TransactionContext context;
  private final int mostMutations;
  private final Map<TenantId, Tenant> seen = new HashMap<>();

  SpannerTransaction(TransactionContext context, SpannerReads reads, int mostMutations) {
    super(reads);
    this.context = context;
    this.mostMutations = mostMutations;
  }

  /** Remembered, so that what does not change of a tenant is not written. */
  @Override
  public Optional<Tenant> tenant(TenantId id) {
    Optional<Tenant> tenant = super.tenant(id);
    tenant.ifPresent(found -> seen.put(id, found));
    return tenant;
  }

  @Override
  public void write(Changes changes) {
    write(ChangedRows.of(changes, seen::get));
  }

  /**
   * Writes rows.
   *
   * @throws AipressException ARGUMENT_INVALID when they are too many for a commit
   */
  void write(List<RowChange> rows) {
    long count = MutationCount.of(rows);
    if (count > mostMutations) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.ARGUMENT_INVALID,
                  "this changes too much at once: %,d columns and index entries of Spanner"
                      .formatted(count))
              .field("mutations", count)
              .rule(
                  "a change writes at most %,d columns and index entries".formatted(mostMutations))
              .fix(
                  "give it in parts of at most %,d %% each; nothing was changed"
                      .formatted(100L * mostMutations / count)));
    }
    rows.forEach(row -> context.buffer(row.toMutation()));
  }
}
