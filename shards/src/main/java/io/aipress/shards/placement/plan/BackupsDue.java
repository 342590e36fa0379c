package io.aipress.shards.placement.plan;

import io.aipress.shards.ShardId;
import io.aipress.shards.fleet.PlacementRules;
import io.aipress.shards.registry.Login;
import io.aipress.shards.registry.OwnDatabase;
import io.aipress.shards.registry.Tenant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says beforehand which moves will need a backup to come to their end. */
final class BackupsDue {
  /** Most tenants named; a large fleet moves many at once. */
  private static final int MAX_NAMED = 5;

  private BackupsDue() {}

  /** A remark on a plan; nothing when the source's data may stay in every move. */
  static Optional<String> of(
      List<PlannedMove> moves,
      PlacementRules rules,
      Function<ShardId, ShardSeat> shards,
      List<Login> logins) {
    Set<List<Object>> copies = new HashSet<>();
    logins.forEach(login -> copies.add(List.of(login.tenant(), login.shard())));
    List<Tenant> due =
        moves.stream()
            .map(PlannedMove::tenant)
            .filter(
                tenant ->
                    OwnDatabase.has(rules, tenant.tier(), shards.apply(tenant.shard()).shard())
                        && copies.contains(List.of(tenant.id(), tenant.shard())))
            .toList();
    return due.isEmpty() ? Optional.empty() : Optional.of(remark(due));
  }

  private static String remark(List<Tenant> due) {
    String names =
        due.stream()
                .limit(MAX_NAMED)
                .map(tenant -> tenant.id().value())
                .collect(Collectors.joining(", "))
            + (due.size() > MAX_NAMED ? " and %,d more".formatted(due.size() - MAX_NAMED) : "");
    boolean one = due.size() == 1;
    return "%s, which goes with the last step of the move: that step needs a backup, made after the switch, `aipress tenants advance %s --backup REF`"
        .formatted(
            one
                ? "%s has a database instance of its own on shard %s"
                    .formatted(names, due.get(0).shard())
                : names + " have a database instance each",
            one ? names : "ID");
  }
}
