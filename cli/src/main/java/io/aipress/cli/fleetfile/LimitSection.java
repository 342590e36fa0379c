package io.aipress.cli.fleetfile;

import io.aipress.shards.ShardSelection;
import io.aipress.shards.errors.AipressException;
import io.aipress.shards.errors.ErrorCode;
import io.aipress.shards.fleet.LimitOverride;
import io.aipress.shards.fleet.LimitOverrides;
import io.aipress.shards.limits.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list {@code limits}: what limits of Google Cloud are in the fleet's projects. */
final class LimitSection {
  private LimitSection() {}

  static LimitOverrides read(Section file) {
    List<LimitOverride> overrides = new ArrayList<>();
    for (Section item : file.sections("limits")) {
      item.only(Fields.of(LimitOverride.class));
      String name = item.required("limit", "run-services");
      int value = item.requiredWhole("value", "", 1);
      String reason = item.required("reason", "not in the file");
      String shards = item.optional("shards");
      Optional<Limit> limit = item.make(() -> LimitOverride.limit(name));
      Optional<ShardSelection> chosen =
          shards == null ? Optional.empty() : item.make(() -> selection(shards));
      limit
          .flatMap(
              known ->
                  item.make(() -> new LimitOverride(known, value, reason, chosen.orElse(null))))
          // Without the shards that it is for, it would count for all and collide with others.
          .filter(override -> shards == null || chosen.isPresent())
          .ifPresent(overrides::add);
    }
    return file.make(() -> new LimitOverrides(overrides)).orElse(LimitOverrides.NONE);
  }

  private static ShardSelection selection(String text) {
    try {
      return ShardSelection.parse(text);
    } catch (AipressException e) {
      throw e.map(
          problem ->
              problem
                  .as(ErrorCode.FLEET_VALUE_INVALID)
                  .field("shards", text)
                  .fix("list the shards as in \"1,4-9\""));
    }
  }
}
