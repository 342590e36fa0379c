package io.aipress.cli.guide;

import io.aipress.shards.ShardId;
import io.aipress.shards.SiteNames;
import io.aipress.shards.TenantId;
import io.aipress.shards.fleet.Fleet;
import io.aipress.shards.registry.Move;
import io.aipress.shards.registry.MoveRequest;
import io.aipress.shards.registry.Withdrawal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What has to be done in each phase of a move before the next one. The commands name the epoch that
 * they were told at, so that a step typed twice, or by two people, is taken once.
 */
public final class MoveGuide {
  private MoveGuide() {}

  /** What has to be done in the phase that a move is in, its tenant at an epoch. */
  public static NextSteps of(Move move, long epoch, Fleet fleet) {
    TenantId tenant = move.tenant();
    ShardId source = move.source();
    ShardId target = move.target();
    String advance = advance(tenant, epoch);
    return switch (move.phase()) {
      case PREPARE ->
          NextSteps.of(
              "apply the stack of shard %s: it gets the tenant's resources, which do not serve; make its login there and apply it again"
                  .formatted(target),
              NextSteps.deploy(target),
              advance);
      case COPY ->
          NextSteps.of(copy(tenant, fleet.project(source), fleet.project(target)), advance);
      case VERIFY ->
          NextSteps.of(
              "compare the copies: rows and checksums of tables, list and sizes of objects; what"
                  + " is written on shard %s from here on is not on shard %s"
                      .formatted(source, target),
              advance);
      case SWITCH ->
          NextSteps.of(
              "apply the stack of shard %s, which serves now, then that of shard %s, which keeps"
                      .formatted(target, source)
                  + " its data and serves no more; point the domains at shard %s".formatted(target),
              NextSteps.deploy(target),
              NextSteps.deploy(source),
              advance);
      case OBSERVE ->
          new NextSteps(
              List.of(
                  "see whether all is well; a rollback is possible, and would lose what was written"
                      + " on shard %s since the switch".formatted(target),
                  "the next step leaves the data on shard %s; with --backup REF, a backup of it, the database goes too"
                      .formatted(source)),
              List.of(advance));
      case COMPLETE -> leaving(tenant, epoch, source, Objects.requireNonNull(move.withdrawal()));
      case ROLLED_BACK -> rolledBack(move, epoch, false);
    };
  }

  /**
   * What has to be done after a rollback.
   *
   * @param served whether the target served until then, so that it has what the source lacks
   */
  public static NextSteps rolledBack(Move move, long epoch, boolean served) {
    ShardId source = move.source();
    ShardId target = move.target();
    List<String> todo = new ArrayList<>();
    if (served) {
      todo.add(
          "shard %s has served it: what was written there since the switch is not on shard %s; copy back what is needed"
              .formatted(target, source));
    }
    todo.add(
        "apply the stack of shard %s, which serves, then that of shard %s: the copy there goes, its data stays"
            .formatted(source, target));
    return new NextSteps(
        todo,
        List.of(NextSteps.deploy(source), NextSteps.deploy(target), confirm(move.tenant(), epoch)));
  }

  /** What has to be done once some moves have begun: their targets' stacks, then one by one. */
  public static NextSteps begun(List<MoveRequest> moves) {
    List<String> commands = new ArrayList<>();
    SortedSet<ShardId> targets = new TreeSet<>();
    moves.forEach(move -> targets.add(move.target()));
    targets.forEach(target -> commands.add(NextSteps.deploy(target)));
    moves.forEach(move -> commands.add(advance(move.tenant(), move.epoch() + 1)));
    return moves.isEmpty()
        ? NextSteps.none()
        : new NextSteps(
            List.of(
                "apply the stacks of the targets: they get the tenants' resources, which do not"
                    + " serve; make their logins there, then go on with each tenant"),
            commands);
  }

  /** What has to be done before a copy's place is free. */
  public static NextSteps leaving(
      TenantId tenant, long epoch, ShardId shard, Withdrawal withdrawal) {
    String what =
        withdrawal.step() == Withdrawal.Step.RELEASE
            ? "its database may be deleted from then on; nothing is deleted yet"
            : withdrawal.leavesDatabase()
                ? "its resources go, its data stays"
                : "its resources and its database go, its uploads stay";
    return NextSteps.of(
        "apply the stack of shard %s: %s".formatted(shard, what),
        NextSteps.deploy(shard),
        confirm(tenant, epoch));
  }

  private static String copy(TenantId tenant, String from, String to) {
    SiteNames names = SiteNames.of(tenant);
    return "copy database %s and the objects under %s from project %s to %s, the last pass with the site in maintenance"
        .formatted(names.database(), names.mediaPrefix(), from, to);
  }

  private static String advance(TenantId tenant, long epoch) {
    return "aipress tenants advance %s --epoch %d".formatted(tenant, epoch);
  }

  private static String confirm(TenantId tenant, long epoch) {
    return "aipress tenants confirm-removed %s --epoch %d".formatted(tenant, epoch);
  }
}
