package io.aipress.cli.command.base;

import io.aipress.shards.Region;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.Checks;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.errors.Problem;
import io.aipress.shards.fleet.Fleet;
import org.jspecify.annotations.Nullable;

/** The regions of a fleet as arguments of commands. */
public final class FleetRegions {
  private FleetRegions() {}

  /** The region of that name, or the fleet's only one when no name is given. */
  public static Region orOnly(Fleet fleet, @Nullable String name) {
    if (name != null) {
      return require(fleet, name);
    }
    if (fleet.regions().size() == 1) {
      return fleet.regions().firstKey();
    }
    throw new AipressException(
        Problem.of(ErrorCode.REGION_REQUIRED, "the fleet has several regions, so name one")
            .field("region", null)
            .rule("must be one of " + fleet.regions().keySet())
            .fix("add --region with one of " + fleet.regions().keySet()));
  }

  /** The region of that name, which the fleet must have. */
  public static Region require(Fleet fleet, String name) {
    Region region = new Region(name);
    if (!fleet.regions().containsKey(region)) {
      throw new AipressException(
          Checks.broken(
                  ErrorCode.REGION_UNKNOWN, "region", region, "one of " + fleet.regions().keySet())
              .fix("name one of these, or add the region to the fleet file"));
    }
    return region;
  }
}
