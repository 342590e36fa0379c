package io.aipress.cli.command.tenants;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.TenantRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of a tenant's copies a command is about. */
final class CopyPlace {
  private CopyPlace() {}

  /**
   * The shard that was named, else the tenant's only one.
   *
   * @throws AipressException TENANT_UNKNOWN, or ARGUMENT_INVALID when a tenant on two shards needs
   *     one to be named
   */
  static ShardId of(TenantRegistry registry, TenantId tenant, @Nullable Integer named) {
    ShardId serving = MoveReport.known(registry, tenant).shard();
    if (named != null) {
      return new ShardId(named);
    }
    Optional<Move> move = registry.findMove(tenant).filter(going -> going.withdrawal() == null);
    if (move.isPresent()) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.ARGUMENT_INVALID,
                  "tenant \"%s\" stands on two shards, so name one".formatted(tenant))
              .field("shard", null)
              .rule("a tenant that moves has a login on each of its shards")
              .fix(
                  "add --shard %d or --shard %d"
                      .formatted(move.get().source().number(), move.get().target().number())));
    }
    return serving;
  }
}
