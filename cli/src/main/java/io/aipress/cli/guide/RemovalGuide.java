package io.aipress.cli.guide;

import io.aipress.shards.ShardId;
import io.aipress.shards.TenantId;
import io.aipress.shards.registry.Tenant;
import io.aipress.shards.registry.Withdrawal;
import java.util.ArrayList;
import java.util.List;

/** What has to be done before the place of something that goes away is free. */
public final class RemovalGuide {
  private RemovalGuide() {}

  /** What has to be done for a removed tenant; nothing for one that stays. */
  public static NextSteps of(Tenant tenant, Copy copy) {
    Withdrawal withdrawal = tenant.details().withdrawal();
    return withdrawal == null
        ? NextSteps.none()
        : MoveGuide.leaving(tenant.id(), tenant.epoch(), copy, withdrawal);
  }

  /**
   * What has to be done about what a copy left on its shard.
   *
   * @param copy the copy as it was
   * @param leftDatabase whether its database was left
   */
  public static NextSteps leftover(TenantId tenant, Copy copy, boolean leftDatabase) {
    boolean leftLogin = copy.hasLogin() && !copy.ownDatabase();
    List<String> left = new ArrayList<>();
    if (leftDatabase) {
      left.add("database");
    }
    if (leftLogin) {
      left.add("login");
    }
    String others = String.join(", ", left);
    String what =
        "its %sobjects were left on shard %s"
            .formatted(others.isEmpty() ? "" : others + " and ", copy.shard());
    return leftLogin
        ? steps(what, tenant, copy.shard(), revoke(tenant, copy.shard()))
        : steps(what, tenant, copy.shard());
  }

  /** The same long after the copy has gone, when nobody knows what has been dropped meanwhile. */
  public static NextSteps leftover(TenantId tenant, ShardId shard) {
    return steps(
        "its objects were left on shard %s, perhaps its database and login too".formatted(shard),
        tenant,
        shard,
        revoke(tenant, shard));
  }

  private static NextSteps steps(String what, TenantId tenant, ShardId shard, String... before) {
    List<String> commands = new ArrayList<>(List.of(before));
    commands.add("aipress tenants forget-leftover %s --shard %d".formatted(tenant, shard.number()));
    return new NextSteps(
        List.of(
            "%s, and no tenant \"%s\" may come there until they are dropped"
                .formatted(what, tenant)),
        commands);
  }

  private static String revoke(TenantId tenant, ShardId shard) {
    return "aipress tenants login %s --shard %d --revoke ...".formatted(tenant, shard.number());
  }
}
