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
  public static NextSteps of(Move move, long epoch, Fleet fleet, MoveCopies copies) {
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
          new NextSteps(
              switched(move, copies.source()),
              List.of(NextSteps.deploy(target), NextSteps.deploy(source), advance));
      case OBSERVE ->
          new NextSteps(
              List.of(
                  "see whether all is well; a rollback is possible, and would lose what was written"
                      + " on shard %s since the switch".formatted(target),
                  lastStep(copies.source())),
              List.of(copies.source().needsBackup() ? advance + " --backup REF" : advance));
      case COMPLETE ->
          leaving(tenant, epoch, copies.source(), Objects.requireNonNull(move.withdrawal()));
      case ROLLED_BACK -> rolledBack(move, epoch, copies.target(), false);
    };
  }

  /**
   * What has to be done after a rollback.
   *
   * @param copy the target's copy, which goes
   * @param served whether the target served until then, so that it has what the source lacks
   */
  public static NextSteps rolledBack(Move move, long epoch, Copy copy, boolean served) {
    ShardId source = move.source();
    ShardId target = move.target();
    List<String> todo = new ArrayList<>();
    if (served) {
      todo.add(
          "shard %s has served it: what was written there since the switch is not on shard %s; copy back what is needed%s"
              .formatted(
                  target,
                  source,
                  copy.ownDatabase() ? " before its stack is applied, which takes it away" : ""));
    }
    todo.add(
        "apply the stack of shard %s, which serves, then that of shard %s: the copy there goes, %s"
            .formatted(source, target, copy.fate(true)));
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
  public static NextSteps leaving(TenantId tenant, long epoch, Copy copy, Withdrawal withdrawal) {
    boolean leavesDatabase = withdrawal.leavesDatabase();
    String what =
        withdrawal.step() == Withdrawal.Step.RELEASE
            ? "its %s may be deleted from then on; nothing is deleted yet"
                .formatted(copy.ownDatabase() ? "own database instance" : "database")
            : (leavesDatabase || copy.ownDatabase()
                    ? "its resources go, "
                    : "its resources and its database go, ")
                + copy.fate(leavesDatabase);
    return NextSteps.of(
        "apply the stack of shard %s: %s".formatted(copy.shard(), what),
        NextSteps.deploy(copy.shard()),
        confirm(tenant, epoch));
  }

  private static List<String> switched(Move move, Copy copy) {
    List<String> todo = new ArrayList<>();
    todo.add(
        "apply the stack of shard %s, which serves now, then that of shard %s, which keeps"
                .formatted(move.target(), move.source())
            + " its data and serves no more; point the domains at shard %s"
                .formatted(move.target()));
    if (copy.needsBackup()) {
      todo.add(
          "then back up its own database instance on shard %s: the last step needs that"
              .formatted(move.source()));
    }
    return todo;
  }

  private static String lastStep(Copy copy) {
    if (copy.needsBackup()) {
      return "the next step takes its own database instance on shard %s away, and needs a backup of it, made after the switch"
          .formatted(copy.shard());
    }
    return copy.ownDatabase()
        ? "the next step takes its own database instance on shard %s away, which never had a login and so no data"
            .formatted(copy.shard())
        : "the next step leaves the data on shard %s; with --backup REF, a backup of it, the database goes too"
            .formatted(copy.shard());
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
