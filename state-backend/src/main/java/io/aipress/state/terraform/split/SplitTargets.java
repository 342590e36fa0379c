package io.aipress.state.terraform.split;

import io.aipress.shards.ShardId;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.state.terraform.location.FleetStacks;
import io.aipress.state.terraform.location.Stack;
import java.util.Map;

/**
 * The stacks that rules of a split may name.
 *
 * @param stacks the stacks of the fleet
 * @param tenants the shard of every tenant, by the tenant's id
 */
public record SplitTargets(FleetStacks stacks, Map<String, ShardId> tenants) {
  private static final String TENANT = "tenant:";

  /**
   * The stack of a name, or of a tenant.
   *
   * @throws AipressException STACK_UNKNOWN, TENANT_UNKNOWN or ARGUMENT_INVALID
   */
  Stack stack(String name) {
    if (!name.startsWith(TENANT)) {
      return stacks.require(name);
    }
    String tenant = name.substring(TENANT.length());
    ShardId shard = tenants.get(tenant);
    if (shard == null) {
      throw new AipressException(
          Problem.of(
                  ErrorCode.TENANT_UNKNOWN,
                  "there is no tenant " + Problem.shown(tenant) + " to follow")
              .field("tenant", tenant)
              .rule("the registry says where a tenant lives")
              .fix("import the tenants first: aipress tenants import FILE.csv"));
    }
    return stacks.require(shard.stackName());
  }
}
